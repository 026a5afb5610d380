import { type Commitment, isOverdue } from '../../../src/commitment/commitment.ts'
import { finishCommitment } from '../../../src/commitment/finish.ts'
import { consultationId } from '../../../src/consultation/consultation.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { DataTable } from '../parts.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import type { Visit } from './visit.ts'

/** What was promised: all of it for officers, one's own for others. */
export const promisesFor = async ({ store }: Needs, { by, officer, me }: Visit): Promise<readonly Commitment[]> =>
  (await store.records.commitments.list(by.scope)).filter(({ owner }) => officer || owner === me.id)

/** What is promised, in words that say whether it is an answer that is owed. */
export const promiseWords = ({ origin, wording }: Commitment): string =>
  origin.kind === 'answer-owed' ? say('commitment.owed', { title: wording }) : wording

/** The landlord's promises, late ones first, and saying that one is kept. */
export function addCommitments(door: Door, needs: Needs): void {
  door.show('/desk/commitments', async (visit, given) => ({ page: await promisesPage(needs, visit, given) }))
  door.show('/desk/commitments/:number/done', async (visit, given) => ({
    page: surePage(visit, await promiseAt(needs, visit, given)),
  }))
  door.press('/desk/commitments/:number/done', async (visit, given) => {
    const { id } = await promiseAt(needs, visit, given)
    await finishCommitment(needs, visit.by, { commitment: id })
    return { go: '/desk/commitments?done=kept' }
  })
}

async function promiseAt(needs: Needs, visit: Visit, { params }: Given): Promise<Commitment> {
  const found = (await promisesFor(needs, visit)).find(({ number }) => String(number) === params['number'])
  if (!found) throw new Problem('not-found')
  return found
}

async function promisesPage(needs: Needs, visit: Visit, { query }: Given) {
  const { records } = needs.store
  const all = await promisesFor(needs, visit)
  const today = dayIn(visit.now, visit.landlord.zone)
  const names = new Map((await records.people.list(visit.by.scope)).map(({ id, name }) => [id, name]))
  const numbers = new Map((await records.consultations.list(visit.by.scope)).map(({ id, number }) => [id, number]))
  const open = all.filter(({ state }) => state.name === 'promised')
  const kept = all.filter(({ state }) => state.name === 'done')
  const lapsed = all.filter(({ state }) => state.name === 'lapsed')
  const owner = (one: Commitment): string => names.get(one.owner) ?? say('person.no-name')
  const action = (one: Commitment) =>
    one.origin.kind === 'answer-owed' ? (
      <a href={`/desk/c/${numbers.get(consultationId(one.origin.consultation)) ?? ''}`}>{say('button.look')}</a>
    ) : (
      <a href={`/desk/commitments/${one.number}/done`}>
        {say('button.done')}
        <span class="unseen"> {one.wording}</span>
      </a>
    )
  return (
    <DeskPage visit={visit} title={say('desk.promises.title')} part="promises" query={query}>
      <p class="lead">{say('desk.promises.text')}</p>
      {open.length === 0 ? (
        <p>{say('desk.promises.none')}</p>
      ) : (
        <DataTable
          caption={say('desk.promises.open')}
          columns={[
            say('desk.promises.what'),
            say('form.owner'),
            say('desk.promises.due'),
            say('desk.promises.state'),
            say('desk.promises.do'),
          ]}
          rows={open.map((one) => [
            promiseWords(one),
            owner(one),
            sayDate(one.due, today),
            isOverdue(one, today) ? <strong class="late">{say('desk.late')}</strong> : say('desk.promises.in-time'),
            action(one),
          ])}
        />
      )}
      {kept.length === 0 ? null : (
        <DataTable
          caption={say('desk.promises.kept')}
          columns={[say('desk.promises.what'), say('form.owner'), say('desk.promises.done-on')]}
          rows={kept.map((one) => [
            promiseWords(one),
            owner(one),
            one.state.name === 'done' ? sayDate(dayIn(one.state.at, visit.landlord.zone), today) : '',
          ])}
        />
      )}
      {lapsed.length === 0 ? null : (
        <DataTable
          caption={say('desk.promises.lapsed')}
          columns={[say('desk.promises.what'), say('form.owner'), say('desk.promises.lapsed-on')]}
          rows={lapsed.map((one) => [
            promiseWords(one),
            owner(one),
            one.state.name === 'lapsed' ? sayDate(dayIn(one.state.at, visit.landlord.zone), today) : '',
          ])}
        />
      )}
    </DeskPage>
  )
}

function surePage(visit: Visit, commitment: Commitment) {
  return (
    <DeskPage
      visit={visit}
      title={say('desk.promises.sure')}
      part="promises"
      back={{ href: '/desk/commitments', label: say('desk.promises.title') }}
      shape="text"
    >
      <p class="lead">{say('commitment.sure', { title: commitment.wording })}</p>
      <PressButton
        visit={visit}
        action={`/desk/commitments/${commitment.number}/done`}
        label={say('button.done-sure')}
        tone="go"
      />
    </DeskPage>
  )
}
