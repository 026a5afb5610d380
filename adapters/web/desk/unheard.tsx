import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { DataTable } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { addressOf, backTo, officersConsultation } from './which.ts'

/** People we have not heard from, by name: only where people were told that the landlord sees names. */
export function addUnheard(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/unheard', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const { records } = needs.store
    const { scope } = visit.by
    const waiting = new Set(
      (await records.roll.all(scope, consultation.id)).filter(({ answered }) => !answered).map(({ person }) => person),
    )
    const people = (await records.people.list(scope)).filter(({ id }) => waiting.has(id))
    const shown = pageOf(people, given.query)
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.unheard.title')} back={backTo(consultation)}>
          <p>{say('desk.unheard.text', { people: people.length })}</p>
          {shown.items.length === 0 ? null : (
            <DataTable
              caption={say('desk.unheard.caption')}
              columns={[say('desk.column.name'), say('desk.column.reference'), say('desk.column.messages')]}
              rows={shown.items.map(({ name, reference, stopped }) => [
                name ?? say('person.no-name'),
                reference ?? '–',
                stopped ? say('desk.unheard.stopped') : say('desk.unheard.welcome'),
              ])}
            />
          )}
          <Pages shown={shown} address={addressOf(consultation, 'unheard')} />
        </DeskPage>
      ),
    }
  })
}
