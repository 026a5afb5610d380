import { setImmediate as breath } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { leafOf, proofCode } from '../../src/consultation/proof/code.ts'
import { receiptsOf } from '../../src/consultation/proof/receipts.ts'
import type { AnswerSheet } from '../../src/consultation/result.ts'
import type { PersonId } from '../../src/person/person.ts'
import { ask, onBothDatabases } from './given.ts'
import { closeNow, first, openSealed, type SealedGiven } from './given-sealed.ts'

type Kept = Readonly<{ answers: AnswerSheet; revision: number }>

onBothDatabases('closing a sealed consultation', (given) => {
  const outcomeOf = async ({ scope, consultation: { id } }: SealedGiven) => ({
    result: await given.store.records.consultations.result(scope, id),
    texts: (await given.store.records.consultations.freeTexts(scope, id)).map(({ text }) => text),
    leaves: await given.store.records.leaves.all(scope, id),
  })

  /** Everything that was acknowledged is counted, once, and nothing else is; nothing is left that says whose it was. */
  async function expectCounted(sealed: SealedGiven, kept: ReadonlyMap<PersonId, Kept>): Promise<void> {
    const { scope, consultation, key } = sealed
    const { result, texts, leaves } = await outcomeOf(sealed)
    const all = [...kept.values()]
    expect(result).toMatchObject({ asked: sealed.people.length, answered: kept.size })
    const count = (value: string) => all.filter(({ answers }) => answers['q1'] === value).length
    expect(result?.tables).toMatchObject([
      { question: 1, counts: { '1': count('1'), '2': count('2') } },
      { question: 2, base: 0 },
    ])
    expect(texts.toSorted()).toEqual(all.flatMap(({ answers }) => answers['q3'] ?? []).toSorted())
    const codes = [...kept].map(([person, { revision }]) => proofCode(key.bytes, consultation.id, person, revision))
    expect(leaves).toEqual(codes.map(leafOf).toSorted())
    expect(result?.root).toBe(receiptsOf(leaves).root)
    expect(await given.store.records.sealed.key(scope, consultation.id)).toBeUndefined()
    expect(await sealed.opened()).toEqual([])
    expect(
      new Set((await given.store.records.roll.all(scope, consultation.id)).map(({ answered }) => answered)),
    ).toEqual(new Set([null]))
  }

  /** Rows go where earlier tests left room, unless there is none: their order on disk is then that in which they came. */
  const startAfresh = (table: 'roll' | 'free_text' | 'leaf') => given.database.script(`truncate ${table} cascade`)

  it('counts what was kept and keeps nothing after, while forty go on answering', async () => {
    const sealed = await openSealed(given, 400)
    const kept = new Map<PersonId, Kept>()
    let refused = 0
    const respond = async (mine: readonly PersonId[]) => {
      for (let turn = 0; ; turn++) {
        // The embedded database answers without ever letting go of the process: timers would not run.
        await breath()
        const person = first(mine.slice(turn % mine.length))
        const answers = { q1: String(1 + (turn % 2)), q3: `${person} ${turn}` }
        const verdict = await sealed.keep(person, answers)
        if (verdict.kind !== 'kept') {
          refused += Number(verdict.kind === 'closed')
          return
        }
        kept.set(person, { answers, revision: verdict.revision })
      }
    }
    const responders = Array.from({ length: 40 }, (_, nth) => respond(sealed.people.slice(nth * 10, nth * 10 + 10)))
    while (kept.size <= 80) await breath()
    const closing = closeNow(given, sealed)
    await Promise.all(responders)
    await closing
    expect(refused).toBe(40)
    expect(kept.size).toBeGreaterThan(40)
    await expectCounted(sealed, kept)
  })

  it('closes once, however often and at once it is asked to', async () => {
    const sealed = await openSealed(given, 12)
    const kept = new Map<PersonId, Kept>()
    for (const person of sealed.people) {
      const answers = { q1: '1', q3: `from ${person}` }
      await sealed.keep(person, answers)
      kept.set(person, { answers, revision: 1 })
    }
    await Promise.all(Array.from({ length: 4 }, () => closeNow(given, sealed)))
    const once = await outcomeOf(sealed)
    await expectCounted(sealed, kept)
    await closeNow(given, sealed)
    expect(await outcomeOf(sealed)).toEqual(once)
    expect(await ask(given, "select from ledger where verb = 'consultation.closed'")).toHaveLength(1)
  })

  it('leaves no order in the roll by which those who answered could be told', async () => {
    await startAfresh('roll')
    const sealed = await openSealed(given, 600)
    for (const person of sealed.people.filter((_, nth) => nth % 3 === 0).toReversed())
      await sealed.keep(person, { q1: '1' })
    await ask(given, 'analyze roll')
    await closeNow(given, sealed)
    const rows = await ask(given, 'select person, answered, xmin::text from roll order by ctid')
    const order = rows.map(({ person }) => String(person))
    expect(order).toEqual(order.toSorted())
    expect(new Set(rows.map(({ answered, xmin }) => `${answered} ${xmin}`)).size).toBe(1)
  })

  it('keeps texts in the order of ids that say nothing, and leaves in that of their hashes', async () => {
    await startAfresh('free_text')
    await startAfresh('leaf')
    const sealed = await openSealed(given, 40)
    for (const [nth, person] of sealed.people.entries())
      await sealed.keep(person, { q3: `text ${String(nth).padStart(3, '0')}` })
    await closeNow(given, sealed)
    for (const [table, column] of [
      ['free_text', 'id'],
      ['leaf', 'hash'],
    ] as const) {
      const rows = await ask(given, `select ${column} as one from ${table} order by ctid`)
      const order = rows.map(({ one }) => String(one))
      expect(order).toHaveLength(40)
      expect(order).toEqual(order.toSorted())
    }
    const { texts } = await outcomeOf(sealed)
    expect(texts).not.toEqual(texts.toSorted())
  })

  it('says only how many where few answered', async () => {
    const sealed = await openSealed(given, 12)
    for (const person of sealed.people.slice(0, 4)) await sealed.keep(person, { q1: '1' })
    await closeNow(given, sealed)
    expect((await outcomeOf(sealed)).result).toMatchObject({ asked: 12, answered: 4, tables: 'too-few' })
  })
})
