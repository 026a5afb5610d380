import { stages } from '../../../src/charter/adoption.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { charterAddress, codeAddress, consultationAddress, promisesAddress } from '../../../src/landlord/addresses.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { asSentence } from '../../../src/words/sentence.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Help } from '../consultation/help.tsx'
import { ButtonLink } from '../parts.tsx'
import { PublicFrame } from './frame.tsx'
import { Promises } from './promises.tsx'
import type { PublicRecord } from './read-record.ts'
import { Tag, TagShape } from './tag.tsx'

/** Everything a landlord has asked, decided, promised and done, for anyone to read. */
export function RecordPage({ record }: { record: PublicRecord }) {
  const { landlord, today, open, overdue, due, done, promised, earlier } = record
  return (
    <PublicFrame landlord={landlord} here="record" title={say('public.title')}>
      <p class="lead">{say('public.intro', { landlord: landlord.name })}</p>
      <InShort record={record} />
      <section id="open" aria-labelledby="open-title">
        <h2 id="open-title">{say('public.open')}</h2>
        {open.length === 0 ? <p>{say('public.open-none')}</p> : null}
        {open.map((view) => (
          <OpenCard key={view.consultation.id} view={view} />
        ))}
        {open.length === 0 ? null : <HowToAnswer record={record} />}
      </section>
      <section id="promises" aria-labelledby="promises-title">
        <h2 id="promises-title">{say('public.promises')}</h2>
        {promised === 0 ? <p>{say('public.promises-none')}</p> : null}
        {overdue.count === 0 ? null : <h3 id="late">{say('public.late-heading')}</h3>}
        <Promises landlord={landlord} today={today} promises={overdue.shown} />
        {due.count === 0 ? null : <h3 id="due">{say('public.due-heading')}</h3>}
        <Promises landlord={landlord} today={today} promises={due.shown} />
        <h3 id="done">{say('public.done-heading')}</h3>
        {done.count === 0 ? <p>{say('public.done-none')}</p> : null}
        <Promises landlord={landlord} today={today} promises={done.shown} />
        {promised === 0 ? null : (
          <p>
            <ButtonLink href={promisesAddress(landlord)}>{say('promises.see-all', { count: promised })}</ButtonLink>
          </p>
        )}
      </section>
      <Charters record={record} />
      {earlier.length === 0 ? null : (
        <section id="earlier" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{say('public.earlier')}</h2>
          <ul class="earlier">
            {earlier.map((view) => (
              <EarlierItem key={view.consultation.id} view={view} record={record} />
            ))}
          </ul>
        </section>
      )}
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

/** How far the landlord is with each charter it has begun to adopt. */
function Charters({ record: { landlord, charters } }: { record: PublicRecord }) {
  if (charters.length === 0) return null
  return (
    <section id="charters" aria-labelledby="charters-title">
      <h2 id="charters-title">{say('public.charter.heading')}</h2>
      <ul>
        {charters.map(({ code, name, done, published }) => (
          <li key={code}>
            <a href={charterAddress(landlord, code)}>
              {say('public.charter.line', { name, done, of: stages.length, published: published ? 'yes' : 'no' })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The page in four figures, each a way down to what it counts. */
function InShort({ record: { open, overdue, due, done } }: { record: PublicRecord }) {
  const items = [
    { href: '#open', kind: 'now', words: say('public.count-open', { count: open.length }), count: open.length },
    { href: '#late', kind: 'late', words: say('public.count-late', { count: overdue.count }), count: overdue.count },
    { href: '#due', kind: 'later', words: say('public.count-due', { count: due.count }), count: due.count },
    { href: '#done', kind: 'done', words: say('public.count-done', { count: done.count }), count: done.count },
  ] as const
  return (
    <ul class="in-short">
      {items
        .filter(({ count }) => count > 0)
        .map(({ href, kind, words }) => (
          <li class={kind} key={href}>
            <a href={href}>
              <TagShape kind={kind} />
              {words}
            </a>
          </li>
        ))}
    </ul>
  )
}

function OpenCard({ view }: { view: ConsultationView }) {
  const { consultation, landlord, count } = view
  return (
    <article class="card open-card">
      <h3>
        <a href={consultationAddress(landlord, consultation)}>{consultation.plan.title}</a>
      </h3>
      <p>
        <strong>{say('public.answer-by', { closes: closingWords(view) })}</strong>
      </p>
      <p>{say('chain.decides-by', { decider: deciderWords(view), outcome: outcomeWords(view) })}</p>
      <p class="hint">{say('card.count', count)}</p>
      <p>
        {say('card.other-way')}: {consultation.plan.offline}
      </p>
    </article>
  )
}

function HowToAnswer({ record: { landlord } }: { record: PublicRecord }) {
  return (
    <div class="how">
      <h3>{say('public.how')}</h3>
      <p>{say('public.how-chat')}</p>
      <p>{say('public.how-letter')}</p>
      <ButtonLink href={codeAddress(landlord)} tone="go">
        {say('public.use-code')}
      </ButtonLink>
    </div>
  )
}

function EarlierItem({ view, record }: { view: ConsultationView; record: PublicRecord }) {
  const { consultation, landlord } = view
  const { stage } = consultation
  const isLate = record.decisionsLate.has(consultation.id)
  const values = { closed: closingWords(view), decider: deciderWords(view), outcome: outcomeWords(view) }
  return (
    <li>
      <h3>
        <a href={consultationAddress(landlord, consultation)}>{consultation.plan.title}</a>
      </h3>
      <p>
        {stage.name === 'decided'
          ? say('public.earlier-decided', { day: sayDate(dayIn(stage.decidedAt, landlord.zone), record.today) })
          : stage.name === 'withdrawn'
            ? say('public.earlier-withdrawn', { withdrawn: values.closed, reason: asSentence(stage.reason) })
            : say(isLate ? 'public.earlier-late' : 'public.earlier-closed', values)}
      </p>
      {isLate ? <Tag kind="late" /> : null}
    </li>
  )
}
