import { expect, test } from 'vitest'
import type { Capabilities } from '../../../src/ports/capabilities.ts'
import type { Message } from '../../../src/ports/message.ts'
import { last, plain, type Setting, testIf, withButton } from './setting.ts'

const everything: Message = {
  summary: 'Everything there is',
  blocks: [
    { kind: 'heading', text: 'A heading' },
    { kind: 'prose', text: 'One paragraph.\n\nAnother <b>& one</b> @everyone *bold*.' },
    { kind: 'facts', facts: [{ label: 'Answer by', value: 'Friday, 5pm' }] },
    { kind: 'table', caption: 'Answers', columns: ['Time', 'Homes'], rows: [['Evenings', '38']] },
    { kind: 'rule' },
    { kind: 'image', source: { url: 'https://example.org/chart.png' }, alt: 'A chart of 38 evenings' },
    {
      kind: 'choices',
      choices: [
        { kind: 'button', action: 'go:1', label: 'Answer', tone: 'go', opensForm: true },
        { kind: 'button', action: 'stop:1', label: 'Not for me', tone: 'danger', opensForm: false },
        { kind: 'link', url: 'https://example.org/', label: 'Read more' },
      ],
    },
  ],
}
const file = { key: 'f', name: 'plan.pdf', mediaType: 'application/pdf', bytes: 10 }

/** What the outlet does, and that it can do all it claims and refuses all it denies. */
export function speakingCases(setting: Setting): void {
  const { facts, channel, seen, seenByOther, words, answers } = setting
  const can = (): Capabilities => channel().outlet.capabilities

  test('every kind of block is shown, and what looks like markup stays text', async () => {
    await channel().outlet.post(channel().where, everything, 'k1')
    const [shown] = await seen()
    const said = [
      'A heading',
      'One paragraph.',
      '<b>& one</b>',
      '*bold*',
      'Answer by',
      'Friday, 5pm',
      'Answers',
      'Homes',
      'Evenings',
      '38',
      'A chart of 38 evenings',
    ]
    for (const text of said) expect(shown?.words).toContain(text)
    expect(shown?.buttons).toEqual(['Answer', 'Not for me'])
    expect(shown?.links).toContain('https://example.org/')
    expect(shown?.private).toBe(false)
    expect(await seenByOther()).toMatchObject([{ id: shown?.id }])
  })

  test('posting under one key again follows what the channel claims', async () => {
    const first = await channel().outlet.post(channel().where, plain('once'), 'same-key')
    const second = await channel().outlet.post(channel().where, plain('once'), 'same-key')
    const times = can().postsOnce === 'never' ? 2 : 1
    expect(await seen()).toHaveLength(times)
    expect(first.message === second.message).toBe(times === 1)
    await channel().outlet.post(channel().where, plain('once'), 'another-key')
    expect(await seen()).toHaveLength(times + 1)
  })

  test('update changes that message, or is refused where it is denied', async () => {
    const posted = await channel().outlet.post(channel().where, withButton('old words'), 'k1')
    await channel().outlet.post(channel().where, plain('another message'), 'k2')
    const update = channel().outlet.update(posted, plain('new words'))
    if (can().update === 'never') return expect(update).rejects.toMatchObject({ code: 'unsupported' })
    await update
    expect((await seen()).map((one) => one.id)[0]).toBe((await seenByOther())[0]?.id)
    expect(await words()).toMatch(/new words.*another message/)
    expect(await words()).not.toContain('old words')
  })

  test('remove takes it away, or is refused where it is denied', async () => {
    const posted = await channel().outlet.post(channel().where, plain('soon gone'), 'k1')
    const remove = channel().outlet.remove(posted)
    if (can().remove === 'never') return expect(remove).rejects.toMatchObject({ code: 'unsupported' })
    await remove
    expect(await seen()).toEqual([])
    await expect(channel().outlet.update(posted, plain('late'))).rejects.toMatchObject({ code: 'gone', retry: 'never' })
    await expect(channel().outlet.remove(posted)).rejects.toMatchObject({ code: 'gone', retry: 'never' })
  })

  test('whisper is for them alone, or is refused where it is denied', async () => {
    const whisper = channel().outlet.whisper(channel().who, channel().where, plain('for your ears'))
    if (can().whisper !== 'anytime') return expect(whisper).rejects.toMatchObject({ code: 'unsupported' })
    await whisper
    expect(await seen()).toMatchObject([{ private: true }])
    expect(await seenByOther()).toEqual([])
  })

  test('openDirect gives a place of their own, the same one each time', async () => {
    const open = channel().outlet.openDirect(channel().who)
    if (can().direct === 'never') {
      await expect(open).rejects.toMatchObject({ code: 'unsupported' })
      return
    }
    const direct = await open
    expect(direct.kind).toBe('direct')
    expect(await channel().outlet.openDirect(channel().who)).toEqual(direct)
    await channel().outlet.post(direct, plain('between us'), 'k1')
    expect((await channel().shown(channel().who, direct)).map((one) => one.words).join()).toContain('between us')
    expect(await seen()).toEqual([])
  })

  test('a private answer is private in the way the channel claims', async () => {
    answers({ kind: 'say', message: plain('to you alone'), visibility: 'only-them' })
    await channel().send(channel().make.command('my', 'answers'))
    expect(await seenByOther()).toEqual([])
    const mine = can().privateAnswer === 'none' ? [] : await seen()
    const direct =
      can().privateAnswer === 'direct' ? await channel().outlet.openDirect(last(setting, 'command').from) : undefined
    const all = direct === undefined ? mine : await channel().shown(channel().who, direct)
    expect(
      all
        .map((one) => one.words)
        .join()
        .includes('to you alone'),
    ).toBe(can().privateAnswer !== 'none')
  })

  test('files follow what the channel claims', async () => {
    const handle = { channel: channel().where.channel, ...file }
    if (!can().files.receive)
      await expect(channel().outlet.readFile(handle)).rejects.toMatchObject({ code: 'unsupported', retry: 'never' })
    if (can().files.send) return
    const message: Message = { summary: 'A plan', blocks: [{ kind: 'file', file: handle, title: 'The plan' }] }
    await expect(channel().outlet.post(channel().where, message, 'k1')).rejects.toMatchObject({
      code: 'unsupported',
      retry: 'never',
    })
    expect(await seen()).toEqual([])
  })

  test('a place that is gone says so, for good', async () => {
    const post = channel().outlet.post(channel().gonePlace, plain('anyone here?'), 'k1')
    await expect(post).rejects.toMatchObject({ name: 'ChannelError', code: 'gone', retry: 'never' })
  })

  testIf(facts.forbids, 'what is not ours to touch says so, for good', async () => {
    const target = await channel().forbidden?.()
    if (target === undefined) throw expect.fail('the harness must give a message that is not ours')
    await expect(channel().outlet.update(target, plain('mine now'))).rejects.toMatchObject({
      code: 'not-permitted',
      retry: 'never',
    })
  })

  testIf(facts.limitsRate, 'too fast: the wait the platform asks for', async () => {
    channel().limitRate?.(7_000)
    const post = channel().outlet.post(channel().where, plain('hasty'), 'k1')
    await expect(post).rejects.toMatchObject({ code: 'rate-limited', retry: { afterMs: 7_000 } })
  })
}
