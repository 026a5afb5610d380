import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeFor } from '../../src/desk/home.ts'
import type { Ack } from '../../src/ports/inbound.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import { stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, listener, promised, speaksAs } from '../support/promised.ts'
import { choicesIn, readIn, type Speaker, shownForm, speakerAt, told } from '../support/speaking.ts'

const labels = (ack: Ack): readonly string[] => choicesIn(told(ack)).map(({ label }) => label)
const action = (ack: Ack, label: string): ActionKey => {
  const found = choicesIn(told(ack)).find((one) => one.label === label)
  if (found?.kind !== 'button') throw new Error(`there is no button ${label}: ${labels(ack).join(', ')}`)
  return found.action
}

describe('promises in chat', () => {
  let house: House
  let keeping: Keeping
  let sam: Speaker
  let jo: Speaker
  let dana: Speaker
  let resident: Speaker
  beforeEach(async () => {
    house = await openHouse()
    keeping = await keepingHouse(house)
    await goOnTo(house, '2027-01-11T12:00')
    const speak = (name: string) => speakerAt(house, speaksAs(name))
    sam = speak('Sam')
    jo = speak('Jo')
    dana = speak('Ali')
    resident = speak('Resident')
  })

  it('/charter lists them, the longest late first, with who keeps them and the way to each', async () => {
    expect(readIn(told(await resident.type('charter')))).toContain('Nothing is promised yet.')
    await promised(keeping, {
      wording: 'Mend the gate',
      due: Temporal.PlainDate.from('2027-01-13'),
      office: 'Head of repairs',
    })
    await promised(keeping, { wording: 'Paint the hall' }, 60)
    await promised(keeping, { wording: 'Only an idea', proposed: true })
    await goOnTo(house, '2027-01-14T12:00')
    const list = await resident.type('charter')
    const text = readIn(told(list))
    expect(text).toMatch(
      /Late\n1\. Mend the gate\. .*Wednesday 13 January.* Head of repairs[\s\S]*2\. Paint the hall\./,
    )
    expect(text).not.toContain('Only an idea')
    expect(text).not.toContain('Sam Lee')
    expect(labels(list)).toEqual(['Look at 1', 'Look at 2', 'See all promises'])
    expect(readIn(told(await resident.press(action(list, 'Look at 1'))))).toContain('Mend the gate')
    expect(readIn(told(await resident.type('charter 3')))).toContain("can't find that")
  })

  it('/charter show 1: what each can press', async () => {
    await promised(keeping, { due: Temporal.PlainDate.from('2027-01-13') })
    await goOnTo(house, '2027-01-14T12:00')
    expect(labels(await sam.type('charter show 1'))).toEqual([
      "It's done",
      'New date and why',
      'Not mine',
      "I'm on it",
      'Rest reminders',
      'Say how it goes',
      'Choose who',
      "It won't be done",
      'Give evidence',
      'See it on the public page',
    ])
    expect(labels(await jo.type('charter 1'))).toEqual([
      'New date and why',
      'Choose who',
      "This isn't right",
      'Give evidence',
      'See it on the public page',
    ])
    expect(labels(await resident.type('charter show #1'))).toEqual([
      "This isn't right",
      'Give evidence',
      'See it on the public page',
    ])
  })

  it('/charter commit is a form for officers, and one sending makes one promise', async () => {
    expect(readIn(told(await resident.type('charter commit')))).toContain('This is for the landlord')
    const form = shownForm(await sam.type('charter commit'))
    expect(form.fields.map(({ key }) => key)).toEqual([
      'wording',
      'due',
      'owner',
      'deputy',
      'sponsor',
      'office',
      'measure',
      'cadence',
      'requires',
    ])
    const answers = {
      wording: ['Mend the gate'],
      due: ['2027-02-01'],
      owner: [keeping.sam.person],
      office: ['Head of repairs'],
      cadence: ['monthly'],
      requires: ['link'],
    }
    expect(await sam.send(form, { ...answers, owner: ['somebody'] })).toMatchObject({ kind: 'reject-form' })
    expect(await sam.send(form, { ...answers, due: ['2026-02-01'] })).toMatchObject({
      problems: { due: expect.any(String) },
    })
    const made = await sam.send(form, answers, 'once')
    expect(readIn(told(await sam.send(form, answers, 'once')))).toContain('That is promised already.')
    const all = await house.needs.store.records.commitments.list(keeping.scene.landlord.id)
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({
      wording: 'Mend the gate',
      office: 'Head of repairs',
      cadence: 'monthly',
      requires: ['link'],
    })
    expect(readIn(told(await sam.press(action(made, 'Look at it'))))).toContain('a link')
  })

  it('/charter done is refused with what is missing and the way to give it, then taken', async () => {
    const { id } = await promised(keeping, { requires: ['link'] })
    const refused = await sam.type('charter done 1')
    expect(readIn(told(refused))).toContain('a link')
    const form = shownForm(await sam.press(action(refused, 'Give evidence')))
    const link = { kind: ['link'], note: ['The minutes'], href: ['http://longden.example'] }
    expect(await sam.send(form, link)).toMatchObject({ kind: 'reject-form', problems: { href: expect.any(String) } })
    const given = await sam.send(form, { ...link, href: ['https://longden.example/minutes'] })
    const sure = await sam.press(action(given, "It's done"))
    await sam.press(action(sure, "Yes, it's done"))
    const kept = await house.needs.store.records.commitments.get(keeping.scene.landlord.id, id)
    expect(kept?.state.name).toBe('met')
    expect(readIn(told(await resident.type('charter done 1')))).toContain('This is for the landlord')
  })

  it('without a number it means the only one of theirs, or asks which', async () => {
    await promised(keeping)
    expect(shownForm(await sam.type('charter evidence')).form).toContain('commitment.evidence:')
    await promised(keeping, { wording: 'Paint the hall' })
    expect(readIn(told(await dana.type('charter evidence')))).toMatch(/1\. Evening repairs\n2\. Paint the hall/)
  })

  it('whoever gives evidence reads who sees it, and when', async () => {
    await promised(keeping)
    expect(shownForm(await sam.type('charter evidence 1')).intro).toMatch(/Everybody can read this.*use your desk/)
    expect(shownForm(await resident.type('charter evidence 1')).intro).toMatch(/reads this first/)
  })

  it('a doubt takes one tap; why can be added; a named person answers it, and then it shows no more', async () => {
    await promised(keeping, {}, 10)
    const card = await resident.type('charter 1')
    const doubt = await resident.press(action(card, "This isn't right"))
    expect(readIn(told(doubt))).toContain('Sam Lee answers by Monday 25 January')
    const why = shownForm(await resident.press(action(doubt, 'Say why')))
    await resident.send(why, { text: ['Nobody came.'] })
    expect(readIn(told(await resident.type('charter 1')))).toContain('Doubted: A resident says this is not so.')
    expect(readIn(told(await resident.type('charter 1')))).not.toContain('Nobody came')
    const answer = shownForm(await sam.press(action(await sam.type('charter 1'), 'Answer it')))
    expect(answer.intro).toContain('Nobody came.')
    await sam.send(answer, { upheld: ['no'], answer: ['We come on Tuesday.'] })
    const after = readIn(told(await resident.type('charter 1')))
    expect(after).not.toContain('Doubted')
    expect(after).toContain('We come on Tuesday.')
  })

  it('what is late is put right where it is told', async () => {
    await promised(keeping, { due: Temporal.PlainDate.from('2027-01-13') })
    await goOnTo(house, '2027-01-14T12:00')
    await listener(keeping)()
    const card = await sam.type('charter 1')
    const rest = shownForm(await sam.press(action(card, 'Rest reminders')))
    expect(await sam.send(rest, { until: ['2027-01-20'], reason: [''] })).toMatchObject({
      problems: { reason: expect.any(String) },
    })
    await sam.send(rest, { until: ['2027-01-20'], reason: ['The parts are late.'] })
    expect(readIn(told(await resident.type('charter 1')))).toContain('Waiting until Wednesday 20 January')
    const date = shownForm(await sam.press(action(card, 'New date and why')))
    await sam.send(date, { due: ['2027-02-01'], reason: ['The parts come then.'] })
    const text = readIn(told(await resident.type('charter 1')))
    expect(text).toContain('The day moved from Wednesday 13 January to Monday 1 February')
    expect(text).toContain('The parts come then.')
    await sam.press(action(card, "I'm on it"))
    await sam.send(shownForm(await sam.press(action(card, 'Say how it goes'))), {
      text: ['Half of it.'],
      state: ['at-risk'],
    })
    expect(readIn(told(await resident.type('charter 1')))).toContain('Half of it.')
    expect(readIn(told(await sam.press(action(card, 'Not mine'))))).toContain('The admins are told')
    const owner = shownForm(await jo.press(action(await jo.type('charter 1'), 'Choose who')))
    await jo.send(owner, { owner: ['role:officer'] })
    const [one] = await house.needs.store.records.commitments.list(keeping.scene.landlord.id)
    expect(one).toMatchObject({ owner: { kind: 'role', role: 'officer' }, disowned: null, deputy: null })
    const missed = shownForm(await sam.press(action(await sam.type('charter 1'), "It won't be done")))
    await sam.send(missed, { reason: ['No money.'] })
    expect(readIn(told(await resident.type('charter 1')))).toContain('No money.')
    const again = shownForm(await sam.press(action(await sam.type('charter 1'), 'Take it up again')))
    await sam.send(again, { due: ['2027-06-01'], reason: ['There is money.'] })
    expect(labels(await sam.type('charter 1'))).toContain("It's done")
  })

  it('a press of somebody who may not is refused, and changes nothing', async () => {
    const { id } = await promised(keeping)
    for (const verb of [
      'done',
      'see',
      'disown',
      'agree',
      'update',
      'date',
      'rest',
      'owner',
      'miss',
      'again',
    ] as const) {
      const ack = await resident.press(`commitment.${verb}:${id}`)
      expect([verb, ack.kind]).toEqual([verb, 'say'])
      expect(readIn(told(ack))).toMatch(/^This is for the landlord's staff/)
    }
    const one = await house.needs.store.records.commitments.get(keeping.scene.landlord.id, id)
    expect(one).toMatchObject({ version: 1, disowned: null, seen: null })
  })

  it('a proposed one is agreed by a tap, and until then nobody else sees it', async () => {
    const { id } = await promised(keeping, { proposed: true })
    expect(readIn(told(await resident.press(`commitment.show:${id}`)))).not.toContain('Evening repairs')
    await sam.press(action(await sam.type('charter 1'), 'Agree to it'))
    expect(readIn(told(await resident.press(`commitment.show:${id}`)))).toContain('Evening repairs')
  })

  it('what waits stands on the home page of whoever keeps it, covers or answers', async () => {
    await promised(keeping, { due: Temporal.PlainDate.from('2027-01-13') })
    await resident.press(action(await resident.type('charter 1'), "This isn't right"))
    await goOnTo(house, '2027-01-14T12:00')
    const home = async (name: string) => readIn(await homeFor(house.needs, stage.address(speaksAs(name))))
    expect(await home('Sam')).toMatch(/Late: Evening repairs\. It was due by Wednesday 13 January/)
    expect(await home('Sam')).toContain('A resident says this is not right: Evening repairs.')
    expect(await home('Ali')).toContain('Late: Evening repairs')
    expect(await home('Jo')).not.toContain('Evening repairs')
  })
})
