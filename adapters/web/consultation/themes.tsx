import type { ConsultationView, PublishedTheme } from '../../../src/consultation/view.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'

/** What was decided, theme by theme: what people said, the verdict, what is promised and why. */
export function Themes({ view }: { view: ConsultationView }) {
  return (
    <ul class="themes">
      {view.themes.map((theme) => (
        <li key={theme.n}>
          <ThemeView view={view} theme={theme} />
        </li>
      ))}
    </ul>
  )
}

function ThemeView({
  view,
  theme: { theme, verdict, promise, ownerName, reason },
}: {
  view: ConsultationView
  theme: PublishedTheme
}) {
  return (
    <>
      <h3>
        <span class="said">{say('chain.said')} </span>
        {theme}
      </h3>
      <p>
        <strong class={`verdict ${verdict}`}>
          {say(`outcome.verdict.${verdict}`, { decider: deciderWords(view) })}
        </strong>
      </p>
      {promise === null ? null : (
        <p>
          {say('outcome.promise', {
            action: promise.action,
            owner: ownerName ?? deciderWords(view),
            due: sayDate(promise.due, dayIn(view.now, view.consultation.zone)),
          })}
        </p>
      )}
      {reason === '' ? null : <p>{say('outcome.why', { reason })}</p>}
    </>
  )
}
