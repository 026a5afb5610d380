import { say } from '../../../src/words/say.ts'
import { ButtonLink } from '../parts.tsx'
import { PressButton } from './frame.tsx'
import { actNames, isOffered, toneOf } from './promise-acts.ts'
import { type AtPromise, deskAddress } from './promise-read.ts'

/** One tap where nothing needs to be said; a page of its own where something does. */
export function ActsOffered({ at }: { at: AtPromise }) {
  const { visit, promise } = at
  const offered = actNames.filter((act) => isOffered(act, at))
  return (
    <aside class="stack" aria-labelledby="acts">
      <h2 id="acts">{say('desk.promises.do')}</h2>
      {promise.origin.kind === 'answer-owed' && offered.length > 0 ? (
        <p class="hint">{say('desk.promise.owed')}</p>
      ) : null}
      {offered.length === 0 ? <p>{say('desk.promise.nothing')}</p> : null}
      {offered.map((act) =>
        act === 'agree' || act === 'seen' ? (
          <PressButton
            key={act}
            visit={visit}
            action={deskAddress(promise, act)}
            label={say(`desk.act.${act}.button`)}
            tone={toneOf(act)}
          />
        ) : (
          <ButtonLink key={act} href={deskAddress(promise, act)} tone={toneOf(act)}>
            {say(`desk.act.${act}.title`)}
          </ButtonLink>
        ),
      )}
    </aside>
  )
}
