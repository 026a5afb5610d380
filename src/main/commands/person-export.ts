import { existsSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { exportShape } from '../../rights/document.ts'
import { exportPerson } from '../../rights/export.ts'
import { asLines, readable } from '../../rights/readable.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { personOf, whomOptions, whomShape } from './person-of.ts'
import { Refused } from './refused.ts'

export const personExport = command({
  name: 'person export',
  about: 'Gives everything that is kept of one person, for a request that came by letter. Other people are left out.',
  words: [],
  options: [
    landlordOption,
    ...whomOptions,
    { flags: '--out <file>', about: 'writes it as JSON into this new file, which only you can read' },
  ],
  examples: [
    'parley person export --landlord longden --ref T-1042',
    'parley person export --landlord longden --ref T-1042 --out t-1042.json',
  ],
  args: z.object(whomShape),
  result: exportShape,
  read({ options }) {
    const { out, ...whom } = options
    if (typeof out === 'string' && existsSync(out)) throw new Refused(`${out} is there already. Name a new file.`)
    return whom
  },
  async run(needs, { landlord, ...whom }) {
    const by = await landlordOf(needs, landlord)
    const { id } = await personOf(needs, by.scope, whom)
    return exportPerson(needs, by, { person: id })
  },
  print: (document) =>
    [
      `All that ${document.landlord} keeps of this person, as of ${document.made}:`,
      ...asLines(readable(document)),
    ].join('\n'),
  finish(document, { options }) {
    const { out } = options
    if (typeof out !== 'string') return ''
    writeFileSync(out, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    return `\nThe same is in ${out}, as JSON. Give it to them and to nobody else, then remove it.`
  },
})
