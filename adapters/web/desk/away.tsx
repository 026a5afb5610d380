import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'

/** For whoever is not at the desk: how to get in. What they had typed when their hour ended is not lost. */
export function AwayPage({ typed, refused = false }: { typed: Answers; refused?: boolean }) {
  const kept = Object.entries(typed)
    .filter(([name]) => name !== 'csrf' && name !== 'nonce')
    .flatMap(([name, values]) => values.filter((text) => /\s/.test(text.trim())).map((text) => ({ name, text })))
  return (
    <Page title={say('desk.away.title')}>
      <p class="lead">{say(refused ? 'desk.problem.not-allowed' : 'desk.away.how')}</p>
      <p>{say('desk.away.why')}</p>
      {kept.length === 0 ? null : (
        <section aria-labelledby="kept">
          <h2 id="kept">{say('desk.away.kept')}</h2>
          <p>{say('desk.away.kept-hint')}</p>
          {kept.map(({ name, text }, n) => (
            <div class="field" key={`${name}${n}`}>
              <label for={`kept-${n}`}>{say('desk.away.kept-label', { n: n + 1 })}</label>
              <textarea id={`kept-${n}`} readOnly rows={3}>
                {text}
              </textarea>
            </div>
          ))}
        </section>
      )}
    </Page>
  )
}
