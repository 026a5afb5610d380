import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { backupDays, keyFile } from '../keys.ts'
import { keyCommand } from './command.ts'
import { Refused } from './refused.ts'

export const secretBackup = keyCommand({
  name: 'secret backup',
  about: `Writes the keys there are at this moment, encrypted, into a new file in DIR. Removes its own after ${backupDays} days.`,
  words: ['DIR'],
  options: [],
  examples: ['parley secret backup /srv/parley-keys'],
  args: z.object({}),
  result: keyFile,
  read: () => ({}),
  run: ({ keys }) => keys.backup(),
  print: () => '',
  finish(file, { words: [dir = ''] }) {
    const path = join(dir, fileNameOf(new Date(file.made)))
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.draft`, `${JSON.stringify(file)}\n`, { mode: 0o600, flush: true })
      renameSync(`${path}.draft`, path)
    } catch {
      throw new Refused(`${path} could not be written. Nothing was kept.`, 3)
    }
    const removed = removeOld(dir, Date.parse(file.made))
    const gone = removed === 0 ? '' : ` ${removed === 1 ? '1 older file is' : `${removed} older files are`} gone.`
    return `The keys are in ${path}, for ${backupDays} days.${gone}\nWithout PARLEY_SECRET nobody can open it.`
  },
})

/** "parley-keys-20261122T170000Z.json" */
const fileNameOf = (made: Date): string => `parley-keys-${made.toISOString().replace(/[-:]|\.\d+/g, '')}.json`

function removeOld(dir: string, now: number): number {
  const old = readdirSync(dir).filter((name) => {
    const found = /^parley-keys-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.json(?:\.draft)?$/.exec(name)
    if (!found) return false
    const [, year, month, day, hour, minute, second] = found
    return now - Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) > backupDays * 86_400_000
  })
  for (const name of old) rmSync(join(dir, name))
  return old.length
}
