import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Outbound = Readonly<{ method: string; path: string; body: unknown }>

let count = 0

/** Keeps what was sent to a platform under test/.artifacts/outbound/<channel>/, one file each, for checking it afterwards. */
export function recordOutbound(channel: string, sent: Outbound): void {
  const folder = join(import.meta.dirname, '../.artifacts/outbound', channel)
  mkdirSync(folder, { recursive: true })
  count += 1
  const name = `${process.pid}-${String(count).padStart(5, '0')}.json`
  writeFileSync(join(folder, name), `${JSON.stringify(sent, null, 2)}\n`)
}
