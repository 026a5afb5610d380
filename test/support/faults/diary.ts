import type { PersonId } from '../../../src/person/person.ts'

/** One thing somebody wanted to answer, however often they had to send it. */
export type Wish = {
  /** Unlike any other's, so that it can be found again. */
  readonly words: string
  readonly choice: string
  /** When they were told that it is kept, in milliseconds since 1970; null as long as nobody has told them. */
  acknowledged: number | null
  tries: number
}

/** What people wanted, in order, and what they were told became of it. The database is compared with it. */
export type Diary = Readonly<{
  wishes: Map<PersonId, Wish[]>
  /** When they were heard who asked for no more messages. */
  stopped: Map<PersonId, number>
  /** How often they were told that answering is over. */
  refused: { count: number }
}>

export const newDiary = (): Diary => ({ wishes: new Map(), stopped: new Map(), refused: { count: 0 } })

/** Adds what somebody wants next. */
export function wishOf(diary: Diary, person: PersonId, words: string, choice: string): Wish {
  const wish: Wish = { words, choice, acknowledged: null, tries: 0 }
  diary.wishes.set(person, [...(diary.wishes.get(person) ?? []), wish])
  return wish
}

export const allWishes = ({ wishes }: Diary): readonly Wish[] => [...wishes.values()].flat()
export const acknowledgedIn = (diary: Diary): number =>
  allWishes(diary).filter(({ acknowledged }) => acknowledged !== null).length
export const triesIn = (diary: Diary): number => allWishes(diary).reduce((sum, { tries }) => sum + tries, 0)
