import { optionsOf } from '../../../src/consultation/options.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { scopeFacts } from '../consultation/about.tsx'
import { Facts, Prose } from '../parts.tsx'
import type { PublicStory } from './read-record.ts'

/** When, whom, why, what could change, and the questions themselves. */
export function Asked({ story: { view, today } }: { story: PublicStory }) {
  const { consultation, count } = view
  const { plan, stage, zone } = consultation
  if (stage.name === 'draft') return null
  const day = sayDate(dayIn(stage.openedAt, zone), today)
  return (
    <>
      <p class="step-says">
        {count.asked > 0 ? say('chain.asked-on', { asked: count.asked, day }) : say('chain.opened-on', { day })}
      </p>
      <Prose text={plan.background} />
      <Facts facts={scopeFacts(view)} />
      <details>
        <summary>{say('chain.questions')}</summary>
        <ol class="asked">
          {plan.questions.map((question) => (
            <li key={question.n}>
              {question.wording} {question.required ? null : <span class="optional">{say('chain.can-skip')}</span>}
              <ul>
                {optionsOf(question).map(({ value, label }) => (
                  <li key={value}>{label}</li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}
