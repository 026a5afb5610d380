import { web } from '../../adapters/web/channel/places.ts'
import { beginAdoption } from '../../src/charter/begin.ts'
import { reachStage } from '../../src/charter/reach.ts'
import { answerChallenge } from '../../src/commitment/answer-challenge.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { makeCommitment } from '../../src/commitment/make-commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { planAbsence } from '../../src/commitment/plan-absence.ts'
import { seeCommitment } from '../../src/commitment/see.ts'
import { updateCommitment } from '../../src/commitment/update.ts'
import type { Consultation, Plan } from '../../src/consultation/consultation.ts'
import { reviewText } from '../../src/consultation/review.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { newLinkCode } from '../../src/person/link.ts'
import { answerLink } from '../../src/person/links.ts'
import type { PersonId } from '../../src/person/person.ts'
import { setQuietHours } from '../../src/person/quiet.ts'
import { renewCode } from '../../src/person/renew-code.ts'
import { directRoom } from '../../src/ports/rooms.ts'
import { dayIn } from '../../src/time/local.ts'
import type { House } from './house.ts'
import { answer, close, decide, draft, open, type Scene, setScene } from './scene.ts'

/** The one workspace of these scenes, and its shared room. */
export const workspace = 'estate'
export const room = 'residents'

/** What can be found of somebody, each unlike anything else in the database. */
export const marks = {
  name: 'Zebedee Quillfeather',
  reference: 'ZQ-77314',
  external: 'zebedee-u7f3',
  second: 'U0ZEBEDEE9',
  block: 'Marmalade House',
  shown: 'the lamp by door nineteen is broken',
  waiting: 'my cough got worse in the cold flat',
  redacted: 'ask my sister Philippa about the stairs',
  openWords: 'please no visits on my prayer days',
  sealedOnce: 'nobody has told us about the lift',
  sealedWords: 'the caretaker shouted at my boy',
  passedOn: 'gas smell in the hall of number five',
  late: 'I was in hospital when this closed',
  said: 'has anybody seen my grey parrot',
  whispered: 'your parrot has been seen',
  private: 'tell me about my parrot',
  doubted: 'nobody ever came to oil my hinges',
  picture: 'a photo of my own squeaky door',
} as const

export type Somebody = Readonly<{
  scene: Scene
  id: PersonId
  by: By
  /** Named, with answers: still open, and closed and decided. */
  open: Consultation
  decided: Consultation
  /** Sealed and still open. */
  sealed: Consultation
}>

/**
 * Somebody with a row in every table that can hold one of theirs: a resident on the list who has worked here, too, wrote
 * and decided a consultation, and has kept their promise.
 */
export async function plantSomebody(house: House): Promise<Somebody> {
  const { needs } = house
  const { records } = needs.store
  const scene = await setScene(needs, { residents: 12 })
  const { landlord } = scene
  const [first] = scene.residents
  if (!first) throw new Error('there are residents')
  const id = first.person
  const by: By = { scope: landlord.id, actor: { kind: 'person', person: id, roles: ['resident', 'officer'] } }
  await records.people.rename(landlord.id, id, marks.name)
  await records.people.addRole(landlord.id, id, 'officer')
  await house.database.run(
    {
      name: 'plant-person',
      text: `update person set reference = $2, attributes = jsonb_build_object('block', $3::text) where id = $1`,
    },
    [id, marks.reference, marks.block],
  )
  await records.people.link(landlord.id, id, { channel: web, workspace, person: marks.external })
  await records.people.link(landlord.id, id, { channel: web, workspace: 'other', person: marks.second })
  await setQuietHours(needs, by, { from: '21:17', to: '07:23' })
  await bindPlace(needs, scene.admin, {
    place: { channel: web, workspace, place: room, kind: 'group' },
    purpose: 'residents',
  })

  const theirs: Scene = { ...scene, officer: by, decider: { ...by, person: id } }
  const decided = await decidedBy(theirs, scene)
  const stillOpen = await open(scene, { title: 'When should the gates be locked?' })
  await answer(scene, stillOpen, first, { 1: '2', 3: marks.openWords })
  const sealed = await open(scene, { title: 'Is the caretaker kind?', ...sealedPlan })
  await answer(scene, sealed, first, { 1: '3', 3: marks.sealedWords })

  await sealedAndClosed(scene)
  const wrong = await draft(scene, { title: 'Taken back' })
  await records.ledger.write(landlord.id, {
    ...scene.officer,
    verb: 'consultation.withdrawn',
    about: `consultation:${wrong.id}`,
    facts: { reason: `${marks.name} was named as the one who decides, and is not.` },
  })

  await beginAdoption(needs, theirs.officer, { charter: 'together-with-tenants' })
  const evidence = { kind: 'note', text: 'Minute 7.2', href: null } as const
  await reachStage(needs, theirs.officer, { charter: 'together-with-tenants', stage: 'board', evidence })
  await renewCode(needs, scene.admin, marks.name)
  await newLinkCode(needs, by)
  await answerLink(needs, landlord.id, id, stillOpen.id)
  await needs.vault.put('planted', `desk.${id}.nonce`, 'x', (await records.now()).add({ hours: 1 }))
  await records.passedOn.add(landlord.id, {
    id: needs.ids.next(),
    consultation: stillOpen.id,
    person: id,
    text: marks.passedOn,
    at: await records.now(),
  })
  await records.lateViews.add(landlord.id, decided.id, { id: needs.ids.next(), text: marks.late })
  await aboutPromises(scene, by, id)
  await chat(house)
  await pump(needs)
  await chainLedgers(needs)
  return { scene, id, by, open: stillOpen, decided, sealed }
}

const sealedPlan: Partial<Plan> = { mode: 'anonymous' }

/** Nobody can say any more which of its answers was theirs. */
async function sealedAndClosed(scene: Scene): Promise<void> {
  const asked = await open(scene, { title: 'Is the lift safe?', ...sealedPlan })
  for (const resident of scene.residents.slice(0, 6))
    await answer(scene, asked, resident, {
      1: '1',
      ...(resident === scene.residents[0] ? { 3: marks.sealedOnce } : {}),
    })
  await close(scene, asked)
}

/** Written, decided and kept by them; they answered it, too, in words of which one is shown, one waits, one is blacked out. */
async function decidedBy(theirs: Scene, scene: Scene): Promise<Consultation> {
  const { needs, landlord, residents } = scene
  const { consultations } = needs.store.records
  await draft(theirs, { title: 'Never opened' }).then(({ id }) =>
    consultations.lock(landlord.id, id).then(async (found) => {
      if (found) await consultations.save(landlord.id, { ...found, plan: { ...found.plan, decisionMaker: null } })
    }),
  )
  const words = [3, 4, 5].map((n) => ({
    n,
    kind: 'free-text' as const,
    wording: `In your words, ${n}?`,
    required: false,
  }))
  const choice = { n: 1, kind: 'yes-no' as const, wording: 'Do you like it?', required: true }
  const second = { n: 2, kind: 'yes-no' as const, wording: 'Would you have it again?', required: false }
  const asked = await open(theirs, { title: 'How was the fair?', questions: [choice, second, ...words] })
  const [me, ...others] = residents
  if (!me) throw new Error('there are residents')
  await answer(scene, asked, me, { 1: 'yes', 3: marks.shown, 4: marks.waiting, 5: marks.redacted })
  for (const other of others.slice(0, 6)) await answer(scene, asked, other, { 1: 'no', 4: 'Nothing else.' })
  await close(theirs, asked)
  await review(scene, asked)
  const decided = await decide(theirs, asked)
  for (const { id, origin } of await needs.store.records.commitments.from(landlord.id, asked.id))
    if (origin.kind === 'outcome') await finishCommitment(needs, theirs.officer, { commitment: id })
  return decided
}

async function review({ needs, landlord, officer }: Scene, { id: consultation }: Consultation): Promise<void> {
  for (const { id: text, text: words } of await needs.store.records.consultations.freeTexts(
    landlord.id,
    consultation,
  )) {
    if (words === marks.shown) await reviewText(needs, officer, { consultation, text, review: 'published' })
    if (words !== marks.redacted) continue
    const copy = words.replace(' Philippa', '')
    await reviewText(needs, officer, { consultation, text, review: 'redacted', reason: 'names-somebody', copy })
  }
}

/** What was said in the estate's room, and privately: by them, to them, and by a neighbour. */
async function chat({ rooms }: House): Promise<void> {
  const told = (author: string | null, onlyFor: string | null, text: string, where = room) =>
    rooms.say({ workspace, room: where, author, onlyFor, said: { kind: 'text', text } }, `planted.${text}`)
  await told(marks.external, null, marks.said)
  await told(null, marks.external, marks.whispered)
  await told(marks.external, null, marks.private, directRoom(marks.external))
  await told(null, null, 'Parley answers privately', directRoom(marks.external))
  await told('neighbour', null, 'good morning all')
}

/** They doubted a promise and showed how it stands, as somebody who lives there; and kept, covered and answered at work. */
async function aboutPromises(scene: Scene, by: By, person: PersonId): Promise<void> {
  const { needs, landlord, admin, officer, decider } = scene
  const { records } = needs.store
  const due = dayIn(await records.now(), landlord.zone).add({ days: 90 })
  const made = await makeCommitment(needs, admin, {
    wording: 'Quiet doors',
    owner: byPerson(decider.person),
    deputy: person,
    sponsor: person,
    due,
  })
  if (!made) throw new Error('a promise was not made')
  const { id: commitment } = made
  const at = await records.now()
  const asResident: By = { ...by, actor: { kind: 'person', person, roles: ['resident'] } }
  await challengeCommitment(needs, asResident, { commitment, text: marks.doubted })
  await records.commitments.giveEvidence(
    landlord.id,
    {
      id: needs.ids.next(),
      commitment,
      by: person,
      side: 'resident',
      at,
      note: marks.picture,
      shown: false,
      body: { kind: 'text' },
    },
    null,
  )
  const link = { kind: 'link', href: 'https://longden.example/doors' } as const
  await giveEvidence(needs, by, { commitment, body: link, note: 'The order for the hinges.' })
  const body = { kind: 'measure', value: '9 of 10', on: dayIn(at, landlord.zone) } as const
  await giveEvidence(needs, by, { commitment, body, note: 'Doors that close.' })
  const file = { kind: 'file', name: 'doors.pdf', mediaType: 'application/pdf', bytes: 3 } as const
  await giveEvidence(needs, by, { commitment, body: file, note: 'The plan.', content: new Uint8Array([1, 2, 3]) })
  await seeCommitment(needs, by, { commitment })
  await updateCommitment(needs, by, { commitment, text: 'The hinges are on order.' })
  const doubt = await challengeCommitment(needs, officer, { commitment, text: 'No sign of it.' })
  await answerChallenge(needs, by, { challenge: doubt.id, answer: 'They come in May.', upheld: false })
  await planAbsence(needs, by, { person, from: due, to: due.add({ days: 7 }), cover: null })
  await planAbsence(needs, admin, { person: decider.person, from: due, to: due, cover: person })
}
