import { beforeEach, describe, expect, it } from 'vitest'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import { draftConsultation, emptyPlan } from '../../src/consultation/draft.ts'
import { joinRoll } from '../../src/consultation/join-roll.ts'
import { publishOutcome } from '../../src/consultation/publish-outcome.ts'
import { respond } from '../../src/consultation/respond.ts'
import { writeTheme } from '../../src/consultation/write-outcome.ts'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { inviteForm } from '../../src/person/form.ts'
import { invite, newCodeFor } from '../../src/person/invite.ts'
import { join } from '../../src/person/join.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { renewCode } from '../../src/person/renew-code.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { type Asked, as, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { readIn, speakerAt, told } from '../support/speaking.ts'

const answers = { q1: ['1'], q2: ['yes'] }

/** What two calls at once came to: the codes of refusals, and how many went through. */
async function bothAtOnce(call: () => Promise<unknown>): Promise<readonly string[]> {
  const settled = await Promise.allSettled([call(), call()])
  return settled.map((one) => (one.status === 'fulfilled' ? 'done' : String((one.reason as { code?: string }).code)))
}

describe('everything may happen twice, and twice at once', () => {
  let house: House
  let asked: Asked
  beforeEach(async () => {
    house = await openHouse()
    asked = await landlordThatAsks(house)
  })

  const ledgerVerbs = async (): Promise<readonly string[]> =>
    (await house.needs.store.records.ledger.read(asked.scope, 0, 1000)).map(({ verb }) => verb)
  const countOf = async (verb: string): Promise<number> => (await ledgerVerbs()).filter((one) => one === verb).length

  it('drafts once per delivery', async () => {
    const once = deliveryId('the same press')
    const before = (await house.needs.store.records.consultations.list(asked.scope)).length
    const draft = () => draftConsultation(house.needs, asked.officer, { plan: { ...emptyPlan, title: 'Lifts' }, once })
    await bothAtOnce(draft)
    expect(await draft()).toBeUndefined()
    expect(await house.needs.store.records.consultations.list(asked.scope)).toHaveLength(before + 1)
  })

  it('opens once: a second yes of the decision-maker is refused', async () => {
    await expect(acceptDate(house.needs, asked.decider, { consultation: asked.consultation })).rejects.toMatchObject({
      code: 'consultation-not-draft',
    })
    expect(await countOf('consultation.opened')).toBe(1)
  })

  it('joins once, and is on the list once', async () => {
    const address = stage.address('kasia')
    const joining = () => join(house.needs, asked.scope, { address, name: 'Kasia' })
    expect(await bothAtOnce(joining)).toContain('done')
    const kasia = await joining()
    const { asked: before } = await house.needs.store.records.roll.count(asked.scope, asked.consultation)
    await bothAtOnce(() => joinRoll(house.needs, as(asked.scope, kasia), { consultation: asked.consultation }))
    expect((await house.needs.store.records.roll.count(asked.scope, asked.consultation)).asked).toBe(before + 1)
    expect(await countOf('consultation.roll-added')).toBe(1)
  })

  it('keeps one answer per person, the last', async () => {
    const [person] = asked.cast.neighbours
    if (!person) throw new Error('there are neighbours')
    const say = (q1: string) =>
      respond(house.needs, asked.scope, {
        consultation: asked.consultation,
        person: person.id,
        answers: { ...answers, q1: [q1] },
      })
    for (const option of ['1', '2', '3', '2', '4']) await say(option)
    expect((await say('4')).changed).toBe(false)
    const all = await house.needs.store.records.responses.all(asked.scope, asked.consultation)
    expect(all.map(({ answers: kept }) => kept)).toEqual([{ q1: '4', q2: 'yes' }])
  })

  it('closes once, and posts and promises once', async () => {
    const close = () => closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    expect(await bothAtOnce(close)).toEqual(['done', 'done'])
    expect(await countOf('consultation.closed')).toBe(1)
    const posts = (await house.needs.store.records.nudges.list(asked.scope)).filter(
      (one) => one.kind === 'post' && one.posting === 'results',
    )
    expect(posts).toHaveLength(1)
  })

  it('publishes once, and makes each promise once', async () => {
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    const due =
      (await house.needs.store.records.consultations.get(asked.scope, asked.consultation))?.plan.outcomeDue ?? null
    const once = deliveryId('one theme')
    const theme = {
      consultation: asked.consultation,
      theme: 'evenings',
      verdict: 'accepted',
      reason: '',
      action: 'Evening visits',
      owner: null,
      due,
      once,
    } as const
    await writeTheme(house.needs, asked.decider, theme)
    expect(await writeTheme(house.needs, asked.decider, theme)).toHaveLength(1)
    expect(
      await bothAtOnce(() => publishOutcome(house.needs, asked.decider, { consultation: asked.consultation })),
    ).toEqual(['done', 'done'])
    const made = (await house.needs.store.records.commitments.from(asked.scope, asked.consultation)).map(
      ({ origin, state }) => `${origin.kind} ${state.name}`,
    )
    expect(made.toSorted()).toEqual(['answer-owed met', 'outcome agreed'])
  })

  it('lets a code in once: of two people one, and the one who presses twice is told all is well', async () => {
    const { code } = await invite(house.needs, asked.officer, { name: 'Ada Stone', role: 'officer' })
    const use = (person: string) =>
      redeemCode(house.needs, {
        code,
        address: stage.address(person),
        place: stage.direct(person),
        purpose: 'residents',
      })
    const first = await use('ada')
    expect((await use('ada')).person.id).toBe(first.person.id)
    await expect(use('mallory')).rejects.toMatchObject({ code: 'code-used' })
  })

  it('brings somebody in once for each time the form is sent', async () => {
    const before = await countOf('person.invited')
    const dana = speakerAt(house, 'dana')
    const form = inviteForm()
    const answers = { name: ['Ada Stone'], role: ['officer'] }
    const first = readIn(told(await dana.send(form, answers, 'the same form')))
    const again = readIn(told(await dana.send(form, answers, 'the same form')))
    expect(first).toContain('Give Ada Stone this code')
    expect(again).toContain('Ada Stone has a code already.')
    expect(await countOf('person.invited')).toBe(before + 1)
  })

  it('gives a lost code again, and the earlier one ends', async () => {
    const first = await invite(house.needs, asked.officer, { name: 'Ada Stone', role: 'officer' })
    const { code } = await renewCode(house.needs, asked.officer, 'Ada Stone')
    const use = (given: string, person: string) =>
      redeemCode(house.needs, {
        code: given,
        address: stage.address(person),
        place: stage.direct(person),
        purpose: 'residents',
      })
    await expect(use(first.code, 'ada')).rejects.toMatchObject({ code: 'code-expired' })
    expect((await use(code, 'ada')).person.id).toBe(first.person)
    await expect(renewCode(house.needs, asked.officer, 'Nobody')).rejects.toMatchObject({ code: 'answers-invalid' })
  })

  it('has two entries become one, with one answer: the later', async () => {
    const [listed] = asked.cast.neighbours
    if (!listed) throw new Error('there are neighbours')
    const kasia = await join(house.needs, asked.scope, { address: stage.address('kasia'), name: 'Kasia' })
    await joinRoll(house.needs, as(asked.scope, kasia), { consultation: asked.consultation })
    await respond(house.needs, asked.scope, {
      consultation: asked.consultation,
      person: listed.id,
      answers: { ...answers, q1: ['1'] },
    })
    await respond(house.needs, asked.scope, {
      consultation: asked.consultation,
      person: kasia.id,
      answers: { ...answers, q1: ['3'] },
    })
    const before = await house.needs.store.records.roll.count(asked.scope, asked.consultation)
    const { code } = await codeFor(listed.id)
    await redeemCode(house.needs, {
      code,
      address: stage.address('kasia'),
      place: stage.direct('kasia'),
      purpose: 'residents',
    })
    const after = await house.needs.store.records.roll.count(asked.scope, asked.consultation)
    expect(after).toEqual({ asked: before.asked - 1, answered: before.answered - 1 })
    const kept = await house.needs.store.records.responses.of(asked.scope, asked.consultation, listed.id)
    expect(kept?.answers['q1']).toBe('3')
  })

  const codeFor = async (person: typeof asked.cast.dana.id) => {
    return { code: await house.needs.store.inOneTransaction((tx) => newCodeFor(tx, house.needs, asked.scope, person)) }
  }

  it('chains the record once, by two sequencers at once', async () => {
    await bothAtOnce(() => chainLedgers(house.needs))
    expect(await verifyLedger(house.needs, asked.scope)).toMatchObject({ kind: 'whole', unchained: 0 })
  })
})
