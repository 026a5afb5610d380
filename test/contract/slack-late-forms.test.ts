import { describe, expect, test, vi } from 'vitest'
import type { Ack, InboundHandler } from '../../src/ports/inbound.ts'
import { say } from '../../src/words/say.ts'
import { form, plain } from './channel/setting.ts'
import { filledIn, opened, slackSetting } from './slack-setting.ts'

const { harness, events, answers, command, submit, seen, standing } = slackSetting()

describe('a form that takes long', () => {
  /** What the core answers only when Slack has been told to wait. */
  const late =
    (what: () => Ack): InboundHandler =>
    (_event, deadline) =>
      new Promise((resolve, reject) => {
        deadline.addEventListener('abort', () => {
          try {
            resolve(what())
          } catch (cause) {
            reject(cause)
          }
        })
      })
  const waiting = () => expect(standing()?.words).toContain(say('slack.moment-form'))

  test('is finished privately, and says so where it stood', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'say', message: plain('kept after all'), visibility: 'only-them' })))
    expect((await submit(view, filledIn)).status).toBe(200)
    waiting()
    await vi.waitFor(async () => expect(await seen()).toEqual(['kept after all']), 5_000)
    await vi.waitFor(() => expect(standing()?.words).toContain(say('slack.done-form')), 5_000)
    expect(await harness().shown(harness().other, harness().where)).toEqual([])
  })

  test('and is not right comes back as it was filled in, with what is wrong', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'reject-form', problems: { name: 'Please write your name in full.' } })))
    await submit(view, filledIn)
    waiting()
    await vi.waitFor(() => expect(standing()?.words).toContain('Please write your name in full.'), 5_000)
    const again = opened({ modal: standing() })
    expect(Object.fromEntries(again.fields.map(({ block, holds }) => [block, holds]))).toEqual(filledIn)
    answers({ kind: 'nothing' })
    await submit(again, { name: ['Maureen Okafor'] })
    expect(events.at(-1)).toMatchObject({ kind: 'form', answers: { ...filledIn, name: ['Maureen Okafor'] } })
    expect(new Set(events.map(({ delivery }) => delivery)).size).toBe(events.length)
  })

  test('and fails comes back, too', async () => {
    const view = opened(await command())
    answers(
      late(() => {
        throw new Error('it broke late')
      }),
    )
    await submit(view, filledIn)
    await vi.waitFor(() => expect(standing()?.words).toContain(say('slack.failed')), 5_000)
    expect(standing()?.fields.find(({ block }) => block === 'story')?.holds).toEqual(filledIn['story'])
  })

  test('and was closed meanwhile is answered in words', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'reject-form', problems: { name: 'In full, please.' } })))
    await submit(view, filledIn)
    harness().slack.make.dismiss(view.id, 'all')
    await vi.waitFor(async () => expect(await seen()).toEqual(['In full, please.']), 5_000)
    expect(standing()).toBeUndefined()
  })

  test('may still be followed by another in its place', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'open-form', form: { ...form, title: 'And then' } })))
    await submit(view, filledIn)
    await vi.waitFor(() => expect(standing()?.title).toBe('And then'), 5_000)
  })
})

test('an answer that comes when Slack takes none for it any more is still said to them', async () => {
  let finish: (ack: Ack) => void = () => expect.fail('nothing is being answered')
  answers(() => new Promise((resolve) => (finish = resolve)))
  expect((await command()).status).toBe(200)
  await vi.waitFor(async () => expect(await seen()).toEqual([say('slack.moment')]), 5_000)
  harness().slack.passTime(31 * 60_000)
  finish({ kind: 'say', message: plain('kept after all'), visibility: 'only-them' })
  await vi.waitFor(async () => expect(await seen()).toContain('kept after all'), 5_000)
  expect(await harness().shown(harness().other, harness().where)).toEqual([])
})
