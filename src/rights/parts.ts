/**
 * What Parley keeps of one person, part by part: the keys of what they are given, what `/my forget` tells them of, and
 * what the list of every table is sorted by.
 */
export const parts = [
  'you',
  'accounts',
  'codes',
  'asked',
  'answers',
  'sealed',
  'passedOn',
  'aboutPromises',
  'messages',
  'chats',
  'record',
  'work',
] as const
export type Part = (typeof parts)[number]

/** Of which parts something goes when somebody is forgotten. The list of every table says the same; a test compares. */
export const goes = [
  'you',
  'accounts',
  'codes',
  'answers',
  'passedOn',
  'aboutPromises',
  'messages',
  'chats',
  'record',
] as const satisfies readonly Part[]

/** Of which parts something stays, without saying whose it was. */
export const stays = [
  'asked',
  'answers',
  'sealed',
  'aboutPromises',
  'chats',
  'record',
  'work',
] as const satisfies readonly Part[]
