import type { Commitment } from '../../../src/commitment/commitment.ts'
import { handOver, heldBy } from '../../../src/commitment/hand-over.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import type { Needs } from '../../../src/needs.ts'
import { type Person, type PersonId, personId } from '../../../src/person/person.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { ErrorSummary, PickField } from '../fields.tsx'
import { Button, Hidden } from '../parts.tsx'
import { deskOrder } from './commitments-filter.ts'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { doneOnce } from './once.ts'
import { personOptions } from './promise-owner.tsx'
import { nameOf, type PromiseDesk, promiseDesk } from './promise-read.ts'
import { type Said, saidOf } from './said.ts'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const address = '/desk/hand-over'

/** Everything somebody keeps goes to somebody else in one go: who leaves, who takes over, what of it. */
export function addHandOver(door: Door, needs: Needs): void {
  door.show(address, async (visit, { query }) => {
    mustBeOfficer(visit.by.actor)
    const typed = { from: [query['from'] ?? ''], to: [query['to'] ?? ''] }
    return { page: await handOverPage(needs, visit, { typed, query }) }
  })
  door.press(
    address,
    async (visit, { typed, press }) => {
      mustBeOfficer(visit.by.actor)
      const only = typed['only'] ?? []
      if (only.length === 0) throw new Problem('answers-invalid', {}, { only: 'desk.hand-over.none-ticked' })
      const [from, to] = [personId(filledIn(typed, 'from')), personId(filledIn(typed, 'to'))]
      const work = async () => {
        const theirs = heldBy(from, await needs.store.records.commitments.list(visit.by.scope))
        const ids = theirs.filter(({ id }) => only.includes(id)).map(({ id }) => id)
        const n = await handOver(needs, visit.by, { from, to, only: ids })
        return `${address}?done=handed-over&n=${n}`
      }
      return { go: await doneOnce(needs, press, work, address) }
    },
    {
      otherwise: async (visit, { typed }, problem) => {
        mustBeOfficer(visit.by.actor)
        return handOverPage(needs, visit, { typed, said: saidOf(problem) })
      },
    },
  )
}

type Shown = Readonly<{ typed: Answers; query?: Readonly<Record<string, string>>; said?: Said }>

async function handOverPage(needs: Needs, visit: Visit, { typed, query = {}, said }: Shown) {
  const desk = await promiseDesk(needs, visit)
  const all = await needs.store.records.commitments.list(visit.by.scope)
  const counted = desk.staff.map((person) => ({ person, count: heldBy(person.id, all).length }))
  const from = known(desk.staff, filledIn(typed, 'from'))
  const to = known(desk.staff, filledIn(typed, 'to'))
  const theirs = from === undefined ? [] : deskOrder(heldBy(from, all), desk.today)
  return (
    <DeskPage
      visit={visit}
      title={say('desk.hand-over.title')}
      part="promises"
      back={{ href: '/desk/commitments', label: say('desk.promises.title') }}
      query={query}
      said={said}
      shape="text"
    >
      <p class="lead">{say('desk.hand-over.text')}</p>
      <form method="get" action={address} class="form">
        <SelectField
          name="from"
          label={say('desk.hand-over.from')}
          options={counted
            .filter(({ count }) => count > 0)
            .map(({ person: { id, name }, count }) => ({
              value: String(id),
              label: say('desk.hand-over.person', { name: name ?? say('person.no-name'), count }),
            }))}
          picked={from ?? ''}
          empty={say('desk.plan.choose-person')}
        />
        <SelectField
          name="to"
          label={say('desk.hand-over.to')}
          options={personOptions(desk.staff)}
          picked={to ?? ''}
          empty={say('desk.plan.choose-person')}
        />
        <Button>{say('desk.hand-over.look')}</Button>
      </form>
      {from !== undefined && from === to ? <p class="problem">{say('desk.hand-over.same')}</p> : null}
      {from !== undefined && theirs.length === 0 ? <p>{say('desk.hand-over.nothing')}</p> : null}
      {from === undefined || to === undefined || from === to || theirs.length === 0 ? null : (
        <Moving visit={visit} desk={desk} from={from} to={to} theirs={theirs} typed={typed} said={said} />
      )}
    </DeskPage>
  )
}

const known = (staff: readonly Person[], id: string): PersonId | undefined =>
  staff.find((person) => person.id === id)?.id

/** "Sam leaves: move 14", with each to be left out. */
function Moving({
  visit,
  desk,
  from,
  to,
  theirs,
  typed,
  said,
}: Readonly<{
  visit: Visit
  desk: PromiseDesk
  from: PersonId
  to: PersonId
  theirs: readonly Commitment[]
  typed: Answers
  said: Said | undefined
}>) {
  const problems = said?.fields ?? {}
  const names = { from: nameOf(desk.staff, from), to: nameOf(desk.staff, to) }
  return (
    <section aria-labelledby="moving" class="part">
      <h2 id="moving">{say('desk.hand-over.preview', { ...names, count: theirs.length })}</h2>
      <PressForm visit={visit} action={address} look="form">
        <ErrorSummary problems={problems} order={['only', 'to']} />
        <Hidden values={{ from, to }} />
        <PickField
          name="only"
          label={say('desk.hand-over.which')}
          hint={say('desk.hand-over.hint', names)}
          many
          options={theirs.map((promise) => ({
            value: String(promise.id),
            label: say('desk.hand-over.line', {
              number: promise.number,
              title: promiseWords(promise),
              due: sayDate(promise.due, desk.today),
              as: say(`desk.hand-over.as.${roleIn(promise, from)}`),
            }),
          }))}
          picked={said === undefined ? theirs.map(({ id }) => String(id)) : (typed['only'] ?? [])}
          problem={problems['only']}
        />
        <Button tone="go">{say('desk.hand-over.button', names)}</Button>
      </PressForm>
    </section>
  )
}

const roleIn = ({ owner, deputy }: Commitment, person: PersonId): 'owner' | 'deputy' | 'sponsor' =>
  owner.kind === 'person' && owner.person === person ? 'owner' : deputy === person ? 'deputy' : 'sponsor'
