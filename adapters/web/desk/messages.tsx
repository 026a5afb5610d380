import type { Temporal } from 'temporal-polyfill'
import { subjectOf } from '../../../src/consultation/find.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Delivery } from '../../../src/nudge/delivery.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import { sayMoment } from '../../../src/words/when.ts'
import { DataTable } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { addressOf, backTo, officersConsultation } from './which.ts'

/** Every message about a consultation: to whom, what for, when, and what became of it. */
export function addMessages(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/messages', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const { records } = needs.store
    const { scope } = visit.by
    const all = (await records.nudges.list(scope, subjectOf(consultation))).filter(({ kind }) => kind !== 'edit')
    const shown = pageOf(all, given.query)
    const names = new Map((await records.people.list(scope)).map(({ id, name }) => [id, name]))
    const to = (one: Delivery): string =>
      one.kind === 'nudge' ? (names.get(one.person) ?? say('person.no-name')) : say('desk.messages.place')
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.messages.title')} back={backTo(consultation)}>
          <p>{say('desk.messages.text', { count: all.length })}</p>
          {shown.items.length === 0 ? null : (
            <DataTable
              caption={say('desk.messages.caption')}
              columns={[
                say('desk.messages.to'),
                say('desk.messages.what'),
                say('desk.messages.when'),
                say('desk.messages.state'),
              ]}
              rows={shown.items.map((one) => [
                to(one),
                whatWords(one),
                sayMoment(momentOf(one), consultation.zone, visit.now),
                stateWords(one.state),
              ])}
            />
          )}
          <Pages shown={shown} address={addressOf(consultation, 'messages')} />
        </DeskPage>
      ),
    }
  })
}

const whatWords = (one: Delivery): string => {
  if (one.kind === 'nudge') return sayCode(`desk.reason.${one.reason}`)
  return one.kind === 'post' ? sayCode(`desk.posting.${one.posting}`) : ''
}

/** When it happened, or when it is due. */
const momentOf = ({ due, state }: Delivery): Temporal.Instant => ('at' in state ? state.at : due)

/** What became of it, with the reason where it was not sent. */
function stateWords(state: Delivery['state']): string {
  const said = say(`delivery.${state.name}`)
  if (state.name === 'suppressed')
    return say('desk.messages.because', { state: said, why: sayCode(`why.${state.why}`) })
  if (state.name !== 'failed') return said
  const why = say(state.code === 'no-route' ? 'desk.messages.no-route' : 'desk.messages.failed')
  return say('desk.messages.because', { state: said, why })
}
