import { beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { placeOf, playWorkspace } from '../../adapters/web/channel/places.ts'
import { isOverdue } from '../../src/commitment/commitment.ts'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { Consultation, PrivacyMode } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import { askAgain } from '../../src/consultation/rerun.ts'
import { viewConsultation } from '../../src/consultation/view.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { withdrawnMessage } from '../../src/consultation/withdrawn-card.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { dayIn } from '../../src/time/local.ts'
import { type House, openHouse } from '../support/house.ts'
import { noPostgres } from '../support/postgres.ts'
import { answer, close, draft, open, type Scene, setScene } from '../support/scene.ts'
import { openEmbeddedForTest, openPostgresForTest } from '../support/stores.ts'

const because = 'The map showed the wrong street.'
const day = 24 * 3_600_000

const kinds = [
  { kind: 'embedded', database: openEmbeddedForTest, missing: null },
  { kind: 'postgres', database: openPostgresForTest, missing: noPostgres },
] as const

describe.each(kinds)('taking a consultation back, $kind', ({ kind, database, missing }) => {
  describe.skipIf(missing)('', () => {
    let house: House
    let scene: Scene
    beforeEach(async () => {
      house = await openHouse(await database())
      scene = await setScene(house.needs, { residents: 12 })
    })

    const records = () => house.needs.store.records
    const scope = () => scene.landlord.id
    const takeBack = ({ id }: Pick<Consultation, 'id'>, by: By = scene.officer, reason = because) =>
      withdrawConsultation(house.needs, by, { consultation: id, reason })
    const again = ({ id }: Pick<Consultation, 'id'>, by: By = scene.officer) =>
      askAgain(house.needs, by, { consultation: id })
    const everyoneAnswers = async (consultation: Consultation) => {
      for (const resident of scene.residents) await answer(scene, consultation, resident, { 1: '3', 3: 'Ring first.' })
    }
    const ledger = async () =>
      (await records().ledger.read(scope(), 0, 1_000)).map(({ verb, body }) => ({ verb, body }))
    const count = async (verb: string) => (await ledger()).filter((entry) => entry.verb === verb).length
    const codes = (settled: readonly PromiseSettledResult<unknown>[]) =>
      settled.map((one) => (one.status === 'fulfilled' ? 'done' : String((one.reason as { code?: string }).code)))

    it.each(['named', 'anonymous'] as const)(
      'leaves nothing of what was answered, nor who answered: %s',
      async (mode) => {
        const consultation = await open(scene, { mode } satisfies { mode: PrivacyMode })
        await everyoneAnswers(consultation)
        const after = await takeBack(consultation)
        expect(after.stage).toMatchObject({ name: 'withdrawn', reason: because, again: null })
        expect(await records().responses.all(scope(), consultation.id)).toEqual([])
        expect(await records().sealed.page(scope(), consultation.id, null, 100)).toEqual([])
        expect(await records().sealed.key(scope(), consultation.id)).toBeUndefined()
        expect(await records().consultations.freeTexts(scope(), consultation.id)).toEqual([])
        expect(await records().consultations.result(scope(), consultation.id)).toBeUndefined()
        const roll = await records().roll.all(scope(), consultation.id)
        expect(roll.map(({ answered }) => answered)).toEqual(Array(12).fill(null))
        expect(JSON.stringify(await ledger())).not.toContain('Ring first')
        expect((await ledger()).find(({ verb }) => verb === 'consultation.withdrawn')?.body).toContain(because)
      },
    )

    it('ends its reminders and the answer that was owed, which is neither late nor kept', async () => {
      const consultation = await open(scene)
      await takeBack(consultation)
      const [owed, ...others] = await records().commitments.from(scope(), consultation.id)
      if (!owed) throw new Error('an answer was owed')
      expect(others).toEqual([])
      expect(owed.state.name).toBe('withdrawn')
      expect(isOverdue(owed, owed.due.add({ days: 100 }))).toBe(false)
      expect(await count('commitment.lapsed')).toBe(1)
      expect(await count('commitment.done')).toBe(0)
      const sent = await records().nudges.list(scope())
      const states = sent.flatMap((one) => (one.kind === 'nudge' ? [`${one.reason} ${one.state.name}`] : []))
      expect([...new Set(states)].toSorted()).toEqual([
        'closing-soon suppressed',
        'outcome-due suppressed',
        'outcome-late suppressed',
        'withdrawn due',
      ])
    })

    it('tells everyone asked and the one who was to decide, once each, and the places that saw it', async () => {
      const place = placeOf(playWorkspace, 'residents')
      await bindPlace(house.needs, scene.admin, { place, purpose: 'residents' })
      const consultation = await open(scene)
      await pump(house.needs)
      await takeBack(consultation)
      await advanceClock(house.database, 3_000)
      await pump(house.needs)
      const sent = await records().nudges.list(scope(), `consultation:${consultation.id}`)
      const people = sent.flatMap((one) => (one.kind === 'nudge' && one.reason === 'withdrawn' ? [one.person] : []))
      expect(people.toSorted()).toEqual(
        [...scene.residents.map(({ person }) => person), scene.decider.person].toSorted(),
      )
      const posts = sent.filter((one) => one.kind === 'post' && one.posting === 'withdrawn')
      expect(posts.map(({ state }) => state.name)).toEqual(['sent'])
      const shown = await house.rooms.read(playWorkspace, 'residents', 'anyone', 10)
      expect(shown).toHaveLength(2)
      for (const { said } of shown) {
        expect(JSON.stringify(said)).toContain(`Sorry. ${because} No answers were counted`)
        expect(JSON.stringify(said)).not.toContain('consultation.answer')
      }
    })

    it('twice, and twice at once, is once, with the reason that was given first', async () => {
      const consultation = await open(scene)
      const both = await Promise.allSettled([takeBack(consultation), takeBack(consultation)])
      expect(codes(both)).toEqual(['done', 'done'])
      const third = await takeBack(consultation, scene.admin, 'Another reason')
      expect(third.stage).toMatchObject({ name: 'withdrawn', reason: because })
      expect(await count('consultation.withdrawn')).toBe(1)
      expect(await count('commitment.lapsed')).toBe(1)
    })

    it('is for officers of this landlord, while it is open, and needs a reason', async () => {
      const consultation = await open(scene)
      const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 0 })
      const resident: By = {
        scope: scope(),
        actor: { kind: 'person', person: scene.residents[0]?.person ?? scene.decider.person, roles: ['resident'] },
      }
      const refused = async (act: Promise<unknown>) =>
        act.then(
          () => 'done',
          (cause: { code: string; fields: object }) => [cause.code, ...Object.values(cause.fields)].join(' '),
        )
      expect(await refused(takeBack(consultation, resident))).toBe('not-allowed')
      expect(await refused(takeBack(consultation, scene.decider))).toBe('not-allowed')
      expect(await refused(takeBack(consultation, other.officer))).toBe('not-found')
      for (const nothing of ['', ' \n '])
        expect(await refused(takeBack(consultation, scene.officer, nothing))).toBe(
          'answers-invalid withdraw.reason-missing',
        )
      expect(await refused(takeBack(consultation, scene.officer, 'x'.repeat(501)))).toBe(
        'answers-invalid answer.too-long',
      )
      expect(await refused(takeBack(await draft(scene)))).toBe('consultation-not-open')
      expect(await refused(takeBack(await close(scene, await open(scene))))).toBe('consultation-closed')
      expect((await records().consultations.get(scope(), consultation.id))?.stage.name).toBe('open')
      await advanceClock(house.database, 29 * day)
      expect(await refused(takeBack(consultation))).toBe('consultation-closed')
    })

    it('afterwards takes no answer, no closing and no outcome, and says so', async () => {
      const consultation = await open(scene)
      await takeBack(consultation)
      const [resident] = scene.residents
      if (!resident) throw new Error('nobody is on the list')
      const gone = { code: 'consultation-withdrawn' }
      await expect(answer(scene, consultation, resident, { 1: '1' })).rejects.toMatchObject(gone)
      await expect(close(scene, consultation)).rejects.toMatchObject(gone)
      await expect(
        closeConsultation(
          house.needs,
          { scope: scope(), actor: { kind: 'system' } },
          { consultation: consultation.id },
        ),
      ).rejects.toMatchObject(gone)
      expect(await records().roll.count(scope(), consultation.id)).toEqual({ asked: 12, answered: 0 })
    })

    it.skipIf(kind === 'embedded').each(['named', 'anonymous'] as const)(
      'raced by answers: each is gone with the rest or refused, and none is left: %s',
      async (mode) => {
        const consultation = await open(scene, { mode })
        const rounds = Array.from({ length: 4 }, () => scene.residents).flat()
        const racing = rounds.map((resident, n) => answer(scene, consultation, resident, { 1: String(1 + (n % 3)) }))
        const [taken, ...answers] = await Promise.allSettled([takeBack(consultation), ...racing])
        expect(taken?.status).toBe('fulfilled')
        for (const code of codes(answers)) expect(['done', 'consultation-withdrawn']).toContain(code)
        expect(await records().responses.all(scope(), consultation.id)).toEqual([])
        expect(await records().sealed.page(scope(), consultation.id, null, 100)).toEqual([])
        const roll = await records().roll.all(scope(), consultation.id)
        expect(roll.filter(({ answered }) => answered !== null)).toEqual([])
      },
    )

    it.skipIf(kind === 'embedded')(
      'raced by closing: one of them happens, whole, and the other is refused',
      async () => {
        const ended: string[] = []
        for (let round = 0; round < 6; round += 1) {
          const consultation = await open(scene)
          await everyoneAnswers(consultation)
          const race = [() => takeBack(consultation), () => close(scene, consultation)]
          const settled = await Promise.allSettled((round % 2 ? race.toReversed() : race).map((act) => act()))
          const { stage } = (await records().consultations.get(scope(), consultation.id)) ?? consultation
          const result = await records().consultations.result(scope(), consultation.id)
          const [owed] = await records().commitments.from(scope(), consultation.id)
          ended.push(stage.name)
          if (stage.name === 'closed') {
            expect(codes(settled).toSorted()).toEqual(['consultation-closed', 'done'])
            expect([result?.answered, owed?.state.name]).toEqual([12, 'agreed'])
          } else {
            expect(codes(settled).toSorted()).toEqual(['consultation-withdrawn', 'done'])
            expect([result, owed?.state.name]).toEqual([undefined, 'withdrawn'])
          }
        }
        expect(ended.every((name) => name === 'closed' || name === 'withdrawn')).toBe(true)
      },
    )

    it('asks again once: a draft with the same words and no dates, whose date is to be accepted anew', async () => {
      const consultation = await open(scene, { mode: 'anonymous' })
      await expect(again(consultation)).rejects.toMatchObject({ code: 'consultation-not-withdrawn' })
      await takeBack(consultation)
      const [one, two] = await Promise.all([again(consultation), again(consultation)])
      const third = await again(consultation)
      expect([two?.id, third.id]).toEqual([one?.id, one?.id])
      expect(third.stage).toEqual({ name: 'draft', accepted: null, opensWhenAccepted: false })
      expect(third.plan).toEqual({ ...consultation.plan, closes: null, outcomeDue: null, keptUntil: null })
      expect(third.number).toBe(consultation.number + 1)
      expect(await records().consultations.list(scope())).toHaveLength(2)
      expect([await count('consultation.drafted'), await count('consultation.asked-again')]).toEqual([2, 1])
      await expect(again(consultation, scene.decider)).rejects.toMatchObject({ code: 'not-allowed' })
      const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 0 })
      await expect(again(consultation, other.officer)).rejects.toMatchObject({ code: 'not-found' })
      await expect(openConsultation(house.needs, scene.officer, { consultation: third.id })).rejects.toMatchObject({
        code: 'not-ready-to-open',
      })
    })

    it('points to the one that asks again from the moment it opens, also where the first one stands', async () => {
      const place = placeOf(playWorkspace, 'residents')
      await bindPlace(house.needs, scene.admin, { place, purpose: 'residents' })
      const consultation = await open(scene)
      await pump(house.needs)
      const back = await takeBack(consultation)
      const { id } = await again(consultation)
      const apology = async () =>
        JSON.stringify(withdrawnMessage(await viewConsultation(records(), scope(), { ...back, ...(await current()) })))
      const current = async () => (await records().consultations.get(scope(), consultation.id)) ?? back
      expect(await apology()).not.toContain('We are asking again')
      const today = dayIn(await records().now(), scene.landlord.zone)
      const dates = { closes: today.add({ days: 28 }).toPlainDateTime('17:00'), outcomeDue: today.add({ days: 56 }) }
      await editConsultation(house.needs, scene.officer, {
        consultation: id,
        change: (plan) => ({ ...plan, ...dates, title: 'Which street should be first?' }),
      })
      await acceptDate(house.needs, scene.decider, { consultation: id })
      await openConsultation(house.needs, scene.officer, { consultation: id })
      expect(await apology()).toContain('We are asking again, and you can answer now: “Which street should be first?”')
      expect(await apology()).toContain(`consultation.answer:${id}`)
      await advanceClock(house.database, 3_000)
      await pump(house.needs)
      const shown = await house.rooms.read(playWorkspace, 'residents', 'anyone', 10)
      expect(JSON.stringify(shown[0]?.said)).toContain('We are asking again, and you can answer now: “Which street')
    })
  })
})
