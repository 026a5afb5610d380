import { promiseAddress } from '../landlord/addresses.ts'
import type { Block, Choice, Fact, Message } from '../ports/message.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { say } from '../words/say.ts'
import { asSentence, inShort } from '../words/sentence.ts'
import { choicesBlock } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import { kindsInWords } from './finish.ts'
import { groupOf } from './groups.ts'
import { offersFor } from './offers.ts'
import { promiseWords, saidWords, whenWords } from './public-words.ts'
import { isLive } from './state.ts'
import type { PromiseView } from './view.ts'

/** So much of what happened is told, the newest. */
const mostSaid = 4

/** One promise: how it stands, who keeps it, what was said of it, and what whoever looks can press. */
export function promiseMessage(view: PromiseView, publicUrl: string): Message {
  const { commitment } = view
  const heading = say('promises.number', { number: commitment.number })
  const title = promiseWords(commitment)
  const facts = factsOf(view)
  const said = saidOf(view)
  const blocks: Block[] = [
    { kind: 'heading', text: heading },
    { kind: 'prose', text: title },
    { kind: 'facts', facts },
    ...(said ? [{ kind: 'prose' as const, text: said }] : []),
    ...choicesBlock([...offersFor(view), ...(view.isPublic ? [publicPage(view, publicUrl)] : [])]),
  ]
  const thoughts = [
    asSentence(`${heading}: ${title}`),
    ...facts.map(({ label, value }) => asSentence(`${label}: ${value}`)),
  ]
  return { summary: inShort(thoughts), blocks }
}

function factsOf(view: PromiseView): readonly Fact[] {
  const { commitment, landlord, today, owner, missing, doubted, tends } = view
  const evidence = view.evidence.filter(({ shown }) => shown)
  const { measure, snooze, state, disowned } = commitment
  const stands = `${say(`promises.tag.${groupOf(commitment, today)}`)}. ${whenWords(commitment, landlord.zone, today)}`
  const fact = (label: string, value: string): Fact => ({ label, value })
  const rests = snooze && isLive(state) && daysBetween(today, snooze.until) >= 0
  return [
    fact(say('desk.promises.state'), state.name === 'proposed' ? say('desk.promise.proposed') : stands),
    ...(view.isPublic || state.name === 'proposed'
      ? []
      : [fact(say('desk.promise.public'), say('desk.promise.not-public'))]),
    ...('reason' in state ? [fact(say('charter-show.why'), state.reason)] : []),
    fact(say('charter-show.owner'), owner),
    ...(tends && disowned ? [fact(say('charter-show.look'), say('desk.promises.disowned'))] : []),
    ...(measure ? [fact(say('promises.measure'), measure)] : []),
    ...(rests
      ? [
          fact(
            say('charter-show.rest'),
            say('promises.rests', { until: sayDate(snooze.until, today), reason: snooze.reason }),
          ),
        ]
      : []),
    ...(evidence.length > 0
      ? [
          fact(
            say('promises.proof'),
            say('charter-show.given', { count: evidence.length, note: evidence.at(-1)?.note ?? '' }),
          ),
        ]
      : []),
    ...(tends && missing.length > 0 ? [fact(say('desk.promise.missing'), kindsInWords(missing))] : []),
    ...doubted.map(({ challenge, answerer }) =>
      fact(
        say('charter-show.doubted'),
        say(today.since(challenge.due).sign > 0 ? 'promises.doubted-late' : 'promises.doubted', {
          owner: answerer,
          due: sayDate(challenge.due, today),
        }),
      ),
    ),
  ]
}

function saidOf({ history, landlord, today }: PromiseView): string {
  return history
    .slice(-mostSaid)
    .toReversed()
    .map((said) => {
      const day = sayDate(dayIn(said.at, landlord.zone), today)
      const words = saidWords(said, today)
      return say('charter-show.said', { day, words: said.text ? `${words} ${said.text}` : words })
    })
    .join('\n')
}

const publicPage = ({ landlord, commitment }: PromiseView, publicUrl: string): Choice => ({
  kind: 'link',
  url: `${publicUrl}${promiseAddress(landlord, commitment)}`,
  label: say('doubting.look'),
})
