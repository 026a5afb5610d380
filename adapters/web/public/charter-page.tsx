import { isPublished } from '../../../src/charter/adoption.ts'
import type { CharterView, StageView } from '../../../src/charter/view.ts'
import { asOfWords, evidenceWords, stageNames, standWords } from '../../../src/charter/wording.ts'
import { consultationAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import { CharterSource, PointShown } from '../charter-parts.tsx'
import { Help } from '../consultation/help.tsx'
import { PublicFrame } from './frame.tsx'
import { Promises } from './promises.tsx'
import type { PublicPromise } from './read-promises.ts'
import { TagShape } from './tag.tsx'

/** A landlord's record with a charter: its points, what is promised for each, every step with what bears it out. */
export type PublicCharter = Readonly<{
  view: CharterView
  /** By point; empty before the landlord has published them. */
  promises: ReadonlyMap<string, readonly PublicPromise[]>
  /** For points that this version does not have. */
  left: readonly PublicPromise[]
}>

export function CharterPage({ record }: { record: PublicCharter }) {
  const { view, promises, left } = record
  const { landlord, charter, adoption, stages, today } = view
  return (
    <PublicFrame landlord={landlord} here="charter" title={charter.name}>
      <p class="lead">{standWords(view)}</p>
      <CharterSource charter={charter} />
      {adoption === null ? null : (
        <section aria-labelledby="steps">
          <h2 id="steps">{say('public.charter.steps')}</h2>
          <ul class="charter-steps">
            {stages.map((stage) => (
              <Step key={stage.stage} view={view} stage={stage} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="points">
        <h2 id="points">{say('public.charter.points')}</h2>
        <p class="hint">{say('public.charter.own-words')}</p>
        {adoption !== null && !isPublished(adoption) ? <p>{say('public.charter.promises-later')}</p> : null}
        {view.points.map(({ point }) => (
          <article class="card" key={point.number} id={`point-${point.number}`}>
            <PointShown point={point} />
            {adoption !== null && isPublished(adoption) && (promises.get(point.number) ?? []).length === 0 ? (
              <p class="hint">{say('public.charter.nothing')}</p>
            ) : null}
            <Promises
              landlord={landlord}
              today={today}
              promises={promises.get(point.number) ?? []}
              withOrigin={false}
            />
          </article>
        ))}
      </section>
      {left.length === 0 ? null : (
        <section aria-labelledby="left">
          <h2 id="left">{say('public.charter.left')}</h2>
          <Promises landlord={landlord} today={today} promises={left} withOrigin={false} />
        </section>
      )}
      <p class="hint">{asOfWords(view)}</p>
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

function Step({ view: { landlord, today }, stage }: { view: CharterView; stage: StageView }) {
  const { reached, consultation, missing } = stage
  const name = say(`charter.stage.${stage.stage}`)
  const kind = reached ? 'done' : 'later'
  const link = reached?.evidence.kind === 'note' ? reached.evidence.href : null
  const words = evidenceWords(stage, today)
  return (
    <li class={kind}>
      <p class="charter-step">
        <TagShape kind={kind} />
        <strong>{say(reached ? 'charter.is-done' : 'public.charter.not-yet', { stage: name })}</strong>
      </p>
      {reached === null ? null : (
        <p>
          {consultation === null ? words : <a href={consultationAddress(landlord, consultation)}>{words}</a>}
          {link === null ? null : (
            <>
              {' '}
              <a href={link} rel="noreferrer">
                {say('charter.evidence-link')}
                <span class="unseen"> {name}</span>
              </a>
            </>
          )}
        </p>
      )}
      {reached === null && missing.length > 0 ? (
        <p class="hint">{say('charter.first', { missing: stageNames(missing) })}</p>
      ) : null}
    </li>
  )
}
