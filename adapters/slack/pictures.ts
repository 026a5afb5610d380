import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { ChannelError } from '../../src/ports/channel.ts'
import type { Chart, DrawChart } from '../../src/ports/chart.ts'
import type { Message } from '../../src/ports/message.ts'
import { asChannelError, unsent } from './errors.ts'
import { clean } from './plain.ts'
import type { Pictures } from './write.ts'

const uploadShape = z.looseObject({ upload_url: z.string(), file_id: z.string() })
/** The most that Slack takes as a file's description; that of its block may have more. */
const longestAlt = 1_000
/** How long Slack takes to look at a file before a message may show it; it does not say when it has. */
const waitsMs = [0, 1_000, 2_000, 4_000] as const

/**
 * Draws the charts of a message and hands them to Slack, which needs no address of ours for that. Without the right to
 * do so the message goes out without them: its sentences and tables say the same.
 * @throws ChannelError `rate-limited`, `unavailable`: nothing has been said yet
 */
async function handOver(client: WebClient, draw: DrawChart, { blocks }: Message): Promise<Pictures> {
  const pictures = new Map<number, string>()
  for (const [n, block] of blocks.entries()) {
    if (block.kind !== 'image' || !('chart' in block.source)) continue
    const png = await drawn(draw, block.source.chart)
    if (png === undefined) continue
    try {
      pictures.set(n, await upload(client, png, clean(block.alt)))
    } catch (cause) {
      const refused = asChannelError(cause, 'may-repeat')
      if (refused.retry !== 'never') throw refused
      return pictures
    }
  }
  return pictures
}

/** A picture that cannot be drawn is left out, as nothing is said by it alone. */
const drawn = (draw: DrawChart, chart: Chart): Promise<Uint8Array | undefined> => draw(chart).catch(() => undefined)

/** Not shared anywhere: only the message that names it shows it. */
async function upload(client: WebClient, png: Uint8Array, alt: string): Promise<string> {
  const filename = 'chart.png'
  const described = alt.length <= longestAlt ? { alt_text: alt } : {}
  const asked = await client.files.getUploadURLExternal({ filename, length: png.byteLength, ...described })
  const { upload_url, file_id } = uploadShape.parse(asked)
  const body = Buffer.from(png)
  const sent = await fetch(upload_url, { method: 'POST', body, signal: AbortSignal.timeout(20_000) }).catch(
    (cause: unknown) => {
      throw unsent(cause, 'may-repeat')
    },
  )
  if (!sent.ok) throw new ChannelError('unavailable', { afterMs: 10_000 })
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: filename }] })
  return file_id
}

export type PictureNeeds = Readonly<{ client: WebClient; draw: DrawChart; pause: (ms: number) => Promise<unknown> }>

/**
 * Sends a message with its charts. Slack refuses a message whose pictures it has not looked at yet, and a refused one is
 * not said, so it may be said again; when it still refuses them in the end, it goes out without.
 */
export async function withPictures<T>(
  { client, draw, pause }: PictureNeeds,
  message: Message,
  send: (pictures: Pictures) => Promise<T>,
): Promise<T> {
  const pictures = await handOver(client, draw, message)
  if (pictures.size === 0) return send(pictures)
  for (const wait of waitsMs) {
    if (wait > 0) await pause(wait)
    try {
      return await send(pictures)
    } catch (cause) {
      if (!(cause instanceof ChannelError && cause.code === 'malformed')) throw cause
    }
  }
  return send(new Map())
}
