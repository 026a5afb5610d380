import type { PersonAddress, Place } from '../../src/ports/addresses.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Answers } from '../../src/ports/form.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import type { Human } from './model.ts'
import { directPlace } from './platform.ts'
import { must } from './violation.ts'
import { hour } from './wall.ts'
import { told, type World } from './world.ts'

export type Said =
  | Readonly<{ kind: 'action'; action: ActionKey }>
  | Readonly<{ kind: 'form'; form: ActionKey; answers: Answers }>
  | Readonly<{ kind: 'command'; command: string; text: string }>
  | Readonly<{ kind: 'words'; text: string }>

/** What an Ack comes to, read off its buttons as a person would. */
export type Heard = 'form' | 'kept' | 'late' | 'join' | 'rejected' | 'said'

export function hear(ack: Ack): Heard {
  if (ack.kind === 'open-form') return 'form'
  if (ack.kind === 'reject-form') return 'rejected'
  const actions =
    ack.kind === 'say'
      ? ack.message.blocks.flatMap((block) =>
          block.kind === 'choices' ? block.choices.flatMap((one) => ('action' in one ? [one.action] : [])) : [],
        )
      : []
  const offers = (verb: string): boolean => actions.some((action) => action.startsWith(`${verb}:`))
  if (offers('consultation.late')) return 'late'
  if (offers('consultation.join') || offers('person.code')) return 'join'
  return offers('consultation.answer') ? 'kept' : 'said'
}

/**
 * Brings an event to the front desk as platforms do: mostly once, now and then twice in a row, twice at once, or once more
 * hours later. The same event again is answered alike and changes nothing.
 */
export async function arrive(world: World, human: Human, said: Said, from?: PersonAddress): Promise<Ack> {
  const { random, faults, agenda, time, tally, desk } = world
  const address = from ?? random.pick(human.addresses)
  const isStranger = !human.resident && !human.staff
  const inPlace = random.chance(0.5) && !isStranger ? undefined : placeFor(human, address)
  const event = eventOf(world, `delivery ${++tally.events}`, address, inPlace ?? direct(world, human, address), said)
  const hand = (): Promise<Ack> => desk(event, new AbortController().signal)
  let acks: readonly Ack[]
  if (faults.strikes('event-at-once')) acks = await Promise.all([hand(), hand()])
  else {
    acks = [await hand()]
    if (faults.strikes('event-twice')) acks = [...acks, await hand()]
  }
  const [first, ...others] = acks
  if (!first) throw new Error('an event was answered by nothing')
  const heard = hear(first)
  told(world, human.label, nameOf(said), heard)
  for (const other of others)
    must(
      hear(other) === heard,
      'I2 one answer a person, and the last in time stands',
      'an event was answered in two ways',
      [human.label],
    )
  if (said.kind === 'form' && faults.strikes('event-again'))
    agenda.at(time.now() + random.between(1, 40) * hour, 'an event once more', async () => {
      await hand()
      told(world, human.label, nameOf(said), 'again')
    })
  return first
}

const placeFor = ({ tenant }: Human, { channel, workspace }: PersonAddress): Place | undefined =>
  tenant.places.find((place) => place.channel === channel && place.workspace === workspace)

/** Somebody whom two landlords know speaks in the place of the one they mean. */
function direct({ model }: World, human: Human, address: PersonAddress): Place {
  const shared = model.humans.some(
    (other) =>
      other.tenant !== human.tenant &&
      other.addresses.some(({ channel, person }) => channel === address.channel && person === address.person),
  )
  return (shared ? placeFor(human, address) : undefined) ?? directPlace(address)
}

const nameOf = (said: Said): string => {
  switch (said.kind) {
    case 'action':
      return said.action.split(':')[0] ?? ''
    case 'form':
      return `${said.form.split(':')[0]}!`
    case 'command':
      return `/${said.command}`
    case 'words':
      return `"${said.text}"`
  }
}

function eventOf({ time }: World, delivery: string, from: PersonAddress, where: Place, said: Said): InboundEvent {
  const arrival = {
    delivery: deliveryId(delivery),
    at: new Date(time.now()).toISOString(),
    from,
    fromName: `Somebody ${from.person}`,
    where,
  }
  switch (said.kind) {
    case 'action':
    case 'command':
    case 'form':
      return { ...arrival, ...said }
    case 'words':
      return {
        ...arrival,
        kind: 'message',
        message: { place: where, message: `said ${delivery}` },
        text: said.text,
        toUs: true,
        files: [],
      }
  }
}
