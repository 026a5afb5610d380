import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { RoomMessage } from '../../../src/ports/rooms.ts'
import { MessageView, type Showing } from '../channel/write.tsx'
import { asHtml } from '../page.tsx'

/** What one look at a room gives. */
export type Look = Readonly<{ messages: readonly RoomMessage[]; time: string }>

const every = 500

/**
 * Sends what has changed in a room since `after`, and goes on doing so while the browser listens. Each event lists
 * the ids of all that stands there, so that what was removed goes.
 */
export async function live(
  reply: FastifyReply,
  look: () => Promise<Look>,
  showing: Showing,
  after: number,
): Promise<void> {
  let seen = after
  let before = ''
  reply.sse.keepAlive()
  while (reply.sse.isConnected) {
    const { messages, time } = await look()
    const changed = messages.filter((one) => one.revision > seen)
    const ids = messages.map((one) => one.id)
    const now = `${ids.join()} ${time}`
    if (changed.length > 0 || now !== before) {
      seen = Math.max(seen, ...changed.map((one) => one.revision))
      before = now
      const items = changed.map((entry) => ({
        id: entry.id,
        html: asHtml(<MessageView entry={entry} showing={showing} />),
      }))
      await reply.sse.send({ event: 'room', id: String(seen), data: { items, ids, time } })
    }
    await pause(every)
  }
}
