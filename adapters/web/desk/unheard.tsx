import { subjectOf } from '../../../src/consultation/find.ts'
import { mustBeNamed } from '../../../src/consultation/named.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Delivery } from '../../../src/nudge/delivery.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import { DataTable } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { addressOf, backTo, officersConsultation } from './which.ts'

/** People we have not heard from, by name: only where people were told that the landlord sees names. */
export function addUnheard(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/unheard', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    mustBeNamed(consultation)
    const { records } = needs.store
    const { scope } = visit.by
    const waiting = new Set(
      (await records.roll.all(scope, consultation.id)).filter(({ answered }) => !answered).map(({ person }) => person),
    )
    const people = (await records.people.list(scope)).filter(({ id }) => waiting.has(id))
    const shown = pageOf(people, given.query)
    const refusals = refusalsOf(await records.nudges.list(scope, subjectOf(consultation)))
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.unheard.title')} back={backTo(consultation)}>
          <p>{say('desk.unheard.text', { people: people.length })}</p>
          {shown.items.length === 0 ? null : (
            <DataTable
              caption={say('desk.unheard.caption')}
              columns={[say('desk.column.name'), say('desk.column.reference'), say('desk.column.messages')]}
              rows={shown.items.map(({ id, name, reference, stopped }) => [
                name ?? say('person.no-name'),
                reference ?? '–',
                messagesWords(stopped, refusals.get(id)),
              ])}
            />
          )}
          <Pages shown={shown} address={addressOf(consultation, 'unheard')} />
        </DeskPage>
      ),
    }
  })
}

/** Whom the last message about it could not reach, and why. The newest come first. */
function refusalsOf(deliveries: readonly Delivery[]): ReadonlyMap<PersonId, string> {
  const last = new Map<PersonId, string | null>()
  for (const one of deliveries) {
    const ended = one.state.name === 'sent' || one.state.name === 'ambiguous' || one.state.name === 'failed'
    if (one.kind !== 'nudge' || !ended || last.has(one.person)) continue
    last.set(one.person, one.state.name === 'failed' ? one.state.code : null)
  }
  return new Map([...last].flatMap(([person, code]) => (code === null ? [] : [[person, code] as const])))
}

function messagesWords(stopped: boolean, refusal: string | undefined): string {
  if (stopped) return say('desk.unheard.stopped')
  if (refusal === undefined) return say('desk.unheard.welcome')
  return say('desk.unheard.unreached', { cure: sayCode(`delivery.cure.${refusal}`) })
}
