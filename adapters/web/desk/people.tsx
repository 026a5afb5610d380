import { z } from 'zod'
import type { Needs } from '../../../src/needs.ts'
import { type Imported, importPeople } from '../../../src/person/import.ts'
import { invite } from '../../../src/person/invite.ts'
import { readPeopleList } from '../../../src/person/people-list.ts'
import { renewCode } from '../../../src/person/renew-code.ts'
import { isRole, mustBeOfficer } from '../../../src/person/role.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { CodesPage } from './codes-page.tsx'
import type { Door, Given } from './door.tsx'
import { deliveryOf, recall, remember } from './once.ts'
import { peoplePage } from './people-page.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

/** A list of some thousand homes. */
const largestList = 2 * 1024 * 1024

const shownSchema = z.object({
  kind: z.enum(['invited', 'imported']),
  added: z.number(),
  renamed: z.number(),
  regrouped: z.number(),
  unchanged: z.number(),
  leftAlone: z.array(z.string()),
  codes: z.array(z.object({ reference: z.string(), name: z.string().nullable(), code: z.string() })),
})

/** Codes as they are shown, once. */
export type CodesShown = Readonly<z.infer<typeof shownSchema>>

/** Who does what, bringing somebody in, and bringing in a list of residents. */
export function addPeople(door: Door, needs: Needs): void {
  door.show('/desk/people', async (visit, given) => {
    mustBeOfficer(visit.by.actor)
    return { page: await peoplePage(needs, visit, { query: given.query }) }
  })
  const comesBack = (form: 'invite' | 'import' | 'renew') => ({
    otherwise: async (visit: Visit, given: Given, problem: Problem) => {
      mustBeOfficer(visit.by.actor)
      return peoplePage(needs, visit, { form, typed: given.typed, said: saidOf(problem) })
    },
  })
  door.press('/desk/people/invite', (visit, given) => invited(needs, visit, given), comesBack('invite'))
  door.press('/desk/people/code', (visit, given) => renewed(needs, visit, given), comesBack('renew'))
  door.press('/desk/people/import', (visit, given) => imported(needs, visit, given), {
    ...comesBack('import'),
    bodyLimit: largestList,
  })
}

async function invited(needs: Needs, visit: Visit, given: Given) {
  const name = filledIn(given.typed, 'name').trim()
  const role = filledIn(given.typed, 'role')
  const problems: Record<string, string> = {}
  if (!name) problems['name'] = 'problem.empty'
  if (name.length > 80) problems['name'] = 'plan.too-long'
  if (!isRole(role)) problems['role'] = 'answer.required'
  if (!isRole(role) || Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return codesOnce(needs, visit, given, async () => {
    const { code } = await invite(needs, visit.by, { name, role })
    return { kind: 'invited', ...nothingElse, added: 1, codes: [{ reference: '', name, code }] }
  })
}

async function renewed(needs: Needs, visit: Visit, given: Given) {
  const who = filledIn(given.typed, 'who').trim()
  if (!who) throw new Problem('answers-invalid', {}, { who: 'problem.empty' })
  return codesOnce(needs, visit, given, async () => {
    const { person, code } = await renewCode(needs, visit.by, who)
    return {
      kind: 'invited',
      ...nothingElse,
      unchanged: 1,
      codes: [{ reference: '', name: person.name ?? who, code }],
    }
  })
}

async function imported(needs: Needs, visit: Visit, given: Given) {
  mustBeOfficer(visit.by.actor)
  const list = readPeopleList(filledIn(given.typed, 'list'))
  if (list.kind === 'problems') {
    const lines = list.problems.map(({ line, column, message }) =>
      say('desk.import.problem', { line, column: column || 'none', message }),
    )
    const said: Said = { text: say('desk.import.nothing'), fields: { list: say('desk.import.nothing') } }
    return { page: await peoplePage(needs, visit, { form: 'import', typed: given.typed, said, lines }), status: 422 }
  }
  return codesOnce(needs, visit, given, async () => ({
    kind: 'imported',
    ...asShown(await importPeople(needs, visit.by, list.people)),
    leftAlone: [...list.leftAlone],
  }))
}

const nothingElse = { added: 0, renamed: 0, regrouped: 0, unchanged: 0, leftAlone: [] }

const asShown = ({ codes, ...counts }: Imported) => ({
  ...counts,
  codes: codes.map(({ reference, name, code }) => ({ reference, name, code })),
})

/**
 * Makes codes and shows them. They exist nowhere else, so the second click of a double click, whose page is the one that
 * is seen, gets the same ones for a few minutes.
 */
async function codesOnce(needs: Needs, visit: Visit, { press }: Given, make: () => Promise<CodesShown>) {
  const asked = { person: press.person, nonce: `codes.${press.nonce}` }
  if (await needs.store.records.firstTime(deliveryOf(asked))) {
    const codes = await make()
    await remember(needs, asked, codes)
    return { page: <CodesPage visit={visit} shown={codes} /> }
  }
  const before = shownSchema.safeParse(await recall(needs, asked, true))
  return before.success ? { page: <CodesPage visit={visit} shown={before.data} /> } : { go: '/desk/people' }
}
