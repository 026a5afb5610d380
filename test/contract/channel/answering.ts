import { expect, test } from 'vitest'
import { form, last, plain, type Setting, withButton } from './setting.ts'

/** Each kind of Ack becomes what the person sees. */
export function answeringCases(setting: Setting): void {
  const { channel, events, answers, seen, seenByOther } = setting
  const command = () => channel().send(channel().make.command('consult', 'show'))
  const filledIn = { name: ['Maureen'], story: ['I work nights'], time: ['pm'], days: ['th'], from: ['2026-12-01'] }

  test('nothing: nothing new is shown', async () => {
    const { outcome } = await command()
    expect(outcome).toBe('taken')
    expect(await seen()).toEqual([])
  })

  test('say to everyone', async () => {
    answers({ kind: 'say', message: plain('heard by all'), visibility: 'everyone' })
    await command()
    for (const view of [await seen(), await seenByOther()]) {
      expect(view.map(({ words, private: alone }) => [words.includes('heard by all'), alone])).toEqual([[true, false]])
    }
  })

  test('say to them alone: marked as private, and nobody else sees it', async () => {
    answers({ kind: 'say', message: plain('heard by one'), visibility: 'only-them' })
    await command()
    const [message] = await seen()
    expect(message).toMatchObject({ private: true })
    expect(message?.words).toContain('heard by one')
    expect(await seenByOther()).toEqual([])
  })

  test('replace: the message with the button is changed', async () => {
    const posted = await channel().outlet.post(channel().where, withButton('before'), 'k1')
    answers({ kind: 'replace', message: plain('after') })
    await channel().send(channel().make.action('test:1', posted))
    const view = await seen()
    expect(view).toHaveLength(1)
    expect(view[0]?.words).toContain('after')
    expect(view[0]?.buttons).toEqual([])
  })

  test('open-form: the form is shown, from a command and from a press', async () => {
    const forms = channel().outlet.capabilities.forms
    if (forms === 'never') return
    answers({ kind: 'open-form', form })
    const posted = await channel().outlet.post(channel().where, withButton('a question'), 'k1')
    const shown = {
      command: (await command()).form,
      action: (await channel().send(channel().make.action('test:1', posted))).form,
    }
    for (const from of forms.openFrom) {
      expect(shown[from]).toMatchObject({ title: form.title, fields: form.fields.map((field) => field.key) })
      expect(shown[from]?.words).toContain('Two minutes.')
      expect(shown[from]?.words).toContain('Not your name.')
    }
  })

  test('reject-form: the problems are shown and what they typed is still there', async () => {
    answers({ kind: 'open-form', form })
    const opened = (await command()).form
    answers({ kind: 'reject-form', problems: { name: 'Please write your name in full.' } })
    const raw = opened?.filledIn(filledIn)
    const { form: again } = await channel().send(raw ?? { what: 'no form', payload: undefined })
    const forms = channel().outlet.capabilities.forms
    if (forms === 'never' || !forms.showsProblemsInPlace) {
      expect((await seen()).map((one) => one.words).join()).toContain('Please write your name in full.')
      return
    }
    expect(again?.words).toContain('Please write your name in full.')
    expect(again?.typed).toEqual(filledIn)
  })

  test('a form put right after a rejection arrives', async () => {
    answers({ kind: 'open-form', form })
    const opened = (await command()).form
    answers({ kind: 'reject-form', problems: { name: 'In full, please.' } })
    const again = (await channel().send(opened?.filledIn(filledIn) ?? { what: 'no form', payload: undefined })).form
    answers({ kind: 'nothing' })
    const fixed = { ...filledIn, name: ['Maureen Okafor'] }
    await channel().send((again ?? opened)?.filledIn(fixed) ?? { what: 'no form', payload: undefined })
    expect(last(setting, 'form').answers).toEqual(fixed)
  })

  test('a handler that throws: the person is told, and pressing again is the same delivery', async () => {
    const posted = await channel().outlet.post(channel().where, withButton('a question'), 'k1')
    answers(async () => {
      throw new Error('it broke')
    })
    const press = channel().make.action('test:1', posted)
    expect((await channel().send(press)).outcome).toBe('failed')
    answers({ kind: 'say', message: plain('it worked'), visibility: 'only-them' })
    expect((await channel().send(press)).outcome).toBe('taken')
    expect(events[0]?.delivery).toBe(events[1]?.delivery)
    expect((await seen()).map((one) => one.words).join()).toContain('it worked')
  })

  test('a handler that throws on a form: what they typed is still there', async () => {
    answers({ kind: 'open-form', form })
    const opened = (await command()).form
    answers(async () => {
      throw new Error('it broke')
    })
    const failed = await channel().send(opened?.filledIn(filledIn) ?? { what: 'no form', payload: undefined })
    expect(failed.outcome).toBe('failed')
    // A platform that keeps the form open on a failure shows none of its own.
    if (failed.form) expect(failed.form.typed).toEqual(filledIn)
  })
}
