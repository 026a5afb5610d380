import { afterEach, beforeEach, expect } from 'vitest'
import type { Ack, InboundEvent, InboundHandler } from '../../src/ports/inbound.ts'
import type { Came } from '../support/slack/deliver/send.ts'
import type { ShownView } from '../support/slack/people/views.ts'
import { form } from './channel/setting.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

type Filled = Readonly<Record<string, readonly string[]>>

/** What cases about forms share: a fresh Slack each, and an inlet that opens the form of the contract unless told else. */
export type SlackSetting = Readonly<{
  harness(): SlackHarness
  /** What arrived, in order. */
  events: readonly InboundEvent[]
  /** What the core answers from now on. */
  answers(next: InboundHandler | Ack): void
  maureen(): string
  /** Somebody types a command; Maureen, among residents, unless said. */
  command(user?: string, channel?: string): Promise<Came>
  submit(view: ShownView, filled: Filled): Promise<Came>
  /** What Maureen reads in the residents’ channel. */
  seen(): Promise<readonly string[]>
  /** The form in front of Maureen. */
  standing(): ShownView | undefined
}>

export function slackSetting(): SlackSetting {
  const events: InboundEvent[] = []
  let open: SlackHarness | undefined
  let handler: InboundHandler
  const harness = (): SlackHarness => open ?? expect.fail('Slack is used outside a case')
  const maureen = () => harness().slack.scene.people.maureen.id

  beforeEach(async () => {
    events.length = 0
    handler = async () => ({ kind: 'open-form', form })
    open = await slackHarness('http')
    await open.inlet.start((event, deadline) => {
      events.push(event)
      return handler(event, deadline)
    })
  })
  afterEach(async () => {
    await open?.inlet.stop()
    await open?.close()
    open = undefined
  })

  return {
    harness,
    events,
    answers(next) {
      handler = typeof next === 'function' ? next : async () => next
    },
    maureen,
    command(user = maureen(), channel = harness().where.place) {
      const { make, send } = harness().slack
      return send(make.command({ user, channel, command: '/consult', text: 'new' }))
    },
    submit: (view, filled) => harness().slack.send(harness().slack.make.submit(view.id, filled)),
    seen: async () => (await harness().shown(harness().who, harness().where)).map(({ words }) => words),
    standing: () => harness().slack.modals(maureen()).at(-1),
  }
}

/** The form that must be there. */
export const opened = ({ modal }: Readonly<{ modal?: ShownView | undefined }>): ShownView =>
  modal ?? expect.fail('a form must open')

/** The form of the contract, filled in. */
export const filledIn: Filled = {
  name: ['Maureen'],
  story: ['I work nights & days'],
  time: ['pm'],
  days: ['th'],
  from: ['2026-12-01'],
}
