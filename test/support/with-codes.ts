import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { type Home, newHome, type Process, parley, start } from './running.ts'

/** An embedded Parley that runs, with a landlord and three codes that nobody has used. */
export type WithCodes = Readonly<{
  home: Home
  process: Process
  codes: readonly string[]
  /** A key as the first secret wrapped it. */
  wrapped: Buffer
}>

export async function startWithCodes(): Promise<WithCodes> {
  const home = await newHome()
  await printed(home, 'landlord', 'add', '--name', 'Hilltop', '--slug', 'hilltop', '--admin', 'Dana Reid')
  const database = await openEmbedded({ directory: join(home.dir, 'data') })
  const [row] = await database.run<{ wrapped: Uint8Array }>(
    { name: '', text: 'select wrapped from secret.data_key' },
    [],
  )
  await database.close()
  const process = await start(home)
  const codes: string[] = []
  for (const name of ['Jo Patel', 'Sam Reed', 'Ali Khan']) {
    codes.push((await printed(home, 'landlord', 'invite', '--name', name, '--role', 'sponsor')).code)
  }
  return { home, process, codes, wrapped: Buffer.from(row?.wrapped ?? []) }
}

/** What a command prints as JSON. Rejects with what it said when it is refused. */
export async function printed(home: Home, ...args: readonly string[]) {
  const { out, err, code } = await parley(home, ...args, '--json')
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}${out}`)
  return JSON.parse(out)
}

export const secretIn = (home: Home): string => readFileSync(join(home.dir, 'data/secret'), 'utf8')

/** What somebody is answered who types a code from before. */
export async function redeem({ url }: Process, persona: string, code: string): Promise<string> {
  const typed = { nonce: randomUUID(), kind: 'say', text: `/parley setup ${code}` }
  const room = `${url}/play/${persona}/direct-${persona}`
  await fetch(room, { method: 'POST', body: new URLSearchParams(typed), redirect: 'manual' })
  return (await fetch(room)).text()
}
