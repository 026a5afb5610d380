import { type Consultation, isOpen } from '../consultation/consultation.ts'
import { answeredOf } from '../consultation/view.ts'
import { closingWords } from '../consultation/wording.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { Person } from '../person/person.ts'
import { staffRoles } from '../person/role.ts'
import type { PersonAddress } from '../ports/addresses.ts'
import type { Block, Choice, Message } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { type Due, dueFor } from './due.ts'
import { type Given, givenBy } from './my-answers.ts'

/** So much of each, the newest first; the rest is one command away, and it says so. */
const most = { open: 8, due: 8, answered: 5 } as const

/**
 * Somebody's own page in a channel that has one: what is open, what they answered (never a sealed choice), how we write to
 * them, and, for those who work here, what waits for them. Of every landlord that knows them by this address.
 */
export async function homeFor({ store }: Needs, address: PersonAddress): Promise<Message> {
  const { records } = store
  const blocks: Block[] = []
  for (const scope of await records.spaces.landlordsOf(address)) {
    const person = await records.people.at(scope, address)
    if (person) blocks.push(...(await pageOf(records, scope, person)))
  }
  return blocks.length > 0 ? { summary: say('home.open'), blocks } : stranger()
}

/** Somebody nobody knows yet: how to come in. */
function stranger(): Message {
  const [first, join] = [say('home.stranger-text'), say('home.stranger-join')]
  return {
    summary: `${first} ${join}`,
    blocks: [heading(say('home.stranger')), prose(first), prose(join)],
  }
}

async function pageOf(records: Records, scope: LandlordId, person: Person): Promise<readonly Block[]> {
  const landlord = await records.landlords.get(scope)
  const given = await givenBy(records, scope, person.id)
  const works = staffRoles.some((role) => person.roles.includes(role))
  return [
    heading(say('home.title', { landlord: landlord.name })),
    ...(works ? dueBlocks(await dueFor(records, scope, person)) : []),
    ...(await openBlocks(records, scope, person, given, works)),
    ...answeredBlocks(given.filter(({ consultation }) => !isOpen(consultation))),
    ...settingsBlocks(person, person.quiet ?? landlord.settings.quiet, works),
  ]
}

function dueBlocks(due: readonly Due[]): readonly Block[] {
  const shown = due.slice(0, most.due)
  return [
    heading(say('home.due')),
    ...(shown.length === 0 ? [prose(say('home.due-none'))] : []),
    ...shown.flatMap(({ text, late, choices }) => [
      prose(late ? say('home.late', { text }) : text),
      ...choicesBlock(choices),
    ]),
    ...more(due.length - shown.length, '/parley dashboard'),
  ]
}

/** Open to them: what they are asked in, what whoever lives here may join, and how the rest stands for those who work here. */
async function openBlocks(
  records: Records,
  scope: LandlordId,
  person: Person,
  given: readonly Given[],
  works: boolean,
): Promise<readonly Block[]> {
  const asked = given.filter(({ consultation }) => isOpen(consultation))
  const known = new Set(asked.map(({ consultation }) => consultation.id))
  const others = (await records.consultations.list(scope, ['open'])).filter(({ id }) => !known.has(id))
  const now = await records.now()
  const all: (readonly Block[])[] = asked.map(({ blocks }) => blocks)
  for (const consultation of others) {
    const { plan } = consultation
    const joins = person.roles.includes('resident') && plan.audience === 'joined'
    if (!joins && !works) continue
    const closes = closingWords({ consultation, now })
    const stands = joins
      ? say('answers.not-yet', { closes })
      : say('show.open', { closes, ...(await answeredOf(records, scope, consultation)) })
    all.push([prose(plan.title), prose(stands), ...choicesBlock(choicesFor(person, consultation, joins))])
  }
  const shown = all.slice(0, most.open)
  return [
    heading(say('home.open')),
    ...(shown.length === 0 ? [prose(say('home.open-none'))] : shown.flat()),
    ...more(all.length - shown.length, isOfficer(person) ? '/consult show' : '/my answers'),
  ]
}

const isOfficer = ({ roles }: Person): boolean => roles.includes('officer') || roles.includes('admin')

/** Whoever lives here answers; whoever may follow it looks at it. */
function choicesFor(person: Person, { id, plan }: Consultation, joins: boolean): readonly Choice[] {
  if (joins) return [button(`consultation.answer:${id}`, say('button.answer'), { tone: 'go', opensForm: true })]
  const follows = isOfficer(person) || plan.decisionMaker === person.id
  return follows ? [button(`consultation.show:${id}`, say('button.look'))] : []
}

function answeredBlocks(given: readonly Given[]): readonly Block[] {
  if (given.length === 0) return []
  const shown = given.slice(0, most.answered)
  return [
    { kind: 'rule' },
    heading(say('home.answered')),
    ...shown.flatMap(({ blocks }) => blocks),
    ...more(given.length - shown.length, '/my answers'),
  ]
}

function settingsBlocks({ stopped }: Person, { from, to }: { from: string; to: string }, works: boolean) {
  const quiet = from === to ? say('home.quiet-none') : say('home.quiet', { from, to })
  const hears = say(stopped ? 'home.stopped' : 'home.hears')
  const text = [hears, ...(works && stopped ? [say('home.staff')] : []), quiet].join(' ')
  const blocks: readonly Block[] = [
    { kind: 'rule' },
    heading(say('home.settings')),
    prose(text),
    {
      kind: 'choices',
      choices: [
        button('person.quiet:me', say('button.quiet'), { opensForm: true }),
        stopped ? button('person.start:me', say('button.start')) : button('person.stop:me', say('button.stop')),
      ],
    },
  ]
  return blocks
}

const heading = (text: string): Block => ({ kind: 'heading', text })
const prose = (text: string): Block => ({ kind: 'prose', text })
const more = (count: number, command: string): readonly Block[] =>
  count > 0 ? [prose(say('home.more', { count, command }))] : []
