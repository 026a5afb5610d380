import { z } from 'zod'
import type { Compared } from '../../charter/compare.ts'
import type { CharterProblem } from '../../charter/found.ts'
import { importCharter } from '../../charter/import.ts'
import { formatOf, readCharter } from '../../charter/read.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'

const promises = z.array(z.object({ number: z.number(), wording: z.string() }))
const changes = z.object({
  /** The version it was compared with: the one the landlord goes by, or went by until now. */
  from: z.string(),
  /** Whether the landlord goes by the new one from now on. */
  goneOver: z.boolean(),
  added: z.array(z.string()),
  gone: z.array(z.string()),
  reworded: z.array(z.string()),
  same: z.array(z.string()),
  carriedOver: promises,
  left: promises,
})
const imported = z.object({
  added: z.boolean(),
  code: z.string(),
  version: z.string(),
  name: z.string(),
  points: z.number(),
  withoutText: z.number(),
  changes: changes.nullable(),
})
type Changes = z.infer<typeof changes>

export const charterImport = command({
  name: 'charter import',
  about:
    'Brings in a version of a charter (YAML or CSV), all of it or nothing. Who goes by an earlier one goes over to it, promises and all.',
  words: ['FILE'],
  options: [
    landlordOption,
    { flags: '--keep-version', about: 'only brings it in; the landlord can go over to it later, at the desk' },
  ],
  examples: [
    'parley charter import charters/together-with-tenants.yaml --landlord longden',
    'parley charter import our-charter.csv --keep-version',
  ],
  args: z.object({ landlord: z.string().optional(), file: z.string(), text: z.string(), keep: z.boolean() }),
  result: imported,
  read: ({ words: [file = ''], options }) => ({
    landlord: options['landlord'],
    file,
    text: readTextFile(file),
    keep: options['keepVersion'] === true,
  }),
  async run(needs, { landlord, file, text, keep }) {
    const by = await landlordOf(needs, landlord)
    const read = readCharter(text, formatOf(file))
    if (read.kind === 'problems') throw new Refused(listed(file, read.problems))
    const { added, charter, passage } = await importCharter(needs, by, { charter: read.charter, goOver: !keep })
    return {
      added,
      ...{ code: charter.code, version: charter.version, name: charter.name },
      points: charter.points.length,
      withoutText: charter.points.filter(({ wording }) => wording === null).length,
      changes: passage && {
        from: passage.from.version,
        goneOver: passage.gone,
        ...pointsIn(passage.compared),
        carriedOver: passage.carriedOver.map(({ number, wording }) => ({ number, wording })),
        left: passage.left.map(({ number, wording }) => ({ number, wording })),
      },
    }
  },
  print: ({ added, code, version, name, points, withoutText, changes: changed }) =>
    [
      added
        ? `${name}, version ${version}, is in: ${counted(points, 'point', 'points')}${withoutText === 0 ? '' : `, ${withoutText} of them still without a text`}.`
        : `${name}, version ${version}, was in already and says the same. Nothing was changed.`,
      ...(changed ? told(changed, version) : []),
      ...(added && !changed ? [`To adopt it, type /charter adopt ${code} in a chat, or go to the desk.`] : []),
    ].join('\n'),
})

const pointsIn = ({ added, gone, reworded, same }: Compared) => {
  const named = ({ number, title }: Readonly<{ number: string; title: string }>): string => `${number} ${title}`
  return {
    added: added.map(named),
    gone: gone.map(named),
    reworded: reworded.map(({ after }) => named(after)),
    same: same.map(named),
  }
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

function told({ from, goneOver, carriedOver, left, ...points }: Changes, to: string): readonly string[] {
  const some = (heading: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `  ${item}`)]
  const shown = (all: Changes['left']) => all.map(({ number, wording }) => `${number}. ${wording}`)
  return [
    '',
    goneOver ? `Gone over from version ${from} to ${to}.` : `The landlord still goes by version ${from}.`,
    ...some('New points', points.added),
    ...some('Worded otherwise', points.reworded),
    ...some('No longer there', points.gone),
    ...some('As they were', points.same),
    ...some(goneOver ? 'Promises carried over' : 'Promises that would be carried over', shown(carriedOver)),
    ...some('Promises whose point is gone; they stay promised', shown(left)),
  ]
}

const most = 20

const listed = (file: string, problems: readonly CharterProblem[]): string =>
  [
    `Nothing was brought in. Put this right in ${file}:`,
    ...problems
      .slice(0, most)
      .map(({ line, column, field, wrong, cure }) =>
        `  ${file}:${line}:${column} ${field} ${wrong}. ${cure}`.replace(/(\S) {2,}/g, '$1 '),
      ),
    ...(problems.length > most ? [`  and ${problems.length - most} more`] : []),
  ].join('\n')
