import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everybodyAnswers } from '../support/faults/crowd.ts'
import { newDiary } from '../support/faults/diary.ts'
import { closeAndCount, look } from '../support/faults/oracle.ts'
import { randomOf } from '../support/faults/random.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { settle } from '../support/faults/settle.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'
import { foundTown, promiseReminders, type Town } from '../support/faults/town.ts'

/** An oracle that finds nothing proves nothing, unless it finds what was put there. */
describe.skipIf(whyNoServices !== null)('whoever looks for broken promises', () => {
  let stage: Stage
  let towns: readonly Town[]
  const diary = newDiary()
  const wrong = async () => (await look(stage, towns, diary)).wrong.join('\n')

  beforeAll(async () => {
    stage = await openStage()
    towns = [await foundTown(stage, 12), await foundTown(stage, 12, 'anonymous')]
    for (const town of towns) await promiseReminders(stage, town, town.residents.slice(4), 100)
    const crowd = { stage, diary, random: randomOf('oracle'), atOnce: 6 }
    await everybodyAnswers(
      crowd,
      towns.map((town) => ({ town, residents: town.residents.slice(0, 8) })),
      2,
    )
    // They have answered by now, so they are owed nothing.
    for (const town of towns) await promiseReminders(stage, town, town.residents.slice(0, 4), 0)
    await settle(stage, async () => undefined)
  })
  afterAll(() => stage?.close())

  it('finds none where nothing went wrong', async () => {
    const { wrong: found, of } = await look(stage, towns, diary)
    expect(found).toEqual([])
    expect(of('sent')).toBeGreaterThan(0)
    expect(of('ambiguous')).toBe(0)
  })

  it('finds an answer that was acknowledged and is gone', async () => {
    const [town] = towns
    const [resident] = town?.residents ?? []
    const of = [town?.scope, resident?.person]
    const run = (text: string, values: readonly unknown[]) =>
      stage.database.run<{ was: string }>({ name: '', text }, values)
    const [kept] = await run(
      'select to_jsonb(r)::text as was from named_response r where landlord = $1 and person = $2',
      of,
    )
    await run('delete from named_response where landlord = $1 and person = $2', of)
    expect(await wrong()).toMatch(/was told that an answer is kept, and none is/)
    await run('insert into named_response select * from jsonb_populate_record(null::named_response, $1::jsonb)', [
      kept?.was,
    ])
    expect(await wrong()).toBe('')
    await run(
      `update named_response set answers = jsonb_set(answers, '{q3}', to_jsonb($3::text)) where landlord = $1 and person = $2`,
      [...of, diary.wishes.get(resident?.person ?? expect.fail())?.[0]?.words],
    )
    expect(await wrong()).toMatch(/has “.* 0” and was told of “.* 1”/)
  })

  it('finds a reminder that came twice, one that came to nobody it was owed, and one that crossed over', async () => {
    const { messages } = stage.slack.world
    const reminders = messages.all().filter(({ content }) => JSON.stringify(content.blocks).includes('person.stop:'))
    const remindedIn = (nth: number) =>
      reminders.find(({ channel }) => towns[nth]?.residents.some(({ direct }) => direct.id === channel))
    const [first, elsewhere] = [remindedIn(0), remindedIn(1)]
    const answered = towns[1]?.residents[0]
    if (!first || !elsewhere || !answered) expect.fail('some were reminded')
    messages.add(first)
    expect(await wrong()).toMatch(/was reminded 2 times/)
    messages.add({ ...elsewhere, channel: answered.direct.id })
    expect(await wrong()).toMatch(
      /was reminded, and it is held for suppressed(.|\n)*was reminded after they had answered/,
    )
    messages.add({ ...elsewhere, channel: first.channel })
    expect(await wrong()).toMatch(/a message in .* speaks of/)
  })

  it('finds a chain that was broken, a count that was changed, and what never came to an end', async () => {
    const { scope, consultation } = towns[1] ?? expect.fail()
    const run = (text: string, values: readonly unknown[]) => stage.database.run({ name: '', text }, values)
    await run(`update ledger set body = replace(body, 'facts', 'tacts') || ' ' where landlord = $1 and seq = 3`, [
      scope,
    ])
    expect(await wrong()).toMatch(/the ledger is broken at 3: body/)
    await run(`update roll set answered = not answered where landlord = $1 and consultation = $2`, [
      scope,
      consultation.id,
    ])
    expect(await wrong()).toMatch(/is marked as having answered/)
    await run(
      `update delivery set state = 'sending', lease = parley_now() + interval '1 hour', settled_at = null, why = null, message = null where landlord = $1 and kind = 'post'`,
      [scope],
    )
    expect(await wrong()).toMatch(/was due and is sending/)
  })

  it('counts what is published against what was kept', async () => {
    const [town] = towns
    if (!town) expect.fail()
    expect(await closeAndCount(stage, town)).toEqual([])
  })
})
