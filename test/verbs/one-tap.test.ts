import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation, Plan } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { answerBlocks } from '../../src/consultation/one-tap.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import { landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { close, open, type Resident, type Scene, setScene } from '../support/scene.ts'
import {
  actionsIn,
  choicesIn,
  readIn,
  type Speaker,
  shownForm,
  speakerAt,
  speaking,
  told,
} from '../support/speaking.ts'

const questions: Plan['questions'] = [
  { n: 1, kind: 'one-choice', wording: 'Which?', required: true, options: ['Mornings', 'Afternoons', 'Evenings'] },
]

/** The button that stands under the question with these words. */
function tap(asked: OpenConsultation, label: string): ActionKey {
  const found = choicesIn({ summary: '', blocks: answerBlocks(asked) }).find((choice) => choice.label === label)
  if (found?.kind !== 'button') throw new Error(`there is no button ${label}`)
  return found.action
}

describe('one tap on an answer', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let kasia: Speaker
  let resident: Resident

  const set = async (mode: Plan['mode']) => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
    asked = await open(scene, { mode, questions })
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    resident = first
    kasia = await speaking(house, resident, 'kasia')
  }
  const count = () => house.needs.store.records.roll.count(scene.landlord.id, asked.id)
  const kept = async () =>
    (await house.needs.store.records.responses.of(scene.landlord.id, asked.id, resident.person))?.answers

  describe('by name', () => {
    beforeEach(() => set('named'))

    it('counts, and says privately what was tapped, until when it can change, and where to turn', async () => {
      const ack = await kasia.press(tap(asked, 'Evenings'))
      expect(readIn(told(ack))).toMatch(/You chose “Evenings”\. Thank you\. We have your answers\. You can change them/)
      expect(actionsIn(told(ack))).toEqual(['consultation.answer', 'consultation.help'])
      expect(await kept()).toEqual({ q1: '3' })
      expect(await count()).toEqual({ asked: 12, answered: 1 })
    })

    it('another tap takes its place, the same again changes nothing, and both count once', async () => {
      await kasia.press(tap(asked, 'Evenings'))
      expect(readIn(told(await kasia.press(tap(asked, 'Mornings'))))).toContain('They take the place of the old ones.')
      expect(await kept()).toEqual({ q1: '1' })
      expect(readIn(told(await kasia.press(tap(asked, 'Mornings'))))).toContain('Nothing has changed.')
      expect(await count()).toEqual({ asked: 12, answered: 1 })
    })

    it('the form shows what was tapped, and a tap takes the place of a form', async () => {
      await kasia.press(tap(asked, 'Evenings'))
      const form = shownForm(await kasia.press(`consultation.answer:${asked.id}`))
      expect(form.fields[0]?.value).toEqual(['3'])
      await kasia.send(form, { q1: ['2'] })
      expect(await kept()).toEqual({ q1: '2' })
      await kasia.press(tap(asked, 'Mornings'))
      expect(await kept()).toEqual({ q1: '1' })
    })

    it('the same tap that comes again, late, does not undo the next one', async () => {
      await kasia.press(tap(asked, 'Evenings'), 'first')
      await kasia.press(tap(asked, 'Mornings'), 'second')
      await Promise.all([1, 2, 3].map(() => kasia.press(tap(asked, 'Evenings'), 'first')))
      expect(await kept()).toEqual({ q1: '1' })
    })

    it('one of another wording than there is now answers nothing and says so', async () => {
      const old = tap(asked, 'Evenings')
      const reworded = [{ ...questions[0], n: 1, wording: 'Which time?' }] as Plan['questions']
      const change = (plan: Plan): Plan => ({ ...plan, questions: reworded })
      await editConsultation(house.needs, scene.officer, { consultation: asked.id, change })
      expect(readIn(told(await kasia.press(old)))).toContain('The question was put right')
      expect(await kept()).toBeUndefined()
    })

    it('one that stands on no button answers nothing and says so', async () => {
      const real = tap(asked, 'Evenings')
      const none: readonly ActionKey[] = [
        `${real}9`,
        `${real.slice(0, -1)}x` as ActionKey,
        `${real.slice(0, -1)}` as ActionKey,
        `consultation.pick:${asked.id}~~3`,
        `consultation.pick:${asked.id}`,
      ]
      for (const key of none) expect(readIn(told(await kasia.press(key)))).toContain('The question was put right')
      expect(readIn(told(await kasia.press('consultation.pick:nothing~12345678~1')))).toContain("can't find that")
      expect(await kept()).toBeUndefined()
    })

    it('of more than one question there is none', async () => {
      const two = await open(scene)
      const forged = `consultation.pick:${two.id}~${tap(asked, 'Evenings').split('~')[1]}~1` as const
      expect(readIn(told(await kasia.press(forged)))).toContain('The question was put right')
      expect(await house.needs.store.records.roll.count(scene.landlord.id, two.id)).toMatchObject({ answered: 0 })
    })

    it('after closing it is offered to be sent as a late view', async () => {
      await close(scene, asked)
      const late = told(await kasia.press(tap(asked, 'Evenings')))
      expect(readIn(late)).toContain("so we can't count it")
      expect(actionsIn(late)).toEqual(['consultation.late', 'consultation.help'])
      expect(readIn(late)).not.toContain('Evenings')
    })

    it('of somebody of another landlord is nothing', async () => {
      const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 1 })
      const [stranger] = other.residents
      if (!stranger) throw new Error('nobody is on the list')
      const oliver = await speaking(house, stranger, 'oliver')
      expect(readIn(told(await oliver.press(tap(asked, 'Evenings'))))).toContain("can't find that")
      expect(await count()).toMatchObject({ answered: 0 })
    })
  })

  describe('sealed', () => {
    beforeEach(() => set('anonymous'))

    it('is never said back, is the same for every answer, and gives a proof', async () => {
      const first = await kasia.press(tap(asked, 'Evenings'))
      expect(JSON.stringify(first)).not.toMatch(/Evenings|You chose/)
      expect(actionsIn(told(first))).toEqual(['consultation.answer', 'consultation.proof', 'consultation.help'])
      const before = await myProof(house.needs, scene.landlord.id, { consultation: asked.id, person: resident.person })
      const same = readIn(told(await kasia.press(tap(asked, 'Evenings'))))
      expect(same).toContain('They take the place of the old ones.')
      expect(readIn(told(await kasia.press(tap(asked, 'Mornings'))))).toBe(same)
      expect(await count()).toMatchObject({ answered: 1 })
      expect(
        await myProof(house.needs, scene.landlord.id, { consultation: asked.id, person: resident.person }),
      ).not.toBe(before)
    })

    it('is counted at the end as the last of them', async () => {
      for (const [n, one] of scene.residents.slice(1, 6).entries()) {
        const speaker = await speaking(house, one, `resident-${n}`)
        await speaker.press(tap(asked, n < 2 ? 'Mornings' : 'Evenings'))
      }
      await kasia.press(tap(asked, 'Mornings'))
      await kasia.press(tap(asked, 'Evenings'))
      await close(scene, asked)
      const result = await house.needs.store.records.consultations.result(scene.landlord.id, asked.id)
      expect(result).toMatchObject({ answered: 6, tables: [{ counts: { 1: 2, 2: 0, 3: 4 } }] })
    })
  })
})

describe('one tap of somebody nobody knows', () => {
  it('is helped in: they join, and answer in the form; after that a tap counts', async () => {
    const house = await openHouse()
    const { scope, consultation: id } = await landlordThatAsks(house, 14, { questions, audience: 'joined' })
    const asked = (await house.needs.store.records.consultations.get(scope, id)) as OpenConsultation
    const zoe = speakerAt(house, 'zoe', stage.room('residents'))
    const way = told(await zoe.press(tap(asked, 'Evenings')))
    expect(actionsIn(way)).toEqual(['consultation.join', 'person.code', 'consultation.help'])
    expect(await house.needs.store.records.roll.count(scope, id)).toMatchObject({ answered: 0 })
    expect(shownForm(await zoe.press(`consultation.join:${id}`)).fields).toHaveLength(1)
    expect(readIn(told(await zoe.press(tap(asked, 'Evenings'))))).toContain('You chose “Evenings”.')
    expect(await house.needs.store.records.roll.count(scope, id)).toMatchObject({ answered: 1 })
  })

  it('where a list is asked, they are told whom to ask, or to use their code', async () => {
    const house = await openHouse()
    const { scope, consultation: id } = await landlordThatAsks(house, 14, { questions, audience: 'list' })
    const asked = (await house.needs.store.records.consultations.get(scope, id)) as OpenConsultation
    const way = told(await speakerAt(house, 'zoe', stage.room('residents')).press(tap(asked, 'Evenings')))
    expect(actionsIn(way)).toEqual(['person.code', 'consultation.help'])
    expect(readIn(way)).not.toContain('Evenings')
  })
})
