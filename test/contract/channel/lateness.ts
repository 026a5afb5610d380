import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { ChannelError } from '../../../src/ports/channel.ts'
import type { Ack, InboundHandler } from '../../../src/ports/inbound.ts'
import { form, last, plain, type Setting, testIf, withButton } from './setting.ts'

/** Nobody waits past the deadline; what comes late comes once. */
export function latenessCases(setting: Setting): void {
  const { facts, channel, answers, words, seen, seenByOther } = setting
  const deadline = () => channel().outlet.capabilities.ackWithinMs.command
  const command = () => channel().send(channel().make.command('consult', 'show'))
  const late =
    (ack: Ack): InboundHandler =>
    async () => {
      await pause(deadline() * 2)
      return ack
    }

  test('a slow answer is acknowledged before the deadline and finished once', async () => {
    let told = false
    let goOn = (): void => undefined
    const acknowledged = new Promise<void>((resolve) => {
      goOn = resolve
    })
    answers(async (_event, signal) => {
      await acknowledged
      told = signal.aborted
      return { kind: 'say', message: plain('here at last'), visibility: 'only-them' }
    })
    // Were it not acknowledged while the core still works, this would wait for ever.
    const { outcome } = await command()
    expect(outcome).toBe('taken')
    expect(await words()).not.toContain('here at last')
    goOn()
    await vi.waitFor(async () => expect(await words()).toContain('here at last'), 5_000)
    expect(told).toBe(true)
    expect(await seen()).toHaveLength(1)
    expect(await seenByOther()).toEqual([])
  })

  test('a slow answer to everyone is seen by everyone, and nothing is left of the waiting', async () => {
    answers(late({ kind: 'say', message: plain('for all, late'), visibility: 'everyone' }))
    await command()
    await vi.waitFor(async () => expect(await seenByOther()).toHaveLength(1), 5_000)
    await vi.waitFor(async () => expect(await seen()).toHaveLength(1), 5_000)
    expect(await words()).toContain('for all, late')
  })

  test('a slow replace still changes the message', async () => {
    const posted = await channel().outlet.post(channel().where, withButton('before'), 'k1')
    answers(late({ kind: 'replace', message: plain('after a while') }))
    await channel().send(channel().make.action('test:1', posted))
    await vi.waitFor(
      async () => expect((await seen()).map((one) => one.words).join('|')).toMatch(/after a while$/),
      5_000,
    )
    expect(await seen()).toHaveLength(1)
  })

  test('a slow nothing leaves nothing', async () => {
    answers(late({ kind: 'nothing' }))
    await command()
    await vi.waitFor(async () => expect(await seen()).toEqual([]), 5_000)
  })

  test('a form that comes too late is still within reach', async () => {
    answers(late({ kind: 'open-form', form }))
    await command()
    await vi.waitFor(
      async () =>
        expect((await seen()).some(({ links, words: said }) => links.length > 0 || /again/.test(said))).toBe(true),
      5_000,
    )
    const [link] = (await seen()).flatMap((one) => one.links)
    if (link !== undefined && channel().follow)
      expect(await channel().follow?.(link)).toMatchObject({ title: form.title })
  })

  test('a failure that comes late is told to them alone', async () => {
    answers(async () => {
      await pause(deadline() * 2)
      throw new Error('it broke late')
    })
    await command()
    await vi.waitFor(async () => expect(await words()).toContain('press again'), 5_000)
    expect(await seenByOther()).toEqual([])
  })

  test('an answer of `later` is finished through the ticket, and only once', async () => {
    answers({ kind: 'later', visibility: 'only-them' })
    await command()
    const { ticket } = last(setting, 'command')
    if (ticket === undefined) throw expect.fail('a command must bring a ticket')
    expect(Date.parse(ticket.expiresAt)).toBeGreaterThan(Date.parse(last(setting, 'command').at))
    await channel().outlet.answer(ticket, plain('finished'), 'only-them')
    expect(await seen()).toMatchObject([{ private: true }])
    expect(await words()).toContain('finished')
    await expect(channel().outlet.answer(ticket, plain('twice'), 'only-them')).rejects.toMatchObject({
      code: 'expired',
      retry: 'never',
    })
    expect(await words()).not.toContain('twice')
  })

  test('of two who finish at once, one does', async () => {
    answers({ kind: 'later', visibility: 'only-them' })
    await command()
    const { ticket } = last(setting, 'command')
    if (ticket === undefined) throw expect.fail('a command must bring a ticket')
    const both = await Promise.allSettled(
      ['one', 'two'].map((text) => channel().outlet.answer(ticket, plain(text), 'everyone')),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(ChannelError)
    expect(await seen()).toHaveLength(1)
  })

  testIf(facts.passesTime, 'a ticket runs out', async () => {
    answers({ kind: 'later', visibility: 'only-them' })
    await command()
    const { ticket, at } = last(setting, 'command')
    if (ticket === undefined) throw expect.fail('a command must bring a ticket')
    await channel().passTime?.(Date.parse(ticket.expiresAt) - Date.parse(at) + 1_000)
    await expect(channel().outlet.answer(ticket, plain('too late'), 'only-them')).rejects.toMatchObject({
      code: 'expired',
    })
  })

  test('stopping waits for what is in hand, and takes nothing more', async () => {
    answers(late({ kind: 'say', message: plain('said before the end'), visibility: 'everyone' }))
    await command()
    await channel().inlet.stop()
    expect(await words()).toContain('said before the end')
    expect((await command()).outcome).toBe('refused')
  })
}
