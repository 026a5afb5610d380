import type { Temporal } from 'temporal-polyfill'
import { isSealed } from '../../../src/consultation/consultation.ts'
import { subjectOf } from '../../../src/consultation/find.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Delivery } from '../../../src/nudge/delivery.ts'
import { tellsWhoAnswered } from '../../../src/nudge/nudge.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import { sayMoment } from '../../../src/words/when.ts'
import { DataTable } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { addressOf, backTo, officersConsultation } from './which.ts'

/**
 * Every message about a consultation: to whom, what for, when, and what became of it. Of a sealed one without those that
 * would show who has answered; how many there are stands on its page.
 */
export function addMessages(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/messages', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const { records } = needs.store
    const { scope } = visit.by
    const sealed = isSealed(consultation.plan.mode)
    const all = (await records.nudges.list(scope, subjectOf(consultation))).filter(
      (one) => one.kind !== 'edit' && !(sealed && one.kind === 'nudge' && tellsWhoAnswered(one.reason)),
    )
    const shown = pageOf(all, given.query)
    const names = new Map((await records.people.list(scope)).map(({ id, name }) => [id, name]))
    const to = (one: Delivery): string =>
      one.kind === 'nudge' ? (names.get(one.person) ?? say('person.no-name')) : say('desk.messages.place')
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.messages.title')} back={backTo(consultation)}>
          <p>{say('desk.messages.text', { count: all.length })}</p>
          {sealed ? <p class="hint">{say('desk.messages.sealed')}</p> : null}
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
                stateWords(one),
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

/** What became of it: where it was not sent the reason, and where a channel refused it what helps. */
function stateWords({ state, kind }: Delivery): string {
  const said = say(`delivery.${state.name}`)
  if (state.name === 'suppressed') {
    const cure = kind === 'post' && state.why === 'gone' ? ` ${say('delivery.cure.gone')}` : ''
    return say('desk.messages.because', { state: said, why: `${sayCode(`why.${state.why}`)}${cure}` })
  }
  if (state.name !== 'failed') return said
  return say('desk.messages.because', { state: said, why: sayCode(`delivery.cure.${state.code}`) })
}
