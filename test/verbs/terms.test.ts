import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsultationId, Plan } from '../../src/consultation/consultation.ts'
import { draftConsultation } from '../../src/consultation/draft.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { repairs } from '../../src/main/demo/story.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Answers } from '../../src/ports/form.ts'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import { type Asked, as, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { choicesIn, readIn, told } from '../support/speaking.ts'

let house: House
let asked: Asked
let draft: ConsultationId
beforeEach(async () => {
  house = await openHouse()
  asked = await landlordThatAsks(house)
  const plan = { ...repairs, mode: 'named', decisionMaker: asked.cast.jo.id, closes: null, outcomeDue: null } as const
  const drafted = await draftConsultation(house.needs, as(asked.scope, asked.cast.dana), { plan })
  draft = drafted?.id ?? expect.fail('it was not drafted')
})

const from = (person: string) => ({
  delivery: deliveryId(`${person} ${Math.random()}`),
  at: '2026-11-22T12:00:00Z',
  from: stage.address(person),
  where: stage.room('officers'),
})
const ackOf = (event: InboundEvent) => createDesk(house.needs)(event, new AbortController().signal)
const press = (person: string, id: ConsultationId) =>
  ackOf({ ...from(person), kind: 'action', action: `consultation.terms:${id}` })
const send = (person: string, id: ConsultationId, answers: Answers) =>
  ackOf({ ...from(person), kind: 'form', form: `consultation.terms:${id}`, answers })
const planOf = async (id: ConsultationId): Promise<Plan> =>
  (await house.needs.store.records.consultations.get(asked.scope, id))?.plan ?? expect.fail('it is gone')

const settled: Answers = { mode: ['anonymous'], tieRule: ['no-change'], breakdowns: ['1 by 2\n1 by block, sensitive'] }

describe('privacy, ties and groups, chosen in the chat', () => {
  it('an officer fills in a form, and is shown what is settled now', async () => {
    const opened = await press('dana', draft)
    expect(opened).toMatchObject({ kind: 'open-form', form: { form: `consultation.terms:${draft}` } })
    const shown = JSON.stringify(await send('dana', draft, settled))
    expect(shown).toContain('Anonymous: nobody who works with you sees who said what.')
    expect(shown).toContain("If it's a tie: Things stay as they are.")
    expect(shown).toContain('Question 1 by block (sensitive: no number under 10)')
    expect(await planOf(draft)).toMatchObject({
      mode: 'anonymous',
      tieRule: 'no-change',
      breakdowns: [
        { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
        { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: true },
      ],
    })
  })

  it('what makes no sense comes back beside its field, and nothing changes', async () => {
    const before = await planOf(draft)
    const refused = await send('dana', draft, { ...settled, breakdowns: ['1 by 3'] })
    expect(refused).toMatchObject({
      kind: 'reject-form',
      problems: { breakdowns: 'People answer this one in their own words, so there is nothing to count.' },
    })
    expect(await planOf(draft)).toEqual(before)
  })

  it('is for officers', async () => {
    const before = await planOf(draft)
    for (const ack of [await press('maureen', draft), await send('maureen', draft, settled)])
      expect(JSON.stringify(ack)).not.toContain('Anonymous')
    expect(await planOf(draft)).toEqual(before)
  })

  it('can’t be changed once it is open, also not by a form from before', async () => {
    const before = await planOf(asked.consultation)
    for (const ack of [await press('dana', asked.consultation), await send('dana', asked.consultation, settled)])
      expect(JSON.stringify(ack)).toContain('This is open already')
    expect(await planOf(asked.consultation)).toEqual(before)
  })
})

describe('a draft that is not ready', () => {
  it('does not open, and one tap shows what is missing', async () => {
    const act = (action: ActionKey) => ackOf({ ...from('dana'), kind: 'action', action })
    const refused = told(await act(`consultation.open:${draft}`))
    expect(readIn(refused)).toContain("This can't open yet. Look at it to see what is missing.")
    const [look] = choicesIn(refused)
    expect(look).toMatchObject({ label: 'Look at it', action: `consultation.show:${draft}` })
    expect(readIn(told(await act(`consultation.show:${draft}`)))).toMatch(/Before it can open:\n• /)
  })
})
