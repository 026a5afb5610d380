import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ackInTime } from '../../src/desk/ack-in-time.ts'
import { channelName, deliveryId } from '../../src/ports/addresses.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'

const web = channelName('web')
const event: InboundEvent = {
  kind: 'command',
  command: 'parley',
  text: 'help',
  delivery: deliveryId('d1'),
  at: '2026-12-01T10:00:00Z',
  from: { channel: web, workspace: 'w', person: 'p' },
  where: { channel: web, workspace: 'w', place: 'r', kind: 'group' },
}
const nothing: Ack = { kind: 'nothing' }

test('on time: the answer itself', async () => {
  expect(await ackInTime(async () => nothing, event, 50, 'only-them')).toStrictEqual({ ack: nothing })
})

test('late: `later` at once, and the answer goes to whoever finishes', async () => {
  let aborted = false
  const slow = async (_event: InboundEvent, signal: AbortSignal) => {
    await pause(40)
    aborted = signal.aborted
    return nothing
  }
  const { ack, late } = await ackInTime(slow, event, 10, 'only-them')
  expect(ack).toEqual({ kind: 'later', visibility: 'only-them' })
  expect(await late).toEqual(nothing)
  expect(aborted).toBe(true)
})

test('throws in time: so does this', async () => {
  const broken = async () => Promise.reject(new Error('broke'))
  await expect(ackInTime(broken, event, 50, 'only-them')).rejects.toThrow('broke')
})

test('throws late: `later`, and whoever finishes meets what was thrown', async () => {
  const brokenLate = async () => {
    await pause(30)
    throw new Error('broke late')
  }
  const { ack, late } = await ackInTime(brokenLate, event, 10, 'everyone')
  expect(ack).toEqual({ kind: 'later', visibility: 'everyone' })
  await expect(late).rejects.toThrow('broke late')
})
