import { type Consultation, isSealed } from '../../../src/consultation/consultation.ts'
import { outcomeMessage } from '../../../src/consultation/outcome-card.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { ButtonLink } from '../parts.tsx'
import { DeskPage } from './frame.tsx'
import { passedOnPanel } from './passed-on.tsx'
import { MessageShown } from './preview.tsx'
import { ResultShown } from './results.tsx'
import type { Said } from './said.ts'
import type { Visit } from './visit.ts'
import { addressOf, backToToday } from './which.ts'

/** A closed consultation: what people said and what is still owed to them; once decided, what they were told. */
export async function closedPage(
  needs: Needs,
  visit: Visit,
  consultation: Consultation,
  { query = {}, said }: Readonly<{ query?: Readonly<Record<string, string>>; said?: Said }>,
) {
  const { records } = needs.store
  const view = await viewConsultation(records, visit.by.scope, consultation)
  const texts = await records.consultations.freeTexts(visit.by.scope, consultation.id)
  const waiting = texts.filter(({ review }) => review === 'waiting').length
  const late = await records.lateViews.count(visit.by.scope, consultation.id)
  const decided = consultation.stage.name === 'decided'
  return (
    <DeskPage
      visit={visit}
      title={`${consultation.number}. ${consultation.plan.title}`}
      back={backToToday()}
      query={query}
      said={said}
    >
      <div class="beside">
        <div class="side-panels">
          <section aria-labelledby="next" class="panel">
            <h2 id="next">{say('desk.closed.next')}</h2>
            {decided ? <p>{say('desk.closed.decided')}</p> : <Owed view={view} />}
            {decided ? null : (
              <p>
                <ButtonLink href={addressOf(consultation, 'outcome')} tone="go">
                  {say('button.write-outcome')}
                </ButtonLink>
              </p>
            )}
            <ReadLinks
              links={[
                { page: 'review', count: texts.length, label: say('desk.closed.review', { waiting }) },
                { page: 'late', count: late, label: say('desk.late.read', { count: late }) },
              ]}
              consultation={consultation}
            />
            {visit.officer ? (
              <ul class="links">
                {isSealed(consultation.plan.mode) ? null : <ByName view={view} />}
                <li>
                  <a href={addressOf(consultation, 'messages')}>{say('desk.follow.messages')}</a>
                </li>
              </ul>
            ) : null}
          </section>
        </div>
        <div>
          {await passedOnPanel(needs, visit, consultation)}
          {decided ? (
            <section aria-labelledby="told">
              <h2 id="told">{say('desk.closed.told')}</h2>
              <MessageShown message={outcomeMessage(view)} />
            </section>
          ) : null}
          <ResultShown view={view} texts={texts} />
        </div>
      </div>
    </DeskPage>
  )
}

/** Who answered what, and who did not: where people were told that this is seen. */
const ByName = ({ view: { consultation, count } }: { view: ConsultationView }) => (
  <>
    <li>
      <a href={addressOf(consultation, 'answers')}>{say('desk.follow.answers')}</a>
    </li>
    <li>
      <a href={addressOf(consultation, 'unheard')}>
        {say('desk.follow.unheard', { people: count.asked - count.answered })}
      </a>
    </li>
  </>
)

type ReadLink = Readonly<{ page: string; count: number; label: string }>

/** What there is to read, for officers and for whoever decides. */
function ReadLinks({ links, consultation }: { links: readonly ReadLink[]; consultation: Consultation }) {
  const there = links.filter(({ count }) => count > 0)
  if (there.length === 0) return null
  return (
    <ul class="links">
      {there.map(({ page, label }) => (
        <li key={page}>
          <a href={addressOf(consultation, page)}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

/** Who owes an answer by when, and whether it is late. */
function Owed({ view }: { view: ConsultationView }) {
  const names = { decider: deciderWords(view), outcome: outcomeWords(view), closed: closingWords(view) }
  return (
    <>
      <p>{say('desk.closed.owed', names)}</p>
      {isLate(view) ? <p class="late">{say('desk.closed.late')}</p> : null}
    </>
  )
}

/** Whether people should have heard by now what was decided. */
export const isLate = ({ consultation, now }: Pick<ConsultationView, 'consultation' | 'now'>): boolean => {
  const { stage, plan, zone } = consultation
  return stage.name === 'closed' && plan.outcomeDue !== null && dayIn(now, zone).since(plan.outcomeDue).sign > 0
}
