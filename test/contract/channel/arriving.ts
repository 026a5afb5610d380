import { expect, test } from 'vitest'
import { form, last, type Setting, testIf, withButton } from './setting.ts'

/** What a platform delivers becomes an event, once, or is refused before the core hears of it. */
export function arrivingCases(setting: Setting): void {
  const { facts, channel, events, answers, words } = setting

  test('a command arrives by its first word and the rest', async () => {
    await channel().send(channel().make.command('consult', 'new about repairs'))
    const event = last(setting, 'command')
    expect(event).toMatchObject({
      command: 'consult',
      text: 'new about repairs',
      from: channel().who,
      where: channel().where,
    })
    expect(Number.isNaN(Date.parse(event.at))).toBe(false)
  })

  test('a press arrives with its action and the message it stood on', async () => {
    const posted = await channel().outlet.post(channel().where, withButton('A question'), 'k1')
    await channel().send(channel().make.action('test:1', posted))
    expect(last(setting, 'action')).toMatchObject({ action: 'test:1', from: channel().who, message: posted })
  })

  test('a filled-in form arrives with a list for every field', async () => {
    answers({ kind: 'open-form', form })
    const receipt = await channel().send(channel().make.command('consult', 'new'))
    answers({ kind: 'nothing' })
    const given = { name: ['Maureen'], story: [], time: ['pm'], days: ['tu', 'th'], from: ['2026-12-01'] }
    await channel().send(receipt.form?.filledIn(given) ?? { what: 'no form', payload: undefined })
    expect(last(setting, 'form')).toMatchObject({ form: 'test:form', from: channel().who, answers: given })
  })

  test('what is said arrives, and says whether it was said to us', async () => {
    await channel().send(channel().make.message('good morning all'))
    expect(last(setting, 'message')).toMatchObject({ text: 'good morning all', toUs: false, where: channel().where })
    await channel().send(channel().make.message('@Parley can you help?'))
    expect(last(setting, 'message').toUs).toBe(true)
  })

  test('every event is plain data, so that it can be queued and replayed', async () => {
    await channel().send(channel().make.message('plain'))
    await channel().send(channel().make.command('my', 'answers'))
    expect(events).toHaveLength(2)
    expect(JSON.parse(JSON.stringify(events))).toEqual(events)
  })

  test('the same delivery twice has one name, and is answered in one place', async () => {
    answers({ kind: 'say', message: withButton('said once only'), visibility: 'everyone' })
    const raw = channel().make.command('consult', 'show')
    await channel().send(raw)
    await channel().send(raw)
    expect(new Set(events.map((event) => event.delivery)).size).toBe(1)
    expect((await words()).split('said once only')).toHaveLength(2)
    await channel().send(channel().make.command('consult', 'show'))
    expect(new Set(events.map((event) => event.delivery)).size).toBe(2)
  })

  test('what nobody could mean is refused, and the core hears nothing of it', async () => {
    for (const raw of channel().make.broken()) {
      const { outcome } = await channel().send(raw)
      expect(outcome, raw.what).toBe('refused')
    }
    expect(events).toEqual([])
  })

  test('our own words are not taken for someone else’s', async () => {
    await channel().send(channel().make.own('said by Parley itself'))
    expect(events).toEqual([])
  })

  testIf(facts.signed, 'a wrong, a stale and a future signature are refused', async () => {
    const receipts = await channel().sendBadlySigned?.(channel().make.command('consult', 'new'))
    expect(receipts?.map((receipt) => receipt.outcome)).toEqual(['refused', 'refused', 'refused'])
    expect(events).toEqual([])
  })

  test('nothing that was said stands in the log', async () => {
    answers(async () => {
      throw new Error('it broke')
    })
    await channel().send(channel().make.message('secret-words-of-a-resident'))
    answers({ kind: 'say', message: withButton('secret-words-of-ours'), visibility: 'only-them' })
    await channel().send(channel().make.command('consult', 'secret-words-of-a-command'))
    expect(channel().logged()).not.toContain('secret-words')
    expect(channel().logged().length).toBeGreaterThan(0)
  })
}
