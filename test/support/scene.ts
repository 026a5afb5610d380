import type { Temporal } from 'temporal-polyfill'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import { type Consultation, isOpen, type OpenConsultation, type Plan } from '../../src/consultation/consultation.ts'
import { draftConsultation, emptyPlan } from '../../src/consultation/draft.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import { publishOutcome } from '../../src/consultation/publish-outcome.ts'
import { keyOf } from '../../src/consultation/question.ts'
import { respond } from '../../src/consultation/respond.ts'
import { type WriteTheme, writeTheme } from '../../src/consultation/write-outcome.ts'
import { addLandlord } from '../../src/landlord/add.ts'
import type { Landlord, LandlordSettings } from '../../src/landlord/landlord.ts'
import { type By, type Needs, operator } from '../../src/needs.ts'
import { importPeople } from '../../src/person/import.ts'
import { invite } from '../../src/person/invite.ts'
import type { PersonId } from '../../src/person/person.ts'
import type { Role } from '../../src/person/role.ts'
import { dayIn } from '../../src/time/local.ts'

/** Somebody on the landlord's list, with the code from their letter. */
export type Resident = Readonly<{ person: PersonId; reference: string; name: string; code: string }>

/** A landlord with its people, made by the same verbs that people use. Many can stand side by side. */
export type Scene = Readonly<{
  needs: Needs
  landlord: Landlord
  admin: By
  officer: By
  /** Named on every consultation of this scene: Jo Patel. */
  decider: By & Readonly<{ person: PersonId }>
  residents: readonly Resident[]
}>

export type SceneOptions = Readonly<{
  slug?: string
  name?: string
  /** How many are on the list. */
  residents?: number
  settings?: Partial<LandlordSettings>
  /** What the list says of the nth, such as their block. Nothing, unless said. */
  attributes?: (n: number) => Readonly<Record<string, string>>
}>

/** Adds a landlord with an admin, an officer, somebody who decides, and residents with codes. */
export async function setScene(needs: Needs, options: SceneOptions = {}): Promise<Scene> {
  const { slug = 'longden', name = 'Longden Homes', residents: count = 6, settings = {} } = options
  const { attributes = () => ({}) } = options
  const { landlord } = await addLandlord(needs, {
    slug,
    name,
    admin: 'Priya Shah',
    settings: {
      contactName: 'Dana Reid',
      contactPhone: '01632 960100',
      repairs: 'Ring 01632 960199, day or night.',
      complaints: 'Write to complaints@longden.example or ring Dana.',
      ...settings,
    },
  })
  const [first] = await needs.store.records.people.list(landlord.id, ['admin'])
  if (!first) throw new Error('a landlord was added without an admin')
  const admin = acting(landlord, first.id, 'admin')
  const officer = await invite(needs, admin, { name: 'Dana Reid', role: 'officer' })
  const decider = await invite(needs, admin, { name: 'Jo Patel', role: 'sponsor' })
  return {
    needs,
    landlord,
    admin,
    officer: acting(landlord, officer.person, 'officer'),
    decider: { ...acting(landlord, decider.person, 'sponsor'), person: decider.person },
    residents: await addResidents(needs, landlord, count, 1, attributes),
  }
}

const acting = ({ id }: Landlord, person: PersonId, role: Role): By => ({
  scope: id,
  actor: { kind: 'person', person, roles: [role] },
})

/** A day so many days after today, as it stands in a field for dates. */
export const inDaysOf = async ({ needs, landlord }: Scene, days: number): Promise<string> =>
  dayIn(await needs.store.records.now(), landlord.zone)
    .add({ days })
    .toString()

/** Brings people in as from a list. References begin with the slug, so that they differ from landlord to landlord. */
export async function addResidents(
  needs: Needs,
  { id, slug }: Landlord,
  count: number,
  from = 1,
  attributes: NonNullable<SceneOptions['attributes']> = () => ({}),
): Promise<readonly Resident[]> {
  const listed = Array.from({ length: count }, (_, n) => ({
    reference: `${slug}-${from + n}`,
    name: `Resident ${from + n}`,
    attributes: attributes(from + n),
  }))
  const { codes } = await importPeople(needs, { scope: id, actor: operator }, listed)
  const known = await needs.store.records.people.byReferences(
    id,
    codes.map(({ reference }) => reference),
  )
  return codes.map(({ reference, name, code }) => {
    const person = known.find((one) => one.reference === reference)
    if (!person) throw new Error('somebody was imported and is not there')
    return { person: person.id, reference, name: name ?? '', code }
  })
}

/** A plan that passes the check before opening: four weeks to answer, eight until the decision. */
export async function usualPlan({ needs, landlord, decider }: Scene, more: Partial<Plan> = {}): Promise<Plan> {
  const today = dayIn(await needs.store.records.now(), landlord.zone)
  return {
    ...emptyPlan,
    title: 'When should repairs visits happen?',
    background: 'Many people told us that they miss visits because they are at work.',
    canChange: 'The times of visits.',
    cannotChange: 'Who does the repairs. The contract runs until 2029.',
    offline: 'Ring Dana on 01632 960100, or ask for a paper form at the office.',
    audience: 'list',
    questions: [
      {
        n: 1,
        kind: 'one-choice',
        wording: 'Which time suits you best?',
        required: true,
        options: ['Mornings', 'Afternoons', 'Evenings'],
      },
      {
        n: 2,
        kind: 'satisfaction',
        wording: 'How satisfied are you with repairs?',
        required: false,
        notApplicable: true,
      },
      { n: 3, kind: 'free-text', wording: 'Is there anything else we should know?', required: false },
    ],
    decisionMaker: decider.person,
    closes: today.add({ days: 28 }).toPlainDateTime('17:00'),
    outcomeDue: today.add({ days: 56 }),
    ...more,
  }
}

/** A draft nobody but the officers sees. */
export async function draft(scene: Scene, more: Partial<Plan> = {}): Promise<Consultation> {
  const plan = await usualPlan(scene, more)
  const drafted = await draftConsultation(scene.needs, scene.officer, { plan })
  if (!drafted) throw new Error('a draft was not made')
  return drafted
}

/** An open consultation: drafted, its date accepted by who decides, opened. Everybody on the list is asked. */
export async function open(scene: Scene, more: Partial<Plan> = {}): Promise<OpenConsultation> {
  const { needs, officer, decider } = scene
  const { id: consultation } = await draft(scene, more)
  await acceptDate(needs, decider, { consultation })
  const opening = await openConsultation(needs, officer, { consultation })
  if (opening.kind !== 'opened' || !isOpen(opening.consultation)) throw new Error('a consultation did not open')
  return opening.consultation
}

/** What one resident answers, by the number of the question. */
export async function answer(
  { needs, landlord }: Scene,
  { id: consultation, plan }: Consultation,
  { person }: Pick<Resident, 'person'>,
  answers: Readonly<Record<number, string>>,
): Promise<void> {
  const filled = plan.questions.map((question) => {
    const value = answers[question.n]
    return [keyOf(question), value === undefined ? [] : [value]] as const
  })
  await respond(needs, landlord.id, { consultation, person, answers: Object.fromEntries(filled) })
}

/** Ends answering, by the officer's hand. */
export const close = ({ needs, officer }: Scene, { id: consultation }: Consultation): Promise<Consultation> =>
  closeConsultation(needs, officer, { consultation })

export type Decision = Partial<Pick<WriteTheme, 'theme' | 'verdict' | 'reason' | 'action' | 'due' | 'owner'>>

/** Writes and publishes what was decided. Without more, one point that is accepted, with a promise for 30 days on. */
export async function decide(
  { needs, landlord, decider }: Scene,
  { id: consultation }: Consultation,
  decisions: readonly Decision[] = [{}],
): Promise<Consultation> {
  const due: Temporal.PlainDate = dayIn(await needs.store.records.now(), landlord.zone).add({ days: 30 })
  for (const decision of decisions) {
    await writeTheme(needs, decider, {
      consultation,
      theme: 'evening visits',
      verdict: 'accepted',
      reason: '',
      action: 'Visits until 8pm on Tuesdays and Thursdays',
      owner: null,
      due: decision.action === '' ? null : due,
      ...decision,
    })
  }
  return publishOutcome(needs, decider, { consultation })
}
