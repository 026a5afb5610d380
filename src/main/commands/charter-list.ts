import { z } from 'zod'
import { stages } from '../../charter/adoption.ts'
import { chartersToChoose } from '../../charter/choose.ts'
import { dayIn } from '../../time/local.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

const line = z.object({
  code: z.string(),
  name: z.string(),
  /** The version the landlord goes by, or would begin with. */
  version: z.string(),
  versions: z.array(z.string()),
  /** Whether it comes with Parley and was not brought in yet. */
  shipped: z.boolean(),
  /** How many stages were reached; null: not begun. */
  reached: z.number().nullable(),
})

export const charterList = command({
  name: 'charter list',
  about: 'Lists the charters there are, those that come with Parley too, and how far the landlord is with each.',
  words: [],
  options: [landlordOption],
  examples: ['parley charter list', 'parley charter list --landlord longden'],
  args: z.object({ landlord: z.string().optional() }),
  result: z.object({ charters: z.array(line) }),
  read: ({ options }) => ({ landlord: options['landlord'] }),
  async run(needs, { landlord: slug }) {
    const { scope, landlord } = await landlordOf(needs, slug)
    const { records } = needs.store
    const own = await records.charters.list(scope)
    const adoptions = await records.charters.adoptions(scope)
    const all = await chartersToChoose(records, scope, dayIn(await records.now(), landlord.zone))
    return {
      charters: all.map(({ code, name, version }) => {
        const adoption = adoptions.find(({ charter }) => charter === code)
        const versions = own.filter((one) => one.code === code).map((one) => one.version)
        return {
          code,
          name,
          version: adoption?.version ?? version,
          versions: versions.length === 0 ? [version] : versions,
          shipped: versions.length === 0,
          reached: adoption ? adoption.reached.length : null,
        }
      }),
    }
  },
  print: ({ charters }) => charters.map(asLine).join('\n'),
})

const asLine = ({ code, name, version, shipped, reached }: z.infer<typeof line>): string => {
  const far = reached === null ? 'not begun' : `${reached} of ${stages.length} stages`
  return `${code}  ${name}, version ${version}: ${far}${shipped ? ' (comes with Parley)' : ''}`
}
