import type { Needs } from '../../../src/needs.ts'
import { countGroups, type GroupCount, smallestShown } from '../../../src/person/groups.ts'
import { roles } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField, ParagraphField } from '../fields.tsx'
import { Button, DataTable } from '../parts.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import type { Said } from './said.ts'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

export type PeopleShown = Readonly<{
  query?: Readonly<Record<string, string>>
  /** The form that came back, with what was typed and what is wrong with it. */
  form?: 'invite' | 'import' | 'renew'
  typed?: Answers
  said?: Said
  /** What is wrong with a list, line by line. */
  lines?: readonly string[]
}>

const mostLines = 50

/** Who works here in which role, how many residents are known, and the two ways to bring people in. */
export async function peoplePage(needs: Needs, visit: Visit, shown: PeopleShown) {
  const { query = {}, said } = shown
  const everyone = await needs.store.records.people.list(visit.by.scope)
  const working = everyone.filter((person) => person.roles.some((role) => role !== 'resident'))
  const residents = everyone.filter((person) => person.roles.includes('resident')).length
  const onList = await needs.store.records.people.onList(visit.by.scope)
  return (
    <DeskPage visit={visit} title={say('desk.people.title')} part="people" query={query} said={said} shape="text">
      <DataTable
        caption={say('desk.people.working')}
        columns={[say('desk.column.name'), say('desk.people.roles')]}
        rows={working.map(({ name, roles: held }) => [
          name ?? say('person.no-name'),
          held.map((role) => say(`role.${role}`)).join(', '),
        ])}
      />
      <p>{say('desk.people.residents', { residents, listed: onList.people })}</p>
      <Groups groups={countGroups(onList)} />
      {visit.admin ? (
        <InviteForm visit={visit} shown={shown} />
      ) : (
        <p class="hint">{say('desk.people.admins-invite')}</p>
      )}
      <RenewForm visit={visit} shown={shown} />
      <ImportForm visit={visit} shown={shown} />
    </DeskPage>
  )
}

/** How many people have what, by the groups of the list; never what only a few have. */
function Groups({ groups }: { groups: readonly GroupCount[] }) {
  if (groups.length === 0) return null
  return (
    <details>
      <summary>{say('desk.groups.title')}</summary>
      <p>{say('desk.groups.text', { smallest: smallestShown })}</p>
      {groups.map(({ group, values, small }) => (
        <DataTable
          key={group}
          caption={group}
          columns={[say('desk.groups.value'), say('desk.groups.people')]}
          numbers={[1]}
          rows={[
            ...values.map((value) => [value.value, value.people]),
            ...(small > 0
              ? [[say('desk.groups.small', { small }), say('desk.groups.few', { smallest: smallestShown })]]
              : []),
          ]}
        />
      ))}
    </details>
  )
}

function InviteForm({ visit, shown }: { visit: Visit; shown: PeopleShown }) {
  const mine = shown.form === 'invite'
  const typed = mine ? (shown.typed ?? {}) : {}
  const problems = mine ? (shown.said?.fields ?? {}) : {}
  return (
    <section aria-labelledby="invite" class="part">
      <h2 id="invite">{say('invite.form')}</h2>
      <PressForm visit={visit} action="/desk/people/invite" look="form">
        <ErrorSummary problems={problems} order={['name', 'role']} />
        <LineField
          name="name"
          label={say('invite.name')}
          value={filledIn(typed, 'name')}
          problem={problems['name']}
          maxLength={80}
          required
        />
        <SelectField
          name="role"
          label={say('invite.role')}
          problem={problems['role']}
          options={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
          picked={filledIn(typed, 'role') || 'officer'}
          required
        />
        <Button>{say('invite.send')}</Button>
      </PressForm>
    </section>
  )
}

function RenewForm({ visit, shown }: { visit: Visit; shown: PeopleShown }) {
  const mine = shown.form === 'renew'
  const problems = mine ? (shown.said?.fields ?? {}) : {}
  return (
    <section aria-labelledby="renew" class="part">
      <h2 id="renew">{say('desk.renew.title')}</h2>
      <PressForm visit={visit} action="/desk/people/code" look="form">
        <ErrorSummary problems={problems} order={['who']} />
        <LineField
          name="who"
          label={say('desk.renew.label')}
          hint={say('desk.renew.hint')}
          value={mine ? filledIn(shown.typed ?? {}, 'who') : ''}
          problem={problems['who']}
          required
        />
        <Button>{say('desk.renew.button')}</Button>
      </PressForm>
    </section>
  )
}

function ImportForm({ visit, shown }: { visit: Visit; shown: PeopleShown }) {
  const mine = shown.form === 'import'
  const problems = mine ? (shown.said?.fields ?? {}) : {}
  const lines = shown.lines ?? []
  return (
    <section aria-labelledby="import" class="part">
      <h2 id="import">{say('desk.import.title')}</h2>
      <p>{say('desk.import.text')}</p>
      <PressForm visit={visit} action="/desk/people/import" look="form">
        <ErrorSummary problems={problems} order={['list']} />
        {lines.length === 0 ? null : (
          <ul class="findings">
            {lines.slice(0, mostLines).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {lines.length > mostLines ? <li>{say('desk.import.more', { count: lines.length - mostLines })}</li> : null}
          </ul>
        )}
        <ParagraphField
          name="list"
          label={say('desk.import.label')}
          hint={say('desk.import.hint')}
          value={mine ? filledIn(shown.typed ?? {}, 'list') : ''}
          problem={problems['list']}
          rows={8}
          required
        />
        <Button>{say('desk.import.button')}</Button>
      </PressForm>
    </section>
  )
}
