import { type Consultation, isOpen, type OpenConsultation } from '../../../src/consultation/consultation.ts'
import type { RollCount } from '../../../src/consultation/records.ts'
import { answeredOf } from '../../../src/consultation/view.ts'
import type { Needs } from '../../../src/needs.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate, sayMoment } from '../../../src/words/when.ts'
import { ButtonLink, DataTable } from '../parts.tsx'
import { AnsweredBar } from './bar.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { timeLeft } from './left.ts'
import { Pages, pageOf } from './pages.tsx'
import { type Task, tasksFor } from './tasks.ts'
import { NotPosted, unpostedFor } from './unposted.tsx'
import type { Visit } from './visit.ts'
import { addressOf, mayLook, titleOf } from './which.ts'

type Counted = Readonly<{ consultation: Consultation; count: RollCount }>

/** The first page: what waits for this person today, what is open, and everything there is. */
export function addToday(door: Door, needs: Needs): void {
  door.show('/desk', async (visit, { query }) => {
    const { records } = needs.store
    const { scope } = visit.by
    const all = (await records.consultations.list(scope)).filter((one) => mayLook(visit, one))
    const shown = pageOf(all, query)
    const counted: Counted[] = []
    for (const consultation of shown.items)
      counted.push({ consultation, count: await answeredOf(records, scope, consultation) })
    const tasks = await tasksFor(needs, visit, all)
    const unposted = await unpostedFor(needs, visit)
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.today.title')} query={query}>
          {visit.officer ? (
            <p>
              <ButtonLink href="/desk/new" tone="go">
                {say('desk.new.title')}
              </ButtonLink>
            </p>
          ) : null}
          <NotPosted visit={visit} places={unposted} />
          {all.length === 0 && tasks.length === 0 ? <FirstSteps visit={visit} /> : <Tasks tasks={tasks} />}
          <OpenNow visit={visit} counted={counted} />
          <Everything visit={visit} counted={counted} />
          <Pages shown={shown} address="/desk" />
        </DeskPage>
      ),
    }
  })
}

function FirstSteps({ visit }: { visit: Visit }) {
  if (!visit.officer) return <p class="lead">{say('desk.today.nothing-yet')}</p>
  return (
    <section class="panel" aria-labelledby="first-steps">
      <h2 id="first-steps">{say('desk.first.title')}</h2>
      <ol class="things">
        {visit.admin ? (
          <li>
            <a href="/desk/settings">{say('desk.first.settings')}</a> {say('desk.first.settings-text')}
          </li>
        ) : null}
        <li>
          <a href="/desk/people">{say('desk.first.people')}</a> {say('desk.first.people-text')}
        </li>
        <li>
          <a href="/desk/new">{say('desk.first.ask')}</a> {say('desk.first.ask-text')}
        </li>
      </ol>
    </section>
  )
}

function Tasks({ tasks }: { tasks: readonly Task[] }) {
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say('desk.today.tasks')}</h2>
      {tasks.length === 0 ? <p>{say('desk.today.no-tasks')}</p> : null}
      <ul class="tasks">
        {tasks.map(({ title, text, href, tag }) => (
          <li class={`task ${tag}`} key={`${href}${text}`}>
            <span class={`tag ${tag}`}>{say(`desk.tag.${tag}`)}</span>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenNow({ visit, counted }: { visit: Visit; counted: readonly Counted[] }) {
  const open = counted.flatMap(({ consultation, count }) =>
    isOpen(consultation) ? [{ open: consultation, count }] : [],
  )
  if (open.length === 0) return null
  return (
    <section aria-labelledby="open-now">
      <h2 id="open-now">{say('desk.today.open')}</h2>
      <ul class="cards">
        {open.map((one) => (
          <OpenCard key={one.open.id} visit={visit} {...one} />
        ))}
      </ul>
    </section>
  )
}

function OpenCard({ visit, open, count }: { visit: Visit; open: OpenConsultation; count: RollCount }) {
  const { closesAt } = open.stage
  return (
    <li class="panel">
      <h3>
        <a href={addressOf(open)}>{titleOf(open)}</a>
      </h3>
      <AnsweredBar {...count} />
      <p>
        {say('desk.today.closes', {
          left: timeLeft(visit.now, closesAt),
          closes: sayMoment(closesAt, open.zone, visit.now),
        })}
      </p>
    </li>
  )
}

function Everything({ visit, counted }: { visit: Visit; counted: readonly Counted[] }) {
  if (counted.length === 0) return null
  return (
    <section>
      <DataTable
        caption={say('desk.today.all')}
        columns={[
          say('desk.column.consultation'),
          say('desk.column.stage'),
          say('desk.column.answered'),
          say('desk.column.next'),
        ]}
        rows={counted.map(({ consultation, count }) => [
          <a href={addressOf(consultation)} key={consultation.id}>
            {say('desk.today.numbered', { number: consultation.number, title: titleOf(consultation) })}
          </a>,
          say(`stage.${consultation.stage.name}`),
          // What was taken back was never counted.
          ['draft', 'withdrawn'].includes(consultation.stage.name) ? '–' : say('desk.today.of', count),
          nextWords(visit, consultation),
        ])}
      />
    </section>
  )
}

/** What happens next to a consultation, and when. */
function nextWords({ now }: Visit, { stage, plan, zone }: Consultation): string {
  switch (stage.name) {
    case 'draft':
      return say('desk.next.draft')
    case 'open':
      return say('desk.next.open', { closes: sayMoment(stage.closesAt, zone, now) })
    case 'closed':
      return say('desk.next.closed', {
        outcome: plan.outcomeDue ? sayDate(plan.outcomeDue, dayIn(now, zone)) : say('gap.outcome'),
      })
    case 'decided':
      return say('desk.next.decided', { decided: sayMoment(stage.decidedAt, zone, now) })
    case 'withdrawn':
      return say('desk.next.withdrawn', { withdrawn: sayMoment(stage.withdrawnAt, zone, now) })
  }
}
