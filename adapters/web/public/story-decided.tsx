import { deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { contactWords } from '../consultation/help.tsx'
import { Themes } from '../consultation/themes.tsx'
import { Promises } from './promises.tsx'
import type { PublicStory } from './read-record.ts'

type StoryProps = Readonly<{ story: PublicStory }>

/** Who decides by when; afterwards what was decided, point by point, with the reasons. */
export function Decided({ story: { view, today, decisionLate } }: StoryProps) {
  const { stage, zone } = view.consultation
  const decider = deciderWords(view)
  if (stage.name !== 'decided') {
    const words = decisionLate ? 'chain.decides-late' : 'chain.decides-by'
    return <p class="step-says">{say(words, { decider, outcome: outcomeWords(view) })}</p>
  }
  const { complaints } = view.landlord.settings
  return (
    <>
      <p class="step-says">{say('chain.decided-on', { decider, day: sayDate(dayIn(stage.decidedAt, zone), today) })}</p>
      <Themes view={view} />
      <p class="hint">{say('outcome.disagree', { contact: contactWords(view.landlord), complaints })}</p>
    </>
  )
}

const countOf = ({ promises: { overdue, due, done } }: PublicStory): number => overdue.length + due.length + done.length

/** That something was promised, and how much. What it is stands at the next step, with how it went. */
export function Promised({ story }: StoryProps) {
  const { stage, zone } = story.view.consultation
  if (stage.name !== 'decided') return <p class="step-says">{say('chain.promises-later')}</p>
  const count = countOf(story)
  if (count === 0) return <p class="step-says">{say('chain.no-promises')}</p>
  const day = sayDate(dayIn(stage.decidedAt, zone), story.today)
  return <p class="step-says">{say('chain.promised-on', { count, day })}</p>
}

/** How the promises stand: late ones first. */
export function Kept({ story }: StoryProps) {
  const { view, today, promises } = story
  const count = countOf(story)
  if (count === 0) return <p class="step-says">{say('chain.kept-later')}</p>
  const late = promises.overdue.length
  const shared = { landlord: view.landlord, today, withOrigin: false }
  return (
    <>
      <p class="step-says">
        {say('chain.kept-count', { done: promises.done.length, count })}{' '}
        {late > 0 ? say('chain.kept-late', { late }) : null}
      </p>
      <Promises {...shared} promises={promises.overdue} />
      <Promises {...shared} promises={promises.due} />
      <Promises {...shared} promises={promises.done} />
    </>
  )
}
