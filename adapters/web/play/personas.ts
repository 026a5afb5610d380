import { directRoom } from '../channel/places.ts'

/** What someone does at the make-believe landlord. */
export type PersonaPart = 'resident' | 'officer' | 'decision-maker' | 'chair'

/** A make-believe person of the try-out. `id` is their address in the web channel. */
export type Persona = Readonly<{ id: string; name: string; part: PersonaPart; groups: readonly string[] }>

const residents = ['residents']

/** Everyone in the try-out. Staff have no way into the panel's room. */
export const personas: readonly Persona[] = [
  { id: 'maureen', name: 'Maureen Okafor', part: 'resident', groups: residents },
  { id: 'imran', name: 'Imran Hussain', part: 'resident', groups: residents },
  { id: 'sian', name: 'Siân Davies', part: 'resident', groups: residents },
  { id: 'kasia', name: 'Kasia Nowak', part: 'resident', groups: residents },
  { id: 'dana', name: 'Dana Reid', part: 'officer', groups: ['officers', 'residents'] },
  { id: 'jo', name: 'Jo Patel', part: 'decision-maker', groups: ['officers'] },
  { id: 'winston', name: 'Winston Clarke', part: 'chair', groups: ['panel', 'residents'] },
]

/** The rooms someone can go into: their groups, then their own with Parley. */
export const roomsOf = (persona: Persona): readonly string[] => [...persona.groups, directRoom(persona.id)]
