import { check } from '../../consultation/check.ts'
import type { Plan } from '../../consultation/consultation.ts'
import type { Finding } from '../../consultation/finding.ts'
import { factsAbout } from '../../consultation/findings.ts'
import { readSheet } from '../../consultation/sheet.ts'
import type { Landlord } from '../../landlord/landlord.ts'
import type { Needs } from '../../needs.ts'
import type { PersonId } from '../../person/person.ts'
import { staffRoles } from '../../person/role.ts'
import { sayCode } from '../../words/say.ts'
import { Refused } from './refused.ts'

/** A consultation from a file, and what the check finds in it. */
export type CheckedSheet = Readonly<{
  plan: Plan
  mustBePutRight: readonly string[]
  worthAThought: readonly string[]
  /** What only the decision-maker can give: their word on the date. They are asked when it is opened. */
  stillToBeAccepted: boolean
}>

/** Reads and checks a sheet for a landlord. Throws Refused, with lines and columns, when it cannot be read. */
export async function sheetOf({ store }: Needs, landlord: Landlord, file: string, text: string): Promise<CheckedSheet> {
  const read = readSheet(text)
  if (read.kind === 'problems') {
    const lines = read.problems.map(
      ({ line, column, path, message }) => `  ${file}:${line}:${column} ${path} ${message}`,
    )
    throw new Refused(['The file needs another look.', ...lines].join('\n'))
  }
  const { plan: rest, decisionMaker } = read.sheet
  const plan = {
    ...rest,
    decisionMaker: decisionMaker === null ? null : await staffNamed(store, landlord, decisionMaker),
  }
  const { records } = store
  const known = { accepted: null, zone: landlord.zone, now: await records.now() }
  const findings = check(plan, { ...known, ...(await factsAbout(records, landlord.id, plan)) })
  const sentences = (wanted: (finding: Finding) => boolean) =>
    findings.filter(wanted).map(({ code, values }) => sayCode(`finding.${code}`, values))
  return {
    plan,
    mustBePutRight: sentences(({ blocking, code }) => blocking && code !== 'date-not-accepted'),
    worthAThought: sentences(({ blocking }) => !blocking),
    stillToBeAccepted: findings.some(({ code }) => code === 'date-not-accepted'),
  }
}

async function staffNamed(store: Needs['store'], landlord: Landlord, name: string): Promise<PersonId> {
  const staff = await store.records.people.list(landlord.id, staffRoles)
  const [found, ...others] = staff.filter((person) => person.name?.toLowerCase() === name.toLowerCase())
  if (found && others.length === 0) return found.id
  if (found)
    throw new Refused(`decisionMaker: ${landlord.name} has more than one ${name}. Give one of them another name.`)
  const names = staff.flatMap((person) => person.name ?? []).join(', ')
  throw new Refused(
    `decisionMaker: nobody called ${name} works for ${landlord.name}. ${names ? `There are: ${names}.` : ''} ` +
      'Add them with: parley landlord invite',
  )
}
