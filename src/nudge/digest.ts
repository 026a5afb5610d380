import type { LandlordId } from '../landlord/scope.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { Block, Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import type { Reads } from './facts.ts'
import { type Item, mostItems } from './fold.ts'
import { isWork, type Reason } from './nudge.ts'
import { renderNudge } from './render.ts'

export type Telling = Readonly<{ via: ChannelName; publicUrl: string }>

/** What a person is told: one thing as it always is, several as a list of a line each, with the one tap that matters. */
export async function tellTogether(
  reads: Reads,
  scope: LandlordId,
  items: readonly [Item, ...Item[]],
  telling: Telling,
): Promise<Message> {
  const [first, ...others] = items
  if (others.length === 0) return renderNudge(reads, scope, first.delivery, first.facts, telling)
  const lines: Line[] = []
  for (const item of weightiestFirst(items).slice(0, mostItems)) lines.push(await lineOf(reads, scope, item, telling))
  const last = isWork(first.delivery.reason) ? [] : [button('person.stop:me', say('button.stop'))]
  return digestMessage(lines, last, items.length - lines.length)
}

/** Where not all can be told one by one, these come first. */
const weighty: readonly Reason[] = [
  'late-board',
  'late-sponsor',
  'challenge-late',
  'outcome-late',
  'challenged',
  'not-mine',
]

const weight = ({ delivery: { reason } }: Item): number =>
  weighty.includes(reason) ? weighty.indexOf(reason) : weighty.length

const weightiestFirst = (items: readonly Item[]): readonly Item[] =>
  items.length > mostItems ? items.toSorted((one, other) => weight(one) - weight(other)) : items

/** One thing in a list: what it is, and what can be done about it. */
export type Line = Readonly<{ text: string; tap: Choice | undefined }>

/** Several things in one message, each with its own tap beneath it; how many more there are, and what is said to all, comes last. */
export function digestMessage(lines: readonly Line[], last: readonly Choice[], more = 0): Message {
  const opening = say('digest.open', { count: lines.length + more })
  const rest = more > 0 ? [say('digest.more', { count: more })] : []
  const blocks: Block[] = lines.flatMap(({ text, tap }): readonly Block[] => [
    { kind: 'prose', text },
    ...(tap ? [{ kind: 'choices', choices: [tap] } as const] : []),
  ])
  return {
    summary: [opening, ...lines.map(({ text }) => text), ...rest].join('\n'),
    blocks: [
      { kind: 'prose', text: opening },
      ...blocks,
      ...rest.map((text) => ({ kind: 'prose', text }) as const),
      ...(last.length > 0 ? [{ kind: 'choices', choices: last } as const] : []),
    ],
  }
}

/** What is long by itself is said in a line, and read by a tap; of the rest its own words and its first tap. */
async function lineOf(reads: Reads, scope: LandlordId, { delivery, facts }: Item, telling: Telling): Promise<Line> {
  const { reason } = delivery
  if (facts.about.kind === 'consultation' && (reason === 'results' || reason === 'outcome')) {
    const { consultation } = facts.about
    const tap = button(`consultation.results:${consultation.id}`, say('button.results'))
    if (reason === 'results') return { text: say('digest.results', { title: consultation.plan.title }), tap }
    return { text: (await renderNudge(reads, scope, delivery, facts, telling)).summary, tap }
  }
  const message = await renderNudge(reads, scope, delivery, facts, telling)
  const [tap] = message.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  return { text: message.summary, tap }
}
