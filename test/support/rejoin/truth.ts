/** What one resident sent at one moment. */
export type Sent = Readonly<{
  /** Whose it is: an owner of marks. */
  resident: string
  /** By question, what was chosen. */
  choices: Readonly<Record<string, string>>
  /** Words that nobody else wrote, and this resident only once. */
  words: string
}>

/** What really happened, for telling a right guess from a wrong one. Only the order of `sent` is an attacker's to use. */
export type Truth = Readonly<{
  /** By resident, every text that stands for them anywhere: ids, references, names, accounts, links. */
  people: ReadonlyMap<string, readonly string[]>
  /** In the order in which it was sent, as somebody sees who watches the chat. */
  sent: readonly Sent[]
}>

/** What each resident said last, which is what was counted. */
export const standing = ({ sent }: Truth): ReadonlyMap<string, Sent> => new Map(sent.map((one) => [one.resident, one]))

/** Those who answered, in the order of their first or of their last answer. */
export function inOrderOfAnswering({ sent }: Truth, which: 'first' | 'last'): readonly string[] {
  const order = which === 'first' ? sent : sent.toReversed()
  const people = [...new Set(order.map(({ resident }) => resident))]
  return which === 'first' ? people : people.reverse()
}
