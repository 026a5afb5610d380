import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ReplyTicket } from '../../src/ports/addresses.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'
import { plain, withButton } from './channel/setting.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
let event: InboundEvent | undefined
let ack: Ack

beforeEach(async () => {
  ack = { kind: 'later', visibility: 'only-them' }
  harness = await slackHarness('http')
  await harness.inlet.start(async (given) => {
    event = given
    return ack
  })
})
afterEach(async () => {
  await harness.inlet.stop()
  await harness.close()
})

/** The right to answer a command that somebody typed. */
async function ticketFor(command = 'consult'): Promise<ReplyTicket> {
  await harness.send(harness.make.command(command, 'show'))
  if (event?.ticket === undefined) throw expect.fail('a command must bring a ticket')
  return event.ticket
}
const answer = (ticket: ReplyTicket, text = 'done', to: 'only-them' | 'everyone' = 'only-them') =>
  harness.outlet.answer(ticket, plain(text), to)
const seen = async () => (await harness.shown(harness.who, harness.where)).map(({ words }) => words)

describe('a response address', () => {
  test('that has run out is expired, for good', async () => {
    const ticket = await ticketFor()
    harness.slack.passTime(31 * 60_000)
    await expect(answer(ticket)).rejects.toMatchObject({ code: 'expired', retry: 'never' })
  })

  test('that has been used five times is expired, for good', async () => {
    const { make, send, scene, url } = harness.slack
    const user = scene.people.maureen.id
    const typed = make.command({ user, channel: harness.where.place, command: '/consult' })
    await send(typed)
    for (let n = 0; n < 5; n += 1) {
      const body = JSON.stringify({ text: `answer ${n}` })
      expect((await fetch(`${url}${typed.responseUrl}`, { method: 'POST', body })).status).toBe(200)
    }
    if (event?.ticket === undefined) throw expect.fail('a command must bring a ticket')
    await expect(answer(event.ticket)).rejects.toMatchObject({ code: 'expired', retry: 'never' })
  })

  test('that comes too fast waits as long as Slack asks, and can then be used', async () => {
    const ticket = await ticketFor()
    harness.slack.faults.next('response_url', { kind: 'rate-limited', retryAfter: 3 })
    await expect(answer(ticket)).rejects.toMatchObject({ code: 'rate-limited', retry: { afterMs: 3_000 } })
    await answer(ticket)
    expect(await seen()).toEqual(['done'])
    await expect(answer(ticket)).rejects.toMatchObject({ code: 'expired' })
  })

  test.each([{ kind: 'closed-after-taking' } as const, { kind: 'status', status: 500 } as const])(
    'that does not answer ($kind) may have taken it, and it is not said again',
    async (fault) => {
      const ticket = await ticketFor()
      harness.slack.faults.next('response_url', fault)
      await expect(answer(ticket)).rejects.toMatchObject({ code: 'ambiguous', retry: 'never' })
      await expect(answer(ticket)).rejects.toMatchObject({ code: 'expired' })
    },
  )

  test('that does not take what we made says so', async () => {
    const ticket = await ticketFor()
    harness.slack.faults.next('response_url', { kind: 'refused', error: 'invalid_blocks' })
    await expect(answer(ticket)).rejects.toMatchObject({ code: 'malformed', retry: 'never' })
  })
})

test('the answer takes the place of “One moment…”, and nothing else is left', async () => {
  const ticket = await ticketFor()
  expect(await seen()).toEqual(['One moment…'])
  await answer(ticket, 'here it is')
  expect(await seen()).toEqual(['here it is'])
})

test('an answer to everyone waits its time, too, and then stands there once', async () => {
  const ticket = await ticketFor()
  harness.limitRate?.(4_000)
  await expect(answer(ticket, 'for all', 'everyone')).rejects.toMatchObject({ retry: { afterMs: 4_000 } })
  await answer(ticket, 'for all', 'everyone')
  expect(await seen()).toEqual(['for all'])
})

test('a press is answered beside the message it stands on, which stays', async () => {
  const posted = await harness.outlet.post(harness.where, withButton('a question'), 'k')
  await harness.send(harness.make.action('test:1', posted))
  if (event?.ticket === undefined) throw expect.fail('a press must bring a ticket')
  await answer(event.ticket, 'noted')
  expect(await seen()).toEqual(['a question Press', 'noted'])
})

test('what somebody said is answered to them alone, where it was said', async () => {
  await harness.send(harness.make.message('@Parley hello'))
  if (event?.ticket === undefined) throw expect.fail('words must bring a ticket')
  await answer(event.ticket, 'hello to you')
  expect(await seen()).toContain('hello to you')
  expect((await harness.shown(harness.other, harness.where)).map(({ words }) => words)).not.toContain('hello to you')
})

test('what one ticket opens another does not, and one that nobody made opens nothing', async () => {
  const [one, two] = [await ticketFor(), await ticketFor('my')]
  await answer(one, 'the first')
  await answer(two, 'the second')
  expect(await seen()).toEqual(['the first', 'the second'])
  const made = { ...one, id: `${one.id}x` } as typeof one
  await expect(answer(made)).rejects.toMatchObject({ code: 'expired' })
})

test('a message too long for one answer goes on in others, up to what Slack allows and beyond', async () => {
  const text = Array.from({ length: 30 }, (_, n) => `Paragraph ${n}. ${'word '.repeat(380)}`).join('\n\n')
  ack = { kind: 'say', message: plain(text), visibility: 'only-them' }
  await harness.send(harness.make.command('consult', 'show'))
  // The first part is the acknowledgement itself; the others follow it.
  await vi.waitFor(async () => expect((await seen()).join(' ')).toContain('Paragraph 29.'), 5_000)
  const whole = (await seen()).join(' ')
  for (let n = 0; n < 30; n += 1) expect(whole).toContain(`Paragraph ${n}.`)
  expect((await seen()).length).toBeGreaterThan(5)
  expect(await harness.shown(harness.other, harness.where)).toEqual([])
})
