import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A delivery as Slack sends it, where its shape comes from, and what it must read to. */
export type Payload = Readonly<{ what: string; from: string; reads: string; body: Readonly<Record<string, unknown>> }>

const folder = join(import.meta.dirname, '../../payloads/slack')
const file = z.array(
  z.object({ what: z.string(), from: z.string(), reads: z.string(), body: z.record(z.string(), z.unknown()) }),
)

/** Those we keep. */
export const payloads: readonly Payload[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))

export const payloadOf = (what: string): Payload['body'] => {
  const found = payloads.find((one) => one.what === what)
  if (found === undefined) throw new Error(`there is no payload of ${what}`)
  return found.body
}

const samples = join(import.meta.dirname, '../../../../shared/samples/vercel-chat-replay')

export type Recorded = Readonly<{ what: string; body: Readonly<Record<string, unknown>> }>

/**
 * Deliveries that others recorded (github.com/vercel/chat, packages/integration-tests/fixtures/replay), where they lie
 * beside the project; else none.
 */
export function recordedByOthers(): readonly Recorded[] {
  if (!existsSync(samples)) return []
  return readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)slack[^/]*\.json$|slack[^/]*\/[^/]*\.json$/.test(name))
    .flatMap((name) => {
      const read = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(samples, name), 'utf8')))
      return Object.entries(read).flatMap(([key, body]) => {
        const whole = z.record(z.string(), z.unknown()).safeParse(body)
        return whole.success ? [{ what: `${name} ${key}`, body: whole.data }] : []
      })
    })
}
