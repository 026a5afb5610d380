import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Form } from '../../../src/ports/form.ts'
import type { Ack, InboundEvent, InboundHandler } from '../../../src/ports/inbound.ts'
import type { Message } from '../../../src/ports/message.ts'
import type { ChannelFacts, ChannelHarness, Fact, ShownMessage } from '../channel-harness.ts'

export type MakeHarness = () => Promise<ChannelHarness>

/** What the cases of the contract share: a fresh channel each, a handler they can set, and what it was asked. */
export type Setting = Readonly<{
  facts: ChannelFacts
  /** The channel under test, started anew for each case. */
  channel(): ChannelHarness
  /** What arrived, in order. */
  events: readonly InboundEvent[]
  /** What the core answers from now on. */
  answers(handler: InboundHandler | Ack): void
  /** What `who` sees in the shared place, as one text. */
  words(): Promise<string>
  seen(): Promise<readonly ShownMessage[]>
  seenByOther(): Promise<readonly ShownMessage[]>
}>

export function contractSetting(facts: ChannelFacts, makeHarness: MakeHarness): Setting {
  const events: InboundEvent[] = []
  let harness: ChannelHarness | undefined
  let handler: InboundHandler = async () => ({ kind: 'nothing' })
  const channel = (): ChannelHarness => {
    if (harness === undefined) throw new Error('the channel is used outside a case')
    return harness
  }

  beforeEach(async () => {
    events.length = 0
    handler = async () => ({ kind: 'nothing' })
    harness = await makeHarness()
    await harness.inlet.start((event, deadline) => {
      events.push(event)
      return handler(event, deadline)
    })
  })

  afterEach(async () => {
    await harness?.inlet.stop()
    await harness?.close()
    harness = undefined
  })

  const seen = () => channel().shown(channel().who, channel().where)
  return {
    facts,
    channel,
    events,
    answers(next) {
      handler = typeof next === 'function' ? next : async () => next
    },
    seen,
    seenByOther: () => channel().shown(channel().other, channel().where),
    words: async () => (await seen()).map((message) => message.words).join(' '),
  }
}

/** A case for channels of which a fact holds. Where it does not, it is skipped under the channel's reason. */
export function testIf(fact: Fact, title: string, run: () => Promise<void>): void {
  if (fact === true) test(title, run)
  else test.skip(`${title} (not here: ${fact})`, run)
}

/** A message of one paragraph. */
export const plain = (text: string): Message => ({ summary: text, blocks: [{ kind: 'prose', text }] })

/** A message with one button. */
export const withButton = (text: string, label = 'Press'): Message => ({
  summary: text,
  blocks: [
    { kind: 'prose', text },
    { kind: 'choices', choices: [{ kind: 'button', action: 'test:1', label, tone: 'go', opensForm: true }] },
  ],
})

/** A form with one field of every kind. */
export const form: Form = {
  form: 'test:form',
  title: 'Repairs visits',
  intro: 'Two minutes.',
  submitLabel: 'Send',
  fields: [
    { key: 'name', label: 'A short line', required: true, kind: 'line', maxLength: 100 },
    { key: 'story', label: 'A few words', hint: 'Not your name.', required: false, kind: 'paragraph', maxLength: 1000 },
    {
      key: 'time',
      label: 'When?',
      required: true,
      kind: 'pick-one',
      options: [
        { value: 'am', label: 'Mornings' },
        { value: 'pm', label: 'Evenings' },
      ],
    },
    {
      key: 'days',
      label: 'Which days?',
      required: false,
      kind: 'pick-many',
      options: [
        { value: 'tu', label: 'Tuesday' },
        { value: 'th', label: 'Thursday' },
      ],
    },
    { key: 'from', label: 'From which day?', required: false, kind: 'date' },
  ],
}

/** The event that arrived last, of the kind expected. */
export function last<K extends InboundEvent['kind']>(setting: Setting, kind: K): Extract<InboundEvent, { kind: K }> {
  const event = setting.events.at(-1)
  const isKind = (one: InboundEvent | undefined): one is Extract<InboundEvent, { kind: K }> => one?.kind === kind
  if (!isKind(event)) throw expect.fail(`expected an event of kind ${kind}, got ${event?.kind ?? 'none'}`)
  return event
}
