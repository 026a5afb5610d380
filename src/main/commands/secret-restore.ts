import { z } from 'zod'
import { backupDays, keyFile } from '../keys.ts'
import { keyCommand } from './command.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'

export const secretRestore = keyCommand({
  name: 'secret restore',
  about: `Puts back keys that are missing, from a file of "secret backup" that is at most ${backupDays} days old.`,
  words: ['FILE'],
  options: [],
  examples: ['parley secret restore /srv/parley-keys/parley-keys-20261122T170000Z.json'],
  args: keyFile,
  result: z.object({ put: z.number(), ended: z.number() }),
  read({ words: [file = ''] }) {
    const read = keyFile.safeParse(parsed(readTextFile(file)))
    if (!read.success) throw new Refused(`${file} is no backup of keys, or was changed.`, 2)
    return read.data
  },
  run: ({ keys }, file) => keys.restore(file),
  print: ({ put, ended }) =>
    [
      put === 0 ? 'Nothing was missing.' : `${put === 1 ? '1 key was' : `${put} keys were`} put back.`,
      ...(ended === 0
        ? []
        : [`${ended} stayed away: what they were for has closed since, is past its date, or is not in this database.`]),
    ].join('\n'),
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
