import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { type Chat, chats, type PagesBeside, type Talker } from '../support/promise-house.ts'
import type { Keeping } from '../support/promised.ts'
import { adopts, record, twt } from './adopting.ts'
import type { Diary } from './diary.ts'
import { openStory, type Story } from './promise-story.ts'
import { list, row, publicly as standing } from './public-face.ts'

/*
 * The days of this story, from the wall calendar:
 *
 * December 2032: Christmas is on a Saturday. Monday 27 and Tuesday 28 are bank holidays, and so is Monday 3 January 2033.
 * April 2033: Easter is on the 17th. Friday 15 and Monday 18 are bank holidays, and so is Monday 2 May.
 */

/** What was owed to those who answered the two questions is 1 and 2. */
const [fire, letter, panel, ramps] = [3, 4, 5, 6]

describe.each(chats)('what a landlord promises, from its charter to the day it is kept, in $name', (given) => {
  let story: Story
  let chat: Chat
  let pages: PagesBeside
  let keeping: Keeping
  let diary: Diary
  let officer: By
  beforeAll(async () => {
    story = await openStory(given)
    ;({ chat, pages, keeping, diary, officer } = story)
  }, 60_000)
  afterAll(() => story?.close())
  const talker = (name: string): Talker => story.talker(name)
  const tell = () => pump(chat.house.needs)
  const publicly = (states: Parameters<typeof standing>[1]) => standing(pages, states)
  const walk = (from: string, to: string) => story.walk(from, to)

  adopts(() => story)

  it('officers promise things: three for points of the charter at the desk, one of their own in the chat', async () => {
    const { sam, ali, priya } = keeping
    await chat.goOnTo('2032-11-16T10:00')
    const at = '/desk/commitments/new'
    const promise = async (point: string, typed: Readonly<Record<string, string>>) => {
      const desk = await pages.desk(officer)
      const from = `${at}?charter=${twt}&point=${point}`
      const who = {
        owner: `person:${sam.person}`,
        deputy: ali.person,
        sponsor: priya.person,
        office: 'Head of repairs',
      }
      const sent = await desk.send(from, at, { ...who, ...typed })
      expect(sent.location, sent.text).toContain('done=promise-made')
    }
    await promise('5', { wording: 'Every block has a fire plan', due: '2032-12-24', requires: 'link' })
    await promise('3', { wording: 'We print the newsletter', due: '2032-12-17', requires: 'text' })
    await promise('4', { wording: 'The panel sees all complaints', due: '2033-04-14' })
    const dana = talker('Dana')
    await dana.typeAlone('/charter commit')
    await dana.send({
      'What do you promise?': 'Ramps at every door',
      'Done by': '2033-04-14',
      'Who does it?': 'Sam Lee',
      'Stands in': 'Ali Lee',
      'Watches over it': 'Priya Shah',
      'What residents read as its owner': 'Head of repairs',
    })
    await diary.news()
    await tell()
    expect(await diary.news()).toEqual(['Sam: now yours, now yours, now yours, now yours'])
    await publicly({ 'Every block has a fire plan': 'later', 'We print the newsletter': 'later' })
    const page = await pages.reads(`${list}/${fire}`)
    expect(page).toContain('Due by Friday 24 December')
    expect(page).toContain('Together with Tenants, point 5')
  })

  it('one cannot be done while what shows it is missing; once it is given, it can, and nobody is reminded of it', async () => {
    expect(await walk('2032-11-17', '2032-12-07')).toEqual(['2032-11-19 Sam: due', '2032-11-26 Sam: due'])
    await chat.goOnTo('2032-12-07T10:00')
    const sam = talker('Sam')
    await sam.typeAlone(`/charter done ${letter}`)
    await sam.sees('Before it counts as done, something must be given that shows it: a note on what was done.')
    await publicly({ 'We print the newsletter': 'soon' })
    await sam.press('Give evidence')
    await sam.send({ 'What do you have?': 'Some words', 'What it shows': 'The first one came on Monday.' })
    await sam.press("It's done")
    await sam.press("Yes, it's done")
    await sam.sees('People now see that this is done: We print the newsletter.')
    await publicly({ 'We print the newsletter': 'kept', 'Every block has a fire plan': 'soon' })
    const page = await pages.reads(`${list}/${letter}`)
    for (const words of ['Done on Tuesday 7 December', 'The first one came on Monday.', 'From the landlord'])
      expect(page).toContain(words)
  })

  it('the owner will be away over Christmas: whoever covers is told before, and hears in their place', async () => {
    const { sam } = keeping
    if (officer.actor.kind !== 'person') throw new Error('an officer is a person')
    const desk = await pages.desk(sam)
    const away = { person: sam.person, from: '2032-12-20', to: '2033-01-05', cover: officer.actor.person }
    expect((await desk.send('/desk/absences', '/desk/absences', away)).location).toContain('done=away-planned')
    await diary.news()
    expect(await walk('2032-12-08', '2032-12-24')).toEqual([
      '2032-12-17 Dana: cover starts',
      '2032-12-17 Sam: due',
      '2032-12-23 Dana: due',
      '2032-12-24 Dana: due',
    ])
    expect(await talker('Dana').sees('You cover for Sam Lee from')).toContain(
      'from Monday 20 December to Wednesday 5 January',
    )
    await publicly({ 'Every block has a fire plan': 'soon' })
  })

  it('from the first day on which it is late the public can see that, also on a Saturday and over Christmas', async () => {
    await chat.goOnTo('2032-12-24T23:59:30')
    await publicly({ 'Every block has a fire plan': 'soon' })
    await chat.goOnTo('2032-12-25T00:00:30')
    await publicly({ 'Every block has a fire plan': 'late' })
    expect(row('Every block has a fire plan', await pages.gets(`${list}.json`))).toMatchObject({
      due: '2032-12-24',
      daysLate: 1,
      owner: 'Head of repairs',
      openChallenges: 0,
    })
    for (const where of [record, `${record}.svg`])
      expect(await pages.gets(where)).toContain('1 of its promises is late.')
    expect(await pages.gets(`${list}.atom`)).toContain('It is late now.')
    expect(await pages.reads(list)).toContain('It was due by Friday 24 December: 1 day ago')
  })

  it('the deputy and the cover hear it on the first working day, and what is said of it is public', async () => {
    expect(await walk('2032-12-25', '2032-12-30')).toEqual(['2032-12-29 Ali: late', '2032-12-29 Dana: late'])
    await chat.goOnTo('2032-12-30T10:00')
    const ali = talker('Ali')
    await ali.typeAlone(`/charter show ${fire}`)
    await ali.press('Say how it goes')
    await ali.send({
      'How is it going?': 'Four of nine blocks are done.',
      'How does it stand?': 'It may not be done in time',
    })
    for (const where of [list, `${list}/${fire}`])
      expect(await pages.reads(where)).toContain('Said on Thursday 30 December: Four of nine blocks are done.')
    for (const ending of ['.json', '.csv', '.atom'])
      expect(await pages.gets(`${list}${ending}`)).toContain('Four of nine blocks are done.')
    await diary.news()
  })

  it('the sponsor hears on the fifth working day, the owner when back, the board on the twentieth, all others weekly', async () => {
    expect(await walk('2032-12-31', '2033-01-26')).toEqual([
      '2033-01-05 Ali: late',
      '2033-01-05 Dana: late',
      '2033-01-05 Priya: sponsor',
      '2033-01-06 Sam: late',
      '2033-01-12 Ali: late',
      '2033-01-12 Sam: late',
      '2033-01-19 Ali: late',
      '2033-01-19 Sam: late',
      '2033-01-26 Ali: late',
      '2033-01-26 Bo: board',
      '2033-01-26 Sam: late',
    ])
    expect(await talker('Priya').sees('Please set a new day')).toContain('this is 5 working days late')
    expect(await talker('Bo').sees('Every block has a fire plan')).toContain('this is 20 working days late')
    await publicly({ 'Every block has a fire plan': 'late' })
    expect(row('Every block has a fire plan', await pages.gets(`${list}.json`))).toMatchObject({ daysLate: 33 })
  })

  it('a resident says by one tap that it is not so; it shows until a named person has answered', async () => {
    await chat.goOnTo('2033-01-27T10:00')
    const [resident, sam] = [talker('Resident'), talker('Sam')]
    await resident.typeAlone(`/charter show ${fire}`)
    await resident.press("This isn't right")
    expect(await resident.sees('We have told them')).toContain('Sam Lee answers by Thursday 10 February')
    await tell()
    expect(await diary.news()).toEqual(['Sam: challenged'])
    const doubted = 'A resident says this is not so. Head of repairs answers by Thursday 10 February.'
    const doubts = async () => [
      ...(await Promise.all(
        [list, `${list}/${fire}`, record].map(async (at) => (await pages.reads(at)).includes(doubted)),
      )),
      row('Every block has a fire plan', await pages.gets(`${list}.json`))['openChallenges'],
    ]
    expect(await doubts()).toEqual([true, true, true, 1])
    expect(await walk('2033-01-28', '2033-02-08')).toEqual([
      '2033-02-02 Ali: late',
      '2033-02-02 Sam: late',
      '2033-02-08 Sam: challenged',
    ])
    expect(await doubts()).toEqual([true, true, true, 1])
    await chat.goOnTo('2033-02-08T10:00')
    await sam.press('Answer it')
    await sam.send({ 'Is the resident right?': 'No, it stands as we said', 'Your answer': 'Block C is next week.' })
    expect(await doubts()).toEqual([false, false, false, 0])
    const page = await pages.reads(`${list}/${fire}`)
    for (const words of ['It was answered on Tuesday 8 February', 'says that it stands:', 'Block C is next week.'])
      expect(page).toContain(words)
    await publicly({ 'Every block has a fire plan': 'late' })
    await diary.news()
  })

  it('once it is shown and done, nobody is reminded of it again, however long the time', async () => {
    expect(await walk('2033-02-09', '2033-02-10')).toEqual(['2033-02-09 Ali: late', '2033-02-09 Sam: late'])
    await chat.goOnTo('2033-02-10T10:00')
    const sam = talker('Sam')
    await sam.typeAlone(`/charter done ${fire}`)
    await sam.sees('something must be given that shows it: a link.')
    await sam.press('Give evidence')
    await sam.send({
      'What do you have?': 'A link',
      'What it shows': 'All nine plans.',
      'The link': 'https://longden.example/fire-plans',
    })
    await sam.press("It's done")
    await sam.press("Yes, it's done")
    await sam.sees('People now see that this is done: Every block has a fire plan.')
    await diary.news()
    await publicly({ 'Every block has a fire plan': 'kept' })
    const page = await pages.reads(`${list}/${fire}`)
    for (const words of [
      'Done on Thursday 10 February',
      'https://longden.example/fire-plans',
      'Four of nine blocks are done.',
    ])
      expect(page).toContain(words)
    expect(await pages.gets(`${record}.svg`)).not.toContain('late')
    expect(await walk('2033-02-11', '2033-03-12')).toEqual([])
  })

  it('two that are due on one day come to each person as one message a day, with Easter in between', async () => {
    expect(await walk('2033-03-13', '2033-05-17')).toEqual([
      '2033-03-17 Sam: due, due',
      '2033-04-07 Sam: due, due',
      '2033-04-13 Sam: due, due',
      '2033-04-14 Sam: due, due',
      '2033-04-19 Ali: late, late',
      '2033-04-19 Sam: late, late',
      '2033-04-25 Priya: sponsor, sponsor',
      '2033-04-26 Ali: late, late',
      '2033-04-26 Sam: late, late',
      '2033-05-03 Ali: late, late',
      '2033-05-03 Sam: late, late',
      '2033-05-10 Ali: late, late',
      '2033-05-10 Sam: late, late',
      '2033-05-17 Ali: late, late',
      '2033-05-17 Bo: board, board',
      '2033-05-17 Sam: late, late',
    ])
    const both = await talker('Sam').sees('Here are 2 things for you:')
    for (const words of ['The panel sees all complaints', 'Ramps at every door']) expect(both).toContain(words)
    await publicly({ 'The panel sees all complaints': 'late', 'Ramps at every door': 'late' })
    await chat.goOnTo('2033-05-18T10:00')
    const sam = talker('Sam')
    for (const number of [panel, ramps]) {
      await sam.typeAlone(`/charter done ${number}`)
      await sam.press("Yes, it's done")
      await sam.sees('People now see that this is done')
    }
    await diary.news()
    await publicly({ 'The panel sees all complaints': 'kept', 'Ramps at every door': 'kept' })
    expect(await walk('2033-05-19', '2033-06-17')).toEqual([])
  })

  it('leaves a record that is whole', async () => {
    const { store } = chat.house.needs
    await chainLedgers({ store })
    expect(await verifyLedger({ store }, officer.scope)).toMatchObject({ kind: 'whole' })
  })
})
