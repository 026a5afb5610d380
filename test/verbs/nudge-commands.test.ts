import { beforeEach, describe, expect, it } from 'vitest'
import { respond } from '../../src/consultation/respond.ts'
import type { Command } from '../../src/main/commands/command.ts'
import { consultShow } from '../../src/main/commands/consult-show.ts'
import { nudgesExplain } from '../../src/main/commands/nudges-explain.ts'
import { nudgesList } from '../../src/main/commands/nudges-list.ts'
import { pump } from '../../src/nudge/pump.ts'
import { setStopped } from '../../src/person/stop.ts'
import { type Asked, as, goTo, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'

let house: House
let asked: Asked

/** As the command line does it: what was typed, there and back. */
async function run(command: Command, words: readonly string[], options: Readonly<Record<string, string>> = {}) {
  const typed = { words, options }
  const result = JSON.parse(JSON.stringify(await command.run(house.needs, command.ask(typed), () => undefined)))
  return { result, text: command.answer(result, typed).text }
}

const personOf = async (persona: string) => {
  const person = await house.needs.store.records.people.at(asked.scope, stage.address(persona))
  if (!person) throw new Error(`${persona} has joined`)
  return person
}

/** Of somebody who is on the list and has not answered. */
async function someReference(): Promise<string> {
  const people = await house.needs.store.records.people.list(asked.scope)
  const found = people.find(({ reference, roles }) => reference !== null && roles.includes('resident'))
  if (!found?.reference) throw new Error('the play has a list of people')
  return found.reference
}

/** Imran has answered, Maureen asked for no more messages, and the reminders have been sent. */
async function remindersSent(mode: 'named' | 'anonymous'): Promise<void> {
  house = await openHouse()
  asked = await landlordThatAsks(house, 14, { mode })
  const imran = await personOf('imran')
  const answers = { q1: ['1'], q2: ['yes'] }
  await respond(house.needs, asked.scope, { consultation: asked.consultation, person: imran.id, answers })
  await setStopped(house.needs, as(asked.scope, await personOf('maureen')), true)
  await goTo(house, asked, 13, '18:00')
  await pump(house.needs)
}

describe('what was promised, where people were told that it is seen who answers', () => {
  beforeEach(() => remindersSent('named'))

  it('is listed one by one, with why each was not sent, and narrowed down', async () => {
    const { result } = await run(nudgesList, [], { consultation: '1', state: 'suppressed' })
    const whys = result.nudges.map(({ why }: { why: string }) => why)
    expect(whys).toContain('answered')
    expect(whys).toContain('stopped')
    expect(result.counted).toEqual([])
    expect((await run(nudgesList, [], { consultation: '1', state: 'sent' })).result.nudges.length).toBeGreaterThan(0)
    await expect(run(nudgesList, [], { state: 'lost' })).rejects.toThrow('due, sending')
    await expect(run(nudgesList, [], { consultation: '7' })).rejects.toThrow('no consultation 7')
    await expect(run(nudgesList, [], { commitment: '7' })).rejects.toThrow('no promise 7')
  })

  it('is listed for one person by the landlord’s own reference', async () => {
    const { result } = await run(nudgesList, [], { person: await someReference() })
    expect(result.nudges).toHaveLength(1)
    expect(result.nudges[0]).toMatchObject({ code: 'closing-soon', person: await someReference() })
    await expect(run(nudgesList, [], { person: 'nobody' })).rejects.toThrow('knows nobody by that')
  })

  it('is explained in plain words', async () => {
    const { result } = await run(nudgesList, [], { state: 'suppressed' })
    const stopped = result.nudges.find(({ why }: { why: string }) => why === 'stopped')
    const { text } = await run(nudgesExplain, [stopped.id])
    expect(text).toContain('Closing soon (closing-soon), about consultation 1')
    expect(text).toContain('(stopped): They asked for no more messages.')
    await expect(run(nudgesExplain, ['nobody'])).rejects.toThrow('none with the id')
  })

  it('is summed up where the consultation is shown', async () => {
    const { text } = await run(consultShow, ['1'])
    expect(text).toContain('Reminded 2. Not reminded: 18 could not be reached, 1 had answered, 1 asked us to stop.')
  })
})

describe('what was promised, where answers are sealed', () => {
  beforeEach(() => remindersSent('anonymous'))

  it('is counted alone as far as it would show who has answered', async () => {
    const { result, text } = await run(nudgesList, [], { consultation: '1' })
    expect(result.nudges.filter(({ code }: { code: string }) => code === 'closing-soon')).toEqual([])
    expect(result.counted).toContainEqual(
      expect.objectContaining({ code: 'closing-soon', state: 'suppressed', why: 'answered', count: 1 }),
    )
    expect(text).toContain('each would show who has answered')
    const imran = await personOf('imran')
    expect(JSON.stringify(result)).not.toContain(imran.id)
    expect((await run(consultShow, ['1'])).text).toContain('1 had answered')
  })

  it('is not listed for one person, not even as a count', async () => {
    const { result } = await run(nudgesList, [], { person: await someReference() })
    expect(result).toEqual({ nudges: [], counted: [] })
  })

  it('says to nobody for whom one of these was', async () => {
    const { records } = house.needs.store
    const reminders = (await records.nudges.list(asked.scope)).filter(
      (one) => one.kind === 'nudge' && one.reason === 'closing-soon',
    )
    expect(reminders.length).toBeGreaterThan(1)
    for (const { id } of reminders) expect((await run(nudgesExplain, [id])).result).toMatchObject({ person: null })
  })
})
