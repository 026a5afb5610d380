import { Fragment } from 'preact'
import { bar } from '../../../src/consultation/black-out.ts'
import type { Withholding } from '../../../src/consultation/free-text.ts'
import { say } from '../../../src/words/say.ts'

/** What somebody wrote, as far as it may be shown. Where words were taken out, bars stand in their place and it says why. */
export function OwnWords({ words, reason }: { words: string; reason: Withholding | null }) {
  if (reason === null) return <p class="prose">{words}</p>
  return (
    <>
      <p class="prose">
        {words.split(bar).map((piece, n) => (
          <Fragment key={`${n}${piece}`}>
            {n === 0 ? null : <Gap />}
            {piece}
          </Fragment>
        ))}
      </p>
      <p class="hint">{say('own-words.taken-out', { why: say(`withheld.${reason}`) })}</p>
    </>
  )
}

const Gap = () => (
  <>
    <span aria-hidden="true">{bar}</span>
    <span class="unseen">{say('own-words.gap')}</span>
  </>
)
