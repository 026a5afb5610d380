import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { agreeCommitment } from '../../src/commitment/agree.ts'
import { answerChallenge } from '../../src/commitment/answer-challenge.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { changeOwner } from '../../src/commitment/change-owner.ts'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { disownCommitment } from '../../src/commitment/disown.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { handOver } from '../../src/commitment/hand-over.ts'
import { makeCommitment } from '../../src/commitment/make-commitment.ts'
import { missCommitment } from '../../src/commitment/miss.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { planAbsence } from '../../src/commitment/plan-absence.ts'
import { seeCommitment } from '../../src/commitment/see.ts'
import { setNewDate } from '../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { takeUpAgain } from '../../src/commitment/take-up-again.ts'
import { updateCommitment } from '../../src/commitment/update.ts'
import { withdrawCommitment } from '../../src/commitment/withdraw.ts'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { ConsultationId } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { extend } from '../../src/consultation/extend.ts'
import { joinRoll } from '../../src/consultation/join-roll.ts'
import { sendLateView } from '../../src/consultation/late-view.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import { passOn, wordsToPassOn } from '../../src/consultation/pass-on.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { publishOutcome } from '../../src/consultation/publish-outcome.ts'
import { remind } from '../../src/consultation/remind.ts'
import { reopenForCause } from '../../src/consultation/reopen.ts'
import { askAgain } from '../../src/consultation/rerun.ts'
import { respond } from '../../src/consultation/respond.ts'
import { reviewText } from '../../src/consultation/review.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { removeTheme, writeTheme } from '../../src/consultation/write-outcome.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { presses, submissions } from '../../src/desk/pressing.ts'
import { addLandlord } from '../../src/landlord/add.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { fillEmptyDemo } from '../../src/main/demo/open.ts'
import { type By, operator } from '../../src/needs.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import type { PersonId } from '../../src/person/person.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { setStopped } from '../../src/person/stop.ts'
import { channelName, deliveryId, type Place } from '../../src/ports/addresses.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import { Problem } from '../../src/problem.ts'
import { type House, openHouse } from '../support/house.ts'
import { setToRealTime } from '../support/morning.ts'

const statement = (text: string) => ({ name: '', text })

/** Every row that belongs to a landlord, as text; whatever changes, changes this. */
async function everythingOf(database: Database, landlord: LandlordId): Promise<string> {
  const tables = await database.run<{ name: string }>(
    statement(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name in ('landlord', 'landlord_id') order by 1`,
    ),
    [],
  )
  const kept: string[] = []
  for (const { name } of tables) {
    const rows = await database.run<{ row: string }>(
      statement(`select to_jsonb(t)::text as row from "${name}" t where to_jsonb(t) ->> 'landlord' = $1 order by 1`),
      [landlord],
    )
    kept.push(`${name}: ${rows.map(({ row }) => row).join('\n')}`)
  }
  return kept.join('\n')
}

describe('two landlords in one process', () => {
  let house: House
  let theirs: LandlordId
  let open: ConsultationId
  let decided: ConsultationId
  let theirPerson: PersonId
  let theirCommitment: string
  let theirText: string
  let theirChallenge: string
  let theirOfficer: PersonId
  let mine: By
  const here: Place = { channel: channelName('web'), workspace: 'elsewhere', place: 'residents', kind: 'group' }
  const me = { channel: channelName('web'), workspace: 'elsewhere', person: 'olga' }

  beforeAll(async () => {
    house = await openHouse()
    await setToRealTime(house.database)
    await fillEmptyDemo(house.needs, house.database)
    const { needs } = house
    const { records } = needs.store
    const riverside = await records.landlords.bySlug('riverside')
    if (!riverside) throw new Error('the demo has a landlord')
    theirs = riverside.id
    const [first, second] = await records.consultations.list(theirs)
    if (!first || !second) throw new Error('the demo has two consultations')
    open = first.id
    decided = second.id
    const [person] = await records.people.list(theirs, ['resident'])
    const [commitment] = await records.commitments.list(theirs)
    const [text] = await records.consultations.freeTexts(theirs, decided)
    if (!person || !commitment || !text) throw new Error('the demo has people, promises and texts')
    theirPerson = person.id
    theirCommitment = commitment.id
    const asResident: By = { scope: theirs, actor: { kind: 'person', person: person.id, roles: ['resident'] } }
    theirChallenge = (await challengeCommitment(needs, asResident, { commitment: commitment.id })).id
    const [officer] = await records.people.list(theirs, ['officer', 'admin', 'sponsor'])
    if (!officer) throw new Error('the demo has an officer')
    theirOfficer = officer.id
    theirText = text.id
    const { code } = await addLandlord(needs, { slug: 'hilltop', name: 'Hilltop Homes', admin: 'Olga Marsh' })
    const redeemed = await redeemCode(needs, { code, address: me, place: here, purpose: 'residents' })
    mine = {
      scope: redeemed.scope,
      actor: { kind: 'person', person: redeemed.person.id, roles: ['admin', 'officer', 'resident'] },
    }
  })

  const farDay = Temporal.PlainDate.from('2030-01-01')
  const ofTheirs = () => ({ commitment: commitmentId(theirCommitment) })
  const myPerson = () => (mine.actor.kind === 'person' ? mine.actor.person : theirPerson)

  /** Every verb that takes an id, called in my landlord with an id of theirs. */
  const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
    open: () => openConsultation(house.needs, mine, { consultation: open }),
    edit: () => editConsultation(house.needs, mine, { consultation: open, change: (plan) => plan }),
    accept: () => acceptDate(house.needs, mine, { consultation: open }),
    respond: () =>
      respond(house.needs, mine.scope, {
        consultation: open,
        person: theirPerson,
        answers: { q1: ['1'], q2: ['yes'] },
      }),
    'my proof': () => myProof(house.needs, mine.scope, { consultation: open, person: theirPerson }),
    'words to pass on': () => wordsToPassOn(house.needs, mine.scope, { consultation: open, person: theirPerson }),
    'pass on': () => passOn(house.needs, mine.scope, { consultation: open, person: theirPerson }),
    'join roll': () => joinRoll(house.needs, mine, { consultation: open }),
    remind: () => remind(house.needs, mine, { consultation: open }),
    extend: () =>
      extend(house.needs, mine, { consultation: open, closes: Temporal.PlainDateTime.from('2030-01-01T17:00') }),
    close: () => closeConsultation(house.needs, mine, { consultation: open }),
    review: () => reviewText(house.needs, mine, { consultation: decided, text: theirText, review: 'published' }),
    withdraw: () => withdrawConsultation(house.needs, mine, { consultation: open, reason: 'x' }),
    reopen: () => {
      const asked = { consultation: decided, who: theirPerson, because: 'x', auditor: 'y' }
      return reopenForCause(house.needs, { ...mine, actor: operator }, asked)
    },
    'ask again': () => askAgain(house.needs, mine, { consultation: open }),
    'late view': () => sendLateView(house.needs, mine.scope, { consultation: decided, person: theirPerson, text: 'x' }),
    'write theme': () =>
      writeTheme(house.needs, mine, {
        consultation: decided,
        theme: 'x',
        verdict: 'deferred',
        reason: 'y',
        action: '',
        owner: null,
        due: null,
      }),
    'remove theme': () => removeTheme(house.needs, mine, { consultation: decided, n: 1 }),
    publish: () => publishOutcome(house.needs, mine, { consultation: decided }),
    finish: () => finishCommitment(house.needs, mine, ofTheirs()),
    agree: () => agreeCommitment(house.needs, mine, ofTheirs()),
    update: () => updateCommitment(house.needs, mine, { ...ofTheirs(), text: 'x' }),
    miss: () => missCommitment(house.needs, mine, { ...ofTheirs(), reason: 'x' }),
    'withdraw a promise': () => withdrawCommitment(house.needs, mine, { ...ofTheirs(), reason: 'x' }),
    'take up again': () => takeUpAgain(house.needs, mine, { ...ofTheirs(), due: farDay, reason: 'x' }),
    'new date': () => setNewDate(house.needs, mine, { ...ofTheirs(), due: farDay, reason: 'x' }),
    'change owner': () => changeOwner(house.needs, mine, { ...ofTheirs(), owner: { kind: 'role', role: 'officer' } }),
    see: () => seeCommitment(house.needs, mine, ofTheirs()),
    snooze: () => snoozeCommitment(house.needs, mine, { ...ofTheirs(), days: 1, reason: 'x' }),
    disown: () => disownCommitment(house.needs, mine, ofTheirs()),
    'give evidence': () => giveEvidence(house.needs, mine, { ...ofTheirs(), body: { kind: 'text' }, note: 'x' }),
    challenge: () => challengeCommitment(house.needs, mine, ofTheirs()),
    'answer a challenge': () =>
      answerChallenge(house.needs, mine, { challenge: theirChallenge, answer: 'x', upheld: true }),
    'hand over': () => handOver(house.needs, mine, { from: theirPerson, to: theirOfficer }),
    'plan absence': () =>
      planAbsence(house.needs, mine, { person: theirPerson, from: farDay, to: farDay, cover: null }),
    'cover with one of theirs': () =>
      planAbsence(house.needs, mine, { person: myPerson(), from: farDay, to: farDay, cover: theirOfficer }),
    'own by one of theirs': () =>
      makeCommitment(house.needs, mine, { wording: 'x', owner: byPerson(theirOfficer), due: farDay }),
  }

  it.each(Object.keys(verbs))(
    'refuses "%s" with an id of the other landlord, and changes nothing there',
    async (name) => {
      const before = await everythingOf(house.database, theirs)
      expect(before).toContain('When should repairs visits happen?')
      await expect(verbs[name]?.()).rejects.toThrow(Problem)
      expect(await everythingOf(house.database, theirs)).toBe(before)
    },
  )

  it('does not answer as, silence, or let in a person of the other landlord', async () => {
    const before = await everythingOf(house.database, theirs)
    const asThem: By = {
      scope: mine.scope,
      actor: { kind: 'person', person: theirPerson, roles: ['admin', 'resident'] },
    }
    await setStopped(house.needs, asThem, true)
    await deskLink(house.needs, asThem).catch((cause: unknown) => expect(cause).toBeTruthy())
    expect(await everythingOf(house.database, theirs)).toBe(before)
  })

  it('does not send a delivery of the other landlord', async () => {
    const before = await everythingOf(house.database, theirs)
    for (const { id } of await house.needs.store.records.nudges.list(theirs)) {
      expect(await deliver(house.needs, mine.scope, id)).toBeUndefined()
    }
    expect(await everythingOf(house.database, theirs)).toBe(before)
  })

  it('does not bind a place that is theirs', async () => {
    const place: Place = { channel: channelName('web'), workspace: 'play', place: 'residents', kind: 'group' }
    await expect(bindPlace(house.needs, mine, { place, purpose: 'residents' })).rejects.toMatchObject({
      code: 'place-taken',
    })
  })

  it.each(Object.keys(presses))('answers the button "%s" with nothing of theirs', async (verb) => {
    const before = await everythingOf(house.database, theirs)
    const desk = createDesk(house.needs)
    const subject = verb.startsWith('commitment.') ? theirCommitment : open
    const action: ActionKey = `${verb}:${subject}`
    const event = {
      kind: 'action',
      action,
      delivery: deliveryId(`press ${verb}`),
      at: '2026-11-22T12:00:00Z',
      from: me,
      where: here,
    } as const
    const said = JSON.stringify(await desk(event, new AbortController().signal))
    expect(said).not.toMatch(/repairs visits|bin store|Kestrel|Patel|Reid|the gate/)
    expect(await everythingOf(house.database, theirs)).toBe(before)
  })

  it.each(Object.keys(submissions))('answers the form "%s" with nothing of theirs', async (verb) => {
    const before = await everythingOf(house.database, theirs)
    const desk = createDesk(house.needs)
    const answers = {
      title: ['x'],
      q1: ['1'],
      q2: ['yes'],
      wording: ['x'],
      kind: ['yes-no'],
      closesDay: ['2030-01-01'],
      closesTime: ['17:00'],
      outcomeDue: ['2030-02-01'],
      verdict: ['deferred'],
      theme: ['x'],
      reason: ['y'],
      sure: ['yes'],
      text: ['x'],
    }
    const event = {
      kind: 'form',
      form: `${verb}:${open}`,
      answers,
      delivery: deliveryId(`form ${verb}`),
      at: '2026-11-22T12:00:00Z',
      from: me,
      where: here,
    } as const
    const said = JSON.stringify(await desk(event, new AbortController().signal))
    expect(said).not.toMatch(/repairs visits|bin store|Kestrel|Patel|Reid|the gate/)
    expect(await everythingOf(house.database, theirs)).toBe(before)
  })

  it.each([
    'consult show 1',
    'consult show 2',
    'consult open 2',
    'consult close 2',
    'consult withdraw 2',
    'consult remind',
    'consult extend',
    'consult outcome 1',
    'charter show',
    'charter show 1',
    'charter evidence 1',
    'charter done 1',
    'parley who',
    'my answers',
    'my proof 1',
    'my proof',
  ])('answers "/%s" from its own landlord only', async (typed) => {
    const before = await everythingOf(house.database, theirs)
    const [command = '', ...rest] = typed.split(' ')
    const event = {
      kind: 'command',
      command,
      text: rest.join(' '),
      delivery: deliveryId(typed),
      at: '2026-11-22T12:00:00Z',
      from: me,
      where: here,
    } as const
    const said = JSON.stringify(await createDesk(house.needs)(event, new AbortController().signal))
    expect(said).not.toMatch(/repairs visits|bin store|Kestrel|Patel|Reid|the gate/)
    expect(await everythingOf(house.database, theirs)).toBe(before)
  })
})
