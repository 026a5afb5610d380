import { describe, expect, test, vi } from 'vitest'
import type { Form } from '../../src/ports/form.ts'
import { say } from '../../src/words/say.ts'
import { form } from './channel/setting.ts'
import { filledIn, opened, slackSetting } from './slack-setting.ts'

const { harness, events, answers, maureen, command, submit, seen, standing } = slackSetting()

describe('the largest form there is', () => {
  const offered = Array.from({ length: 20 }, (_, n) => ({
    value: `${n + 1}`,
    label: `Answer ${n + 1} ${'in many words '.repeat(7)}`.slice(0, 99).concat('.'),
  }))
  const largest: Form = {
    form: `consultation.answer:${'i'.repeat(22)}~${'m'.repeat(12)}`,
    title: `${'When should repairs visits happen? '.repeat(4)}`.slice(0, 120),
    intro: `${'Many people told us that they miss visits. '.repeat(60)}`.slice(0, 2_000),
    submitLabel: 'Send my answers to the landlord',
    fields: Array.from({ length: 20 }, (_, n): Form['fields'][number] => {
      const about = {
        key: `q${n + 1}`,
        label: `${n + 1}. ${'How about this? '.repeat(30)}`.slice(0, 300),
        required: n < 2,
      }
      if (n === 0) return { ...about, kind: 'pick-one', options: offered }
      if (n % 3 === 0)
        return { ...about, kind: 'paragraph', maxLength: 2_000, hint: 'Not your name.', value: ['w'.repeat(2_000)] }
      if (n % 3 === 1) return { ...about, kind: 'pick-many', options: offered, value: ['2', '20'] }
      return {
        ...about,
        kind: 'pick-one',
        options: offered.slice(0, 5).map(({ value }) => ({ value, label: `Yes ${value}` })),
      }
    }),
  }

  test('opens whole, with every word of it, and comes back as it was filled in', async () => {
    answers({ kind: 'open-form', form: largest })
    const view = opened(await command())
    expect(view.fields.map(({ block }) => block)).toEqual(largest.fields.map(({ key }) => key))
    for (const { label } of offered) expect(view.words).toContain(label)
    for (const text of [largest.title, largest.intro ?? ''])
      expect(view.words).toContain(text.replace(/\s+/g, ' ').trim())
    expect(view.fields[0]?.options.map(({ label }) => label).slice(0, 2)).toEqual(['Number 1', 'Number 2'])
    answers({ kind: 'nothing' })
    await submit(view, { q1: ['20'], q3: ['3'], q5: ['1', '7'] })
    const [, sent] = events
    if (sent?.kind !== 'form') throw expect.fail('the form must arrive')
    expect(sent.answers).toMatchObject({ q1: ['20'], q3: ['3'], q2: ['2', '20'], q4: ['w'.repeat(2_000)] })
    expect(Object.keys(sent.answers)).toHaveLength(20)
  })

  test('can be chosen from by more than Slack lists at once', async () => {
    const staff = Array.from({ length: 230 }, (_, n) => ({ value: `p${n}`, label: `Officer ${n}` }))
    const asked: Form = {
      ...form,
      fields: [{ key: 'who', label: 'Who?', required: true, kind: 'pick-one', options: staff, value: ['p229'] }],
    }
    answers({ kind: 'open-form', form: asked })
    const view = opened(await command())
    expect(view.fields[0]?.options).toHaveLength(230)
    expect(view.fields[0]?.holds).toEqual(['p229'])
  })

  test('of nothing to choose from opens without that', async () => {
    const none: Form = {
      ...form,
      fields: [{ key: 'who', label: 'Who?', required: true, kind: 'pick-one', options: [] }],
    }
    answers({ kind: 'open-form', form: none })
    expect(opened(await command()).fields).toEqual([])
    expect(events).toHaveLength(1)
  })
})

describe('what is wrong with it', () => {
  test('stands beside the field, and what is about none of them beside the first', async () => {
    const view = opened(await command())
    answers({
      kind: 'reject-form',
      problems: { time: 'Please choose one.', '': 'Nothing was answered.', gone: 'Not there.' },
    })
    const again = opened(await submit(view, filledIn))
    expect(again.id).toBe(view.id)
    const problems = again.fields.flatMap(({ block, problem }) => (problem ? [[block, problem]] : []))
    expect(problems).toEqual([
      ['name', 'Nothing was answered. Not there.'],
      ['time', 'Please choose one.'],
    ])
    expect(again.notice).toBeNull()
  })

  test('a form may be followed by another in the same place', async () => {
    const view = opened(await command())
    answers({ kind: 'open-form', form: { ...form, form: 'test:second', title: 'And then' } })
    const next = opened(await submit(view, filledIn))
    expect([next.id, next.title]).toEqual([view.id, 'And then'])
    expect(harness().slack.modals(maureen())).toHaveLength(1)
    answers({ kind: 'nothing' })
    await submit(next, filledIn)
    expect(events.at(-1)).toMatchObject({ kind: 'form', form: 'test:second', answers: filledIn })
    expect(standing()).toBeUndefined()
  })
})

describe('opening a form', () => {
  test('that Slack takes long to open is acknowledged before Slack gives up', async () => {
    harness().slack.faults.next('views.open', { kind: 'slow', ms: 3_500 })
    const came = await command()
    expect([came.status, came.notice]).toEqual([200, undefined])
    expect(standing()?.title).toBe(form.title)
    expect(await seen()).toEqual([])
  })

  test('too late asks for another press, privately', async () => {
    harness().slack.faults.next('views.open', { kind: 'refused', error: 'expired_trigger_id' })
    await command()
    await vi.waitFor(async () => expect(await seen()).toEqual([say('slack.form-late')]), 5_000)
  })

  test('that Slack refuses is told, privately', async () => {
    harness().slack.faults.next('views.open', { kind: 'refused', error: 'internal_error' })
    const came = await command()
    expect(came.appeared.map(({ words, private: alone }) => [words, alone])).toEqual([[say('slack.failed'), true]])
  })
})
