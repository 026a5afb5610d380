import type { Statement } from '../../../adapters/prisma/database.ts'
import { isSealed } from '../../../src/consultation/consultation.ts'
import { everySealed } from '../../../src/consultation/seal/every.ts'
import { type LedgerVerdict, verifyLedger } from '../../../src/ledger/verify.ts'
import type { PersonId } from '../../../src/person/person.ts'
import type { Stage } from './stage.ts'
import type { Town } from './town.ts'

/** What is kept of one delivery. */
export type Kept = Readonly<{
  id: string
  kind: string
  reason: string | null
  person: PersonId | null
  state: string
  due: number
  attempt: number
}>

/** What the database and Slack hold of a town, as far as anything was promised about it. */
export type Evidence = Readonly<{
  /** What each person's answer says. */
  answers: ReadonlyMap<PersonId, Readonly<{ words: string; choice: string }>>
  /** People with more than one answer. */
  twice: readonly PersonId[]
  /** Those the roll holds for having answered. */
  onRoll: ReadonlySet<PersonId>
  counted: Readonly<{ asked: number; answered: number }>
  deliveries: readonly Kept[]
  now: number
  /** How many reminders of this consultation each person has before them. */
  reminded: ReadonlyMap<PersonId, number>
  /** Messages here that speak of another town's consultation, or its people's answers kept here. */
  crossed: readonly string[]
  ledger: LedgerVerdict
}>

export async function gather(stage: Stage, town: Town, others: readonly Town[]): Promise<Evidence> {
  const { needs, database } = stage
  const { records } = needs.store
  const { scope, consultation } = town
  const { id } = consultation
  const given = await answersIn(stage, town)
  const rows = await database.run<DeliveryRow>(deliveries, [scope])
  const roll = await records.roll.all(scope, id)
  const [strangers] = await database.run<{ count: number }>(answersOfStrangers, [scope])
  return {
    answers: new Map(given.map(({ person, words, choice }) => [person, { words, choice }])),
    twice: given.map(({ person }) => person).filter((person, nth, all) => all.indexOf(person) !== nth),
    onRoll: new Set(roll.filter(({ answered }) => answered === true).map(({ person }) => person)),
    counted: await records.roll.count(scope, id),
    deliveries: rows.map(({ due, ...row }) => ({ ...row, due: due.getTime() })),
    now: (await records.now()).epochMilliseconds,
    reminded: remindedIn(stage, town),
    crossed: [
      ...crossedIn(stage, town, others),
      ...(strangers?.count === 0 ? [] : [`${strangers?.count} answers in ${town.name} are of nobody there`]),
    ],
    ledger: await verifyLedger(needs, scope),
  }
}

type DeliveryRow = Omit<Kept, 'due'> & Readonly<{ due: Date }>
type Given = Readonly<{ person: PersonId; words: string; choice: string }>

async function answersIn({ needs }: Stage, { scope, consultation: { id, plan } }: Town): Promise<readonly Given[]> {
  const { records } = needs.store
  const read = (person: PersonId, answers: Readonly<Record<string, string>>): Given => ({
    person,
    words: answers['q3'] ?? '',
    choice: answers['q1'] ?? '',
  })
  if (!isSealed(plan.mode)) return (await records.responses.all(scope, id)).map((one) => read(one.person, one.answers))
  const key = await records.sealed.key(scope, id)
  if (!key) throw new Error('while it is open it has a key')
  return (await everySealed(records, scope, id, key)).map((one) => read(one.person, one.answers))
}

/** What tells a reminder from everything else that is said to one person about a consultation: it offers to stop. */
function remindedIn({ slack }: Stage, { consultation, residents }: Town): ReadonlyMap<PersonId, number> {
  const people = new Map(residents.map(({ direct, person }) => [direct.id, person]))
  const reminded = new Map<PersonId, number>()
  for (const { channel, bot, content } of slack.world.messages.all()) {
    const person = people.get(channel)
    if (person === undefined || bot === null) continue
    const text = JSON.stringify(content.blocks)
    if (text.includes(consultation.id) && text.includes('person.stop:'))
      reminded.set(person, (reminded.get(person) ?? 0) + 1)
  }
  return reminded
}

function crossedIn({ slack }: Stage, town: Town, others: readonly Town[]): readonly string[] {
  const here = new Set([town.channel.id, ...town.residents.map(({ direct }) => direct.id)])
  const foreign = others.filter(({ scope }) => scope !== town.scope)
  return slack.world.messages.all().flatMap(({ channel, content }) => {
    if (!here.has(channel)) return []
    const text = JSON.stringify(content)
    return foreign
      .filter(({ consultation, name }) => text.includes(consultation.id) || text.includes(`${name} `))
      .map(({ name }) => `a message in ${town.name} speaks of ${name}`)
  })
}

const deliveries: Statement = {
  name: 'faults-deliveries',
  text: `select d.id, d.kind, n.reason, n.person, d.state, d.due, d.attempt from delivery d
    left join nudge n on n.landlord = d.landlord and n.id = d.id where d.landlord = $1`,
}

const answersOfStrangers: Statement = {
  name: 'faults-strangers',
  text: `select count(*)::int as count from named_response r where r.landlord = $1 and not exists
    (select from person p where p.landlord = r.landlord and p.id = r.person)`,
}
