import type { MessageAddress, PersonAddress, Place } from '../../src/ports/addresses.ts'
import type { ChannelInlet, ChannelOutlet } from '../../src/ports/channel.ts'
import type { Answers } from '../../src/ports/form.ts'
import type { ActionKey } from '../../src/ports/message.ts'

/** True, or the reason why this channel has no such thing. The cases it would need are then skipped under that reason. */
export type Fact = true | string

/** What is so of a platform and can't be read from `Capabilities`. */
export type ChannelFacts = Readonly<{
  /** Deliveries carry a signature and an age. */
  signed: Fact
  /** The platform refuses what comes too fast, and says how long to wait. */
  limitsRate: Fact
  /** The test can make 15 minutes pass for tickets. */
  passesTime: Fact
  /** There is a message or place that we may not touch. */
  forbids: Fact
}>

/** One delivery, ready to be sent; sending the same one twice is the same delivery twice. */
export type Raw = Readonly<{ what: string; payload: unknown }>

/** A form in front of someone. */
export type ShownForm = Readonly<{
  title: string
  /** The keys of the fields, in order. */
  fields: readonly string[]
  /** Everything written on it, problems included. */
  words: string
  /** What stands in the fields. */
  typed: Answers
  /** What sending it, filled in so, would deliver. */
  filledIn(answers: Answers): Raw
}>

/** What the platform saw come back for a delivery. `failed`: the person was told and can send it again. */
export type Receipt = Readonly<{ outcome: 'taken' | 'refused' | 'failed'; ms: number; form?: ShownForm }>

export type ShownMessage = Readonly<{
  id: string
  /** Everything a person reads on it, white space made single. */
  words: string
  /** Only they see it. */
  private: boolean
  buttons: readonly string[]
  links: readonly string[]
}>

/** A channel over a fake of its platform that speaks the platform's real protocol on loopback. */
export interface ChannelHarness {
  readonly inlet: ChannelInlet
  readonly outlet: ChannelOutlet
  /** A shared place, two people in it. */
  readonly where: Place
  readonly who: PersonAddress
  readonly other: PersonAddress
  /** A place that is not there any more. */
  readonly gonePlace: Place
  /** A message that is not ours to change; only where the channel forbids. */
  forbidden?(): Promise<MessageAddress>
  /** What a person does, as the platform would send it. Each call is a new delivery. */
  readonly make: Readonly<{
    command(command: string, text: string): Raw
    action(action: ActionKey, on: MessageAddress): Raw
    message(text: string): Raw
    /** Something we said ourselves, as the platform would echo it. */
    own(text: string): Raw
    /** Deliveries that nobody could mean: half a body, an unknown kind, the wrong types. */
    broken(): readonly Raw[]
  }>
  send(raw: Raw): Promise<Receipt>
  /** The same with a wrong, a stale and a future signature; only where deliveries are signed. */
  sendBadlySigned?(raw: Raw): Promise<readonly Receipt[]>
  /** What this person sees there now, oldest first. */
  shown(to: PersonAddress, where: Place): Promise<readonly ShownMessage[]>
  /** Opens the form a link in a message leads to. */
  follow?(link: string): Promise<ShownForm>
  passTime?(ms: number): Promise<void>
  /** The next call is refused as too fast, with this wait. */
  limitRate?(ms: number): void
  /** Everything that was logged, as text. */
  logged(): string
  close(): Promise<void>
}
