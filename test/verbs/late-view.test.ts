import { beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { Consultation, OpenConsultation } from '../../src/consultation/consultation.ts'
import { sendLateView } from '../../src/consultation/late-view.ts'
import { publishOutcome } from '../../src/consultation/publish-outcome.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { writeTheme } from '../../src/consultation/write-outcome.ts'
import { invite } from '../../src/person/invite.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { type House, openHouse } from '../support/house.ts'
import { noPostgres } from '../support/postgres.ts'
import { answer, close, decide, open, type Resident, type Scene, setScene } from '../support/scene.ts'
import { actionsIn, readIn, type Speaker, shownForm, speakerAt, speaking, told } from '../support/speaking.ts'
import { openPostgresForTest } from '../support/stores.ts'

const words = 'I was in hospital. Evenings, please.'
const statement = (text: string) => ({ name: '', text })

const residentOf = ({ residents }: Scene): Resident => {
  const [first] = residents
  if (!first) throw new Error('nobody is on the list')
  return first
}
const sendOf =
  (scene: Scene) =>
  ({ id: consultation }: Pick<Consultation, 'id'>, text = words, once?: string) =>
    sendLateView(scene.needs, scene.landlord.id, {
      ...{ consultation, person: residentOf(scene).person, text },
      ...(once === undefined ? {} : { once: deliveryId(once) }),
    })
const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (cause: { code: string; fields: object }) => [cause.code, ...Object.values(cause.fields)].join(' '),
  )

describe('a late view', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let send: ReturnType<typeof sendOf>
  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    send = sendOf(scene)
  })
  const records = () => house.needs.store.records
  const texts = async () => (await records().lateViews.all(scene.landlord.id, asked.id)).map(({ text }) => text)

  it('is kept apart from the count, with no person and no time, and nothing else is written', async () => {
    for (const resident of scene.residents.slice(1)) await answer(scene, asked, resident, { 1: '1' })
    await close(scene, asked)
    const before = await records().ledger.read(scene.landlord.id, 0, 1_000)
    const result = await records().consultations.result(scene.landlord.id, asked.id)
    await send(asked)
    const [row] = await house.database.run<{ row: object }>(statement('select to_jsonb(l) as row from late_view l'), [])
    expect(Object.keys(row?.row ?? {}).toSorted()).toEqual(['consultation', 'id', 'landlord', 'text'])
    expect(JSON.stringify(row?.row)).not.toContain(residentOf(scene).person)
    expect(await texts()).toEqual([words])
    expect(await records().ledger.read(scene.landlord.id, 0, 1_000)).toEqual(before)
    expect(await records().consultations.result(scene.landlord.id, asked.id)).toEqual(result)
    expect(await records().consultations.freeTexts(scene.landlord.id, asked.id)).toEqual([])
  })

  it('is kept once for the same delivery, also at once, and again for another', async () => {
    await close(scene, asked)
    await Promise.all([send(asked, words, 'one'), send(asked, words, 'one')])
    await send(asked, 'Changed on the way', 'one')
    expect(await texts()).toEqual([words])
    await send(asked, words, 'two')
    expect(await texts()).toHaveLength(2)
  })

  it('is taken from the moment the time is up until what was decided is published', async () => {
    expect(await codeOf(send(asked))).toBe('late-view-early')
    await advanceClock(house.database, 29 * 24 * 3_600_000)
    expect(await codeOf(send(asked))).toBe('done')
    const closed = await close(scene, asked)
    expect(await codeOf(send(asked))).toBe('done')
    await decide(scene, closed)
    expect(await codeOf(send(asked))).toBe('late-view-decided')
    expect(await texts()).toHaveLength(2)
  })

  it('is not taken for what was taken back, from whom was not asked, elsewhere, or empty or too long', async () => {
    const back = await open(scene)
    await withdrawConsultation(house.needs, scene.officer, { consultation: back.id, reason: 'The map was wrong.' })
    expect(await codeOf(send(back))).toBe('consultation-withdrawn')
    await close(scene, asked)
    expect(await codeOf(send(asked, ' \n '))).toBe('answers-invalid late.missing')
    expect(await codeOf(send(asked, 'x'.repeat(2_001)))).toBe('answers-invalid answer.too-long')
    const { person } = await invite(house.needs, scene.admin, { name: 'Sam Lee', role: 'officer' })
    const stranger = { consultation: asked.id, person, text: words }
    expect(await codeOf(sendLateView(house.needs, scene.landlord.id, stranger))).toBe('not-on-roll')
    const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes' })
    const theirs = { consultation: asked.id, person: residentOf(scene).person, text: words }
    expect(await codeOf(sendLateView(house.needs, other.landlord.id, theirs))).toBe('not-found')
    expect(await texts()).toEqual([])
  })

  describe('in a chat', () => {
    let kasia: Speaker
    beforeEach(async () => {
      kasia = await speaking(house, residentOf(scene), 'kasia')
    })
    const late = () => kasia.press(`consultation.late:${asked.id}`)

    it('from the moment it is over no form is given, also before somebody has come to close it', async () => {
      await advanceClock(
        house.database,
        asked.stage.closesAt.epochMilliseconds - (await records().now()).epochMilliseconds,
      )
      for (const verb of ['answer', 'page'] as const)
        expect(actionsIn(told(await kasia.press(`consultation.${verb}:${asked.id}`)))).toContain('consultation.late')
      expect((await records().consultations.get(scene.landlord.id, asked.id))?.stage.name).toBe('open')
    })

    it('an answer that comes too late is offered to be sent as one, and what becomes of it is said', async () => {
      const stale = shownForm(await kasia.press(`consultation.answer:${asked.id}`))
      await close(scene, asked)
      const refused = [
        told(await kasia.send(stale, { q1: ['3'] })),
        told(await kasia.press(`consultation.answer:${asked.id}`)),
        told(await kasia.press(`consultation.page:${asked.id}`)),
      ]
      for (const message of refused) {
        expect(readIn(message)).toMatch(/^This closed on .+, so we can't count it\. Jo Patel can still read it before/)
        expect(actionsIn(message)).toEqual(['consultation.late', 'consultation.help'])
      }
      const form = shownForm(await late())
      expect(form.intro).toContain(
        'kept apart from the count, without your name. Jo Patel will see it before deciding.',
      )
      expect(form.fields).toMatchObject([{ kind: 'paragraph', key: 'text', required: true, maxLength: 2_000 }])
      const thanks = told(await kasia.send(form, { text: [words] }, 'twice'))
      expect(told(await kasia.send(form, { text: [words] }, 'twice'))).toEqual(thanks)
      expect(readIn(thanks)).toContain('Jo Patel will see it before deciding.')
      expect(JSON.stringify(thanks)).not.toContain('hospital')
      expect(await texts()).toEqual([words])
      expect(await kasia.send(form, { text: [''] })).toMatchObject({ kind: 'reject-form' })
    })

    it('whoever follows it is told how many there are; who was not asked can send none', async () => {
      await close(scene, asked)
      await send(asked)
      await send(asked)
      const dana = await speaking(house, await officersCode(), 'dana')
      const shown = readIn(told(await dana.press(`consultation.show:${asked.id}`)))
      expect(shown).toContain('2 late views have come since it closed.')
      expect(shown).not.toContain('hospital')
      expect(readIn(told(await dana.press(`consultation.late:${asked.id}`)))).toContain('asks people on a list')
      const nobody = speakerAt(house, 'nobody')
      expect(readIn(told(await nobody.press(`consultation.late:${asked.id}`)))).toContain("We don't know you yet.")
    })

    it('is refused kindly while it is open and once it is decided', async () => {
      expect(readIn(told(await late()))).toContain('This is still open.')
      await decide(scene, await close(scene, asked))
      expect(readIn(told(await late()))).toContain('This has been decided already')
      expect(readIn(told(await kasia.press(`consultation.answer:${asked.id}`)))).toContain('This has closed')
    })

    const officersCode = async () => {
      const { code } = await invite(house.needs, scene.admin, { name: 'Dana Reid the Second', role: 'officer' })
      return { code }
    }
  })
})

describe.skipIf(noPostgres)('late views raced by the outcome, postgres', () => {
  it('each is there before it is published, or is refused', async () => {
    const house = await openHouse(await openPostgresForTest())
    const scene = await setScene(house.needs, { residents: 6 })
    const closed = await close(scene, await open(scene))
    const { id: consultation } = closed
    await writeTheme(house.needs, scene.decider, {
      ...{ consultation, theme: 'evenings', verdict: 'not-accepted', reason: 'It costs too much.' },
      ...{ action: '', owner: null, due: null },
    })
    const send = sendOf(scene)
    const racing = Array.from({ length: 20 }, (_, n) => codeOf(send(closed, `View ${n}`)))
    const published = publishOutcome(house.needs, scene.decider, { consultation })
    const came = await Promise.all(racing)
    await published
    for (const code of came) expect(['done', 'late-view-decided']).toContain(code)
    const kept = await house.needs.store.records.lateViews.count(scene.landlord.id, consultation)
    expect(kept).toBe(came.filter((code) => code === 'done').length)
  })
})
