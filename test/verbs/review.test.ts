import { beforeEach, describe, expect, it } from 'vitest'
import { bar } from '../../src/consultation/black-out.ts'
import type { Consultation } from '../../src/consultation/consultation.ts'
import type { TextVerdict } from '../../src/consultation/free-text.ts'
import { reviewText } from '../../src/consultation/review.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import type { By } from '../../src/needs.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Scene, setScene } from '../support/scene.ts'

const wrote = 'Ask Mrs Smith at number 12.'

describe('reviewing what people wrote', () => {
  let house: House
  let scene: Scene
  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
  })

  const closedAfter = async (answers: number, mode: 'named' | 'anonymous' = 'named'): Promise<Consultation> => {
    const consultation = await open(scene, { mode })
    for (const resident of scene.residents.slice(0, answers))
      await answer(scene, consultation, resident, { 1: '1', 3: wrote })
    return close(scene, consultation)
  }
  const textsOf = ({ id }: Consultation) => house.needs.store.records.consultations.freeTexts(scene.landlord.id, id)
  const firstOf = async (consultation: Consultation) => {
    const [first] = await textsOf(consultation)
    if (!first) throw new Error('nothing was written')
    return first
  }
  const review = async (consultation: Consultation, text: string, verdict: TextVerdict, by: By = scene.officer) =>
    reviewText(house.needs, by, { consultation: consultation.id, text, ...verdict }).then(
      () => 'done',
      (cause: { code: string; fields: object }) => [cause.code, ...Object.values(cause.fields)].join(' '),
    )
  const redacted = (copy: string) => ({ review: 'redacted', reason: 'names-somebody', copy }) as const

  it.each(['named', 'anonymous'] as const)(
    'goes from state to state and keeps the words as they were: %s',
    async (mode) => {
      const consultation = await closedAfter(6, mode)
      const { id, question } = await firstOf(consultation)
      const standing = { id, question, text: wrote }
      const states: readonly (readonly [TextVerdict, object])[] = [
        [{ review: 'published' }, { review: 'published', shown: null, reason: null }],
        [
          redacted('Ask at number 12.'),
          { review: 'redacted', shown: `Ask ${bar} at number 12.`, reason: 'names-somebody' },
        ],
        [
          { review: 'held', reason: 'shows-writer' },
          { review: 'held', shown: null, reason: 'shows-writer' },
        ],
        [{ review: 'waiting' }, { review: 'waiting', shown: null, reason: null }],
      ]
      for (const [verdict, after] of states) {
        expect(await review(consultation, id, verdict)).toBe('done')
        expect(await firstOf(consultation)).toEqual({ ...standing, ...after })
      }
      expect((await textsOf(consultation)).filter((text) => text.review === 'waiting')).toHaveLength(6)
    },
  )

  it('shows nothing but what was written, and bars', async () => {
    const consultation = await closedAfter(6)
    const { id } = await firstOf(consultation)
    for (const [copy, why] of [
      ['Ask Mr Smith at number 12.', 'review.put-in'],
      ['Do not ask Mrs Smith', 'review.put-in'],
      [wrote, 'review.nothing-taken-out'],
      [' \n ', 'review.nothing-left'],
      [bar, 'review.nothing-left'],
    ] as const)
      expect(await review(consultation, id, redacted(copy))).toBe(`answers-invalid ${why}`)
    expect(await firstOf(consultation)).toMatchObject({ review: 'waiting', shown: null })
  })

  it('writes down which text and what was decided, and not a word of it nor why', async () => {
    const consultation = await closedAfter(6)
    const { id } = await firstOf(consultation)
    await review(consultation, id, redacted('Ask at number 12.'))
    const entries = await house.needs.store.records.ledger.read(scene.landlord.id, 0, 1_000)
    const [entry] = entries.filter(({ verb }) => verb === 'consultation.text-reviewed')
    expect(JSON.parse(entry?.body ?? '{}').facts).toEqual({ text: id, review: 'redacted' })
    expect(JSON.stringify(entries)).not.toContain('number 12')
  })

  it('releases nothing where fewer than five answered, whole or in part', async () => {
    const few = await closedAfter(4)
    const { id } = await firstOf(few)
    expect(await review(few, id, { review: 'published' })).toBe('too-few-to-show')
    expect(await review(few, id, redacted('Ask at number 12.'))).toBe('too-few-to-show')
    expect(await review(few, id, { review: 'held', reason: 'private' })).toBe('done')
    const enough = await closedAfter(5)
    expect(await review(enough, (await firstOf(enough)).id, { review: 'published' })).toBe('done')
  })

  it('is for officers of this landlord, after closing', async () => {
    const consultation = await closedAfter(6)
    const { id } = await firstOf(consultation)
    const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 0 })
    const publish = { review: 'published' } as const
    expect(await review(consultation, id, publish, scene.decider)).toBe('not-allowed')
    expect(await review(consultation, id, publish, other.officer)).toBe('not-found')
    expect(await review(consultation, 'x', publish)).toBe('not-found')
    const still = await open(scene)
    expect(await review(still, id, publish)).toBe('consultation-not-closed')
    await withdrawConsultation(house.needs, scene.officer, { consultation: still.id, reason: 'The map was wrong.' })
    expect(await review(still, id, publish)).toBe('consultation-withdrawn')
    const [one, two] = await Promise.all([review(consultation, id, publish), review(consultation, id, publish)])
    expect([one, two]).toEqual(['done', 'done'])
  })
})
