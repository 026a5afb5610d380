import type { Temporal } from 'temporal-polyfill'
import { promisesAddress } from '../landlord/addresses.ts'
import type { Landlord } from '../landlord/landlord.ts'
import type { Block, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence, inShort } from '../words/sentence.ts'
import { button, choicesBlock, spoken } from '../words/spoken.ts'
import type { Commitment } from './commitment.ts'
import { groupOf, inOrder, type PromiseGroup } from './groups.ts'
import { promiseWords, whenWords } from './public-words.ts'

/** So many are listed; the rest is on the public page, and it says so. */
const mostListed = 10
const mostButtons = 5

/** What the landlord has promised, the longest late first. `ownerOf`: who keeps one, as the public reads it. */
export function promisesMessage(
  landlord: Landlord,
  promises: readonly Commitment[],
  {
    today,
    ownerOf,
    publicUrl,
  }: Readonly<{ today: Temporal.PlainDate; ownerOf: (one: Commitment) => string; publicUrl: string }>,
): Message {
  const ordered = inOrder(promises, today)
  const shown = ordered.slice(0, mostListed)
  const heading = say('charter-show.heading', { landlord: landlord.name })
  if (shown.length === 0) return spoken(say('charter-show.none'))
  const lines = (group: PromiseGroup): readonly string[] =>
    shown
      .filter((one) => groupOf(one, today) === group)
      .map((one) =>
        say('charter-show.line', {
          number: one.number,
          title: asSentence(promiseWords(one)),
          when: asSentence(whenWords(one, landlord.zone, today)),
          owner: ownerOf(one),
        }),
      )
  const groups = [...new Set(shown.map((one) => groupOf(one, today)))]
  const sections = groups.flatMap((group): readonly Block[] => [
    { kind: 'heading', text: say(`promises.group.${group}`) },
    { kind: 'prose', text: lines(group).join('\n') },
  ])
  const more = ordered.length - shown.length
  return {
    summary: inShort([asSentence(heading), ...shown.map((one) => asSentence(`${one.number}. ${promiseWords(one)}`))]),
    blocks: [
      { kind: 'heading', text: heading },
      ...sections,
      ...(more > 0 ? [{ kind: 'prose' as const, text: say('charter-show.more', { count: more }) }] : []),
      ...choicesBlock([
        ...shown
          .slice(0, mostButtons)
          .map(({ id, number }) => button(`commitment.show:${id}`, say('button.look-at', { number }))),
        { kind: 'link', url: `${publicUrl}${promisesAddress(landlord)}`, label: say('promises.all') },
      ]),
    ],
  }
}
