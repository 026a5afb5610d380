import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { LateView } from '../../../src/consultation/late-view.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { addressOf, backTo, consultationAt } from './which.ts'

/** So many stand beside the point that is being written; the rest is a page away. */
const mostBeside = 20

/** What came after closing, for whoever decides and for officers. It is published nowhere. */
export function addLateViews(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/late', async (visit, given) => {
    const consultation = await consultationAt(needs, visit, given)
    const shown = pageOf(await needs.store.records.lateViews.all(visit.by.scope, consultation.id), given.query)
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.late.title')} back={backTo(consultation)} shape="text">
          <p>{say('desk.late.text')}</p>
          {shown.items.length === 0 ? <p>{say('desk.late.none')}</p> : <Quotes views={shown.items} />}
          <Pages shown={shown} address={addressOf(consultation, 'late')} />
        </DeskPage>
      ),
    }
  })
}

/** The late views beside what people said in time; nothing where there are none. */
export function LateViewsShown({ consultation, views }: { consultation: Consultation; views: readonly LateView[] }) {
  const count = views.length
  if (count === 0) return null
  return (
    <section aria-labelledby="late" class="panel">
      <h2 id="late">{say('late.count', { count })}</h2>
      <p class="hint">{say('desk.late.text')}</p>
      <Quotes views={views.slice(0, mostBeside)} />
      {count > mostBeside ? (
        <p>
          <a href={addressOf(consultation, 'late')}>{say('desk.late.all', { count })}</a>
        </p>
      ) : null}
    </section>
  )
}

const Quotes = ({ views }: { views: readonly LateView[] }) => (
  <ul class="quotes">
    {views.map(({ id, text }) => (
      <li class="prose" key={id}>
        {text}
      </li>
    ))}
  </ul>
)
