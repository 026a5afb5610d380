import { leftBehind } from '../../../src/commitment/covering.ts'
import { endAbsence } from '../../../src/commitment/end-absence.ts'
import { planAbsence } from '../../../src/commitment/plan-absence.ts'
import type { Absence } from '../../../src/commitment/records.ts'
import { dayWrong } from '../../../src/commitment/words-given.ts'
import type { Needs } from '../../../src/needs.ts'
import { type PersonId, personId } from '../../../src/person/person.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { ErrorSummary, LineField } from '../fields.tsx'
import { Button, Hidden } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { dayOf } from './promise-doing.tsx'
import { personIn, personOptions } from './promise-owner.tsx'
import { nameOf, type PromiseDesk, promiseDesk } from './promise-read.ts'
import { type Said, saidOf } from './said.ts'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const address = '/desk/absences'
const order = ['person', 'from', 'to', 'cover'] as const

/** Who is away and who covers; officers for everybody, others for themselves. */
export function addAbsences(door: Door, needs: Needs): void {
  door.show(address, async (visit, { query }) => ({ page: await absencesPage(needs, visit, { query }) }))
  door.press(
    address,
    async (visit, { typed }) => {
      const person = visit.officer ? personIn(typed, 'person') : visit.me.id
      mustBeWhole(typed, person !== null)
      const [from, to] = [dayOf(typed, 'from'), dayOf(typed, 'to')]
      const cover = personIn(typed, 'cover')
      await planAbsence(needs, visit.by, { person: person ?? personId(''), from, to, cover })
      return { go: `${address}?done=away-planned` }
    },
    {
      otherwise: async (visit, { typed }, problem) => absencesPage(needs, visit, { typed, said: saidOf(problem) }),
    },
  )
  door.press(`${address}/end`, async (visit, { typed }) => {
    await endAbsence(needs, visit.by, { absence: filledIn(typed, 'absence') })
    return { go: `${address}?done=away-ended` }
  })
}

/** What has to be there at all, said all at once. Throws `answers-invalid`. */
function mustBeWhole(typed: Answers, hasPerson: boolean): void {
  const from = dayWrong(filledIn(typed, 'from'))
  const to = dayWrong(filledIn(typed, 'to'))
  const problems = {
    ...(!hasPerson && { person: 'answer.required' }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
}

type Shown = Readonly<{ typed?: Answers; query?: Readonly<Record<string, string>>; said?: Said }>

async function absencesPage(needs: Needs, visit: Visit, { typed = {}, query = {}, said }: Shown) {
  const { records } = needs.store
  const desk = await promiseDesk(needs, visit)
  const all = await records.absences.list(visit.by.scope, desk.today)
  const shown = all.filter(({ person, cover }) => visit.officer || person === visit.me.id || cover === visit.me.id)
  const promises = await records.commitments.list(visit.by.scope)
  const problems = said?.fields ?? {}
  const field = (name: (typeof order)[number]) => ({ name, value: filledIn(typed, name), problem: problems[name] })
  return (
    <DeskPage
      visit={visit}
      title={say('desk.absence.title')}
      part="promises"
      back={{ href: '/desk/commitments', label: say('desk.promises.title') }}
      query={query}
      said={said}
      shape="text"
    >
      <p class="lead">{say('desk.absence.text')}</p>
      {shown.length === 0 ? <p>{say('desk.absence.none')}</p> : null}
      <ul class="cards">
        {shown.map((absence) => (
          <AbsenceCard
            key={absence.id}
            visit={visit}
            desk={desk}
            absence={absence}
            left={leftBehind(absence, promises, desk.circumstances)}
          />
        ))}
      </ul>
      <section aria-labelledby="plan">
        <h2 id="plan">{say('desk.absence.plan')}</h2>
        <PressForm visit={visit} action={address} look="form">
          <ErrorSummary problems={problems} order={order} />
          {visit.officer ? (
            <SelectField
              name="person"
              label={say('desk.absence.who')}
              options={personOptions(desk.staff)}
              picked={filledIn(typed, 'person')}
              empty={say('desk.plan.choose-person')}
              problem={problems['person']}
              required
            />
          ) : null}
          <div class="pair">
            <LineField {...field('from')} label={say('desk.absence.from')} type="date" required />
            <LineField {...field('to')} label={say('desk.absence.to')} type="date" required />
          </div>
          <SelectField
            name="cover"
            label={say('desk.absence.cover')}
            hint={say('desk.absence.cover-hint')}
            options={personOptions(desk.staff)}
            picked={filledIn(typed, 'cover')}
            empty={say('desk.absence.deputies')}
            problem={problems['cover']}
            required={false}
          />
          <Button tone="go">{say('desk.absence.button')}</Button>
        </PressForm>
      </section>
    </DeskPage>
  )
}

/** Of what somebody leaves, how much stays with them because nobody covers it. */
export const uncoveredOf = (person: PersonId, left: ReturnType<typeof leftBehind>): number =>
  left.filter(({ by }) => by.includes(person)).length

function AbsenceCard({
  visit,
  desk,
  absence: { id, person, from, to, cover },
  left,
}: {
  visit: Visit
  desk: PromiseDesk
  absence: Absence
  left: ReturnType<typeof leftBehind>
}) {
  const name = nameOf(desk.staff, person)
  const uncovered = uncoveredOf(person, left)
  return (
    <li class="panel">
      <h2>{say('desk.absence.line', { name, from: sayDate(from, desk.today), to: sayDate(to, desk.today) })}</h2>
      <p>
        {cover === null
          ? say('desk.absence.by-deputies', { count: left.length - uncovered })
          : say('desk.absence.by', { cover: nameOf(desk.staff, cover), count: left.length - uncovered })}
      </p>
      {uncovered === 0 ? null : (
        <p>
          <strong class="late">{say('desk.absence.uncovered', { count: uncovered })}</strong>
        </p>
      )}
      {visit.officer || person === visit.me.id ? (
        <PressForm visit={visit} action={`${address}/end`} look="one-button">
          <Hidden values={{ absence: id }} />
          <Button>{say('desk.absence.end', { name })}</Button>
        </PressForm>
      ) : null}
    </li>
  )
}
