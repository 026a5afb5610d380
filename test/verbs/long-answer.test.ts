import { expect, it } from 'vitest'
import { createWebInlet } from '../../adapters/web/channel/inlet.ts'
import { limits, longestText } from '../../adapters/web/channel/limits.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { directRoom, playWorkspace } from '../../adapters/web/channel/places.ts'
import { tell } from '../../src/desk/answer.ts'
import type { Message } from '../../src/ports/message.ts'
import { openHouse } from '../support/house.ts'
import { quietLog } from '../support/quiet-log.ts'

const words = Array.from({ length: limits.blocks * 2 + 1 }, (_, n) => `Point ${n + 1} of what people said.`)
const long: Message = { summary: 'What people said', blocks: words.map((text) => ({ kind: 'prose', text })) }

it.each([
  ['in time', 5_000, 0],
  ['late', 10, 100],
])('an answer too long for one message comes whole, in parts, once (%s)', async (_when, ackWithinMs, takesMs) => {
  const { rooms, needs } = await openHouse()
  const outlet = createWebOutlet({ rooms, vault: needs.vault, ackWithinMs })
  const inlet = createWebInlet({
    rooms,
    vault: needs.vault,
    outlet,
    log: quietLog,
    now: () => needs.store.records.now(),
  })
  await inlet.start(async () => {
    await new Promise((resolve) => setTimeout(resolve, takesMs))
    return tell(long)
  })
  const room = directRoom('kasia')
  const sent = {
    person: 'kasia',
    personName: 'Kasia',
    room,
    body: { kind: 'say', nonce: 'nonce-123', text: '/my answers' },
  }
  expect(await inlet.receive(sent)).toEqual({ kind: 'taken' })
  if (takesMs === 0) expect(await inlet.receive(sent)).toEqual({ kind: 'taken' })
  await inlet.stop()
  const said = (await rooms.read(playWorkspace, room, 'kasia', 100)).map(({ said: entry }) =>
    entry.kind === 'message'
      ? entry.message.blocks.map((block) => (block.kind === 'prose' ? block.text : '')).join(' ')
      : '',
  )
  expect(said).toHaveLength(3)
  expect(said.join(' ')).toBe(words.join(' '))
})

it('something too long to say is refused by name, and nothing of it is said', async () => {
  const { rooms, needs } = await openHouse()
  const outlet = createWebOutlet({ rooms, vault: needs.vault })
  const inlet = createWebInlet({
    rooms,
    vault: needs.vault,
    outlet,
    log: quietLog,
    now: () => needs.store.records.now(),
  })
  await inlet.start(async () => ({ kind: 'nothing' }))
  const body = { kind: 'say', nonce: 'nonce-123', text: 'x'.repeat(longestText + 1) }
  const sent = { person: 'kasia', personName: 'Kasia', room: 'residents', body }
  expect(await inlet.receive(sent)).toEqual({ kind: 'refused', reason: 'too-long' })
  expect(await rooms.read(playWorkspace, 'residents', 'kasia', 100)).toEqual([])
})
