import { Temporal } from 'temporal-polyfill'
import { planAhead } from '../../src/commitment/plan-ahead.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { type Chat, type chats, openPagesBeside, type PagesBeside, type Talker } from '../support/promise-house.ts'
import { type Keeping, keepingHouse } from '../support/promised.ts'
import { close, decide, open } from '../support/scene.ts'
import { Diary } from './diary.ts'

/** A landlord on 1 November 2032: its staff and four residents, each in the chat, and its pages. */
export type Story = Readonly<{
  chat: Chat
  pages: PagesBeside
  keeping: Keeping
  officer: By
  diary: Diary
  talker(name: string): Talker
  /** Asks everybody one question; some answer it in the chat by one tap; it closes and is decided. */
  asks(title: string, answers: Readonly<Record<string, string>>): Promise<void>
  /** Goes on day by day, looking in before and after nine, and says who heard what. */
  walk(from: string, to: string): Promise<readonly string[]>
  close(): Promise<void>
}>

export async function openStory(given: (typeof chats)[number]): Promise<Story> {
  const chat = await given.open()
  const { needs } = chat.house
  await chat.goOnTo('2032-11-01T10:00')
  const keeping = await keepingHouse(chat.house, 'longden', chat.addressOf)
  const { scene } = keeping
  await reachOthers(keeping, chat)
  await bindPlace(needs, scene.admin, { place: chat.residents, purpose: 'residents' })
  const pages = await openPagesBeside(chat.house)
  const who = new Map<string, Talker>()
  const talker = (name: string): Talker => {
    const found = who.get(name) ?? chat.talker(name)
    who.set(name, found)
    return found
  }
  const diary = new Diary(['Ali', 'Bo', 'Dana', 'Jo', 'Priya', 'Sam'].map((name) => [name, talker(name)]))
  return {
    ...{ chat, pages, keeping, officer: scene.officer, diary, talker },
    async asks(title, answers) {
      const options = ['Yes, as it is', 'Yes, with changes', 'No']
      const question = { n: 1, kind: 'one-choice', wording: 'Should we adopt it?', required: true, options } as const
      const consultation = await open(scene, { title, questions: [question] })
      await pump(needs)
      for (const [name, option] of Object.entries(answers)) {
        await talker(name).press(option)
        await talker(name).sees('You chose')
      }
      const closed = await close(scene, consultation)
      await pump(needs)
      const reason = 'It is plain already.'
      await decide(scene, closed, [{ theme: 'plain words', verdict: 'not-accepted', reason, action: '' }])
      await pump(needs)
    },
    async walk(from, to) {
      const heard: string[] = []
      const hear = async (day: string, time: string, when: string): Promise<void> => {
        await chat.goOnTo(`${day}T${time}`)
        await planAhead(needs)
        if ((await pump(needs)) > 0) heard.push(...(await diary.news()).map((line) => `${day} ${when}${line}`))
      }
      for (const day of daysFrom(from, to)) {
        await hear(day, '08:59:50', 'before nine, ')
        await hear(day, '09:00:10', '')
      }
      return heard
    },
    async close() {
      await pages.close()
      await chat.close()
    },
  }
}

/** Dana, who is an officer, and three residents more. */
async function reachOthers({ scene }: Keeping, chat: Chat): Promise<void> {
  const { people } = scene.needs.store.records
  const { id: scope } = scene.landlord
  const officers = await people.list(scope, ['officer'])
  const dana = officers.find(({ name }) => name === 'Dana Reid')
  const others = [dana?.id, ...scene.residents.slice(1, 4).map(({ person }) => person)]
  for (const [nth, name] of ['Dana', 'Imran', 'Kasia', 'Winston'].entries()) {
    const person = others[nth]
    if (!person) throw new Error(`${name} is not there`)
    await people.link(scope, person, chat.addressOf(name))
  }
}

function daysFrom(from: string, to: string): readonly string[] {
  const first = Temporal.PlainDate.from(from)
  const { days } = first.until(to, { largestUnit: 'day' })
  return Array.from({ length: days + 1 }, (_, n) => first.add({ days: n }).toString())
}
