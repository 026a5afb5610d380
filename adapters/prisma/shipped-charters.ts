import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Charter } from '../../src/charter/charter.ts'
import { formatOf, readCharter } from '../../src/charter/read.ts'
import { packageRoot } from './package-root.ts'

let read: Promise<readonly Charter[]> | undefined

/** The charters in the folder `charters`, by name. They are read once: they change with Parley alone. */
export function shippedCharters(): Promise<readonly Charter[]> {
  read ??= readAll(join(packageRoot(), 'charters'))
  return read
}

async function readAll(folder: string): Promise<readonly Charter[]> {
  const files = (await readdir(folder)).filter((name) => /\.(?:ya?ml|csv)$/.test(name))
  const charters = await Promise.all(
    files.map(async (name) => charterIn(name, await readFile(join(folder, name), 'utf8'))),
  )
  return charters.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

function charterIn(name: string, text: string): Charter {
  const found = readCharter(text, formatOf(name))
  if (found.kind === 'charter') return found.charter
  const [first] = found.problems
  throw new Error(`charters/${name}:${first?.line}:${first?.column} ${first?.field} ${first?.wrong}. ${first?.cure}`)
}
