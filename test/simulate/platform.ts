import type { PersonAddress, Place } from '../../src/ports/addresses.ts'
import type { Message } from '../../src/ports/message.ts'

/** A message that stands where people can see it. */
export type Shown = Readonly<{
  at: number
  place: Place
  /** Under which we were asked to post it. */
  key: string
  id: string
  message: Message
}>

/** The chat companies' side: what was shown to whom. It knows nothing of why. */
export type Platform = Readonly<{
  /** All that was ever posted, in order; a message that was posted twice is here twice. */
  shown: readonly Shown[]
  edits(): number
  show(at: number, place: Place, key: string, message: Message): Shown
  /** What stands under a key, for a channel that posts once under each. */
  under(place: Place, key: string): Shown | undefined
  change(id: string, message: Message): boolean
  /** People who took our app away, or left. Keys by `addressKey`. */
  away: Map<string, 'not-installed' | 'person-unknown'>
}>

export const addressKey = ({ channel, workspace, person }: PersonAddress): string => `${channel}/${workspace}/${person}`
export const placeKey = ({ channel, workspace, place }: Place): string => `${channel}/${workspace}/${place}`

/** The private conversation with somebody. */
export const directPlace = ({ channel, workspace, person }: PersonAddress): Place => ({
  channel,
  workspace,
  place: `direct-${person}`,
  kind: 'direct',
})

export function newPlatform(): Platform {
  const shown: Shown[] = []
  const byKey = new Map<string, Shown>()
  const byId = new Map<string, Shown>()
  let edits = 0
  return {
    shown,
    edits: () => edits,
    show(at, place, key, message) {
      const one = { at, place, key, id: `m${shown.length + 1}`, message }
      shown.push(one)
      byKey.set(`${placeKey(place)} ${key}`, one)
      byId.set(one.id, one)
      return one
    },
    under: (place, key) => byKey.get(`${placeKey(place)} ${key}`),
    change(id) {
      edits += 1
      return byId.has(id)
    },
    away: new Map(),
  }
}
