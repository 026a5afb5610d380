import type { Commitment } from '../../../src/commitment/commitment.ts'
import { originKinds } from '../../../src/commitment/origin.ts'
import { isOver } from '../../../src/commitment/state.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { Button, ButtonLink } from '../parts.tsx'
import { lookOf } from '../public/promise-tag.tsx'
import { TagShape } from '../public/tag.tsx'
import {
  countsOf,
  type DeskGroup,
  deskGroups,
  deskOrder,
  filterAddress,
  filterIn,
  isPublicGroup,
  type PromiseFilter,
  passes,
  pointOf,
} from './commitments-filter.ts'
import { EndedPromises, groupWords, OpenPromises } from './commitments-tables.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import { ownerOptions } from './promise-owner.tsx'
import { type PromiseDesk, promiseDesk, promisesFor } from './promise-read.ts'
import { SelectField } from './select-field.tsx'
import type { Visit } from './visit.ts'

/** The landlord's promises, late ones first, looked through by what stands in the address. */
export function addCommitments(door: Door, needs: Needs): void {
  door.show('/desk/commitments', async (visit, given) => ({ page: await promisesPage(needs, visit, given) }))
}

async function promisesPage(needs: Needs, visit: Visit, { query }: Given) {
  const desk = await promiseDesk(needs, visit)
  const all = await promisesFor(needs, visit, desk)
  const filter = filterIn(query)
  const shown = pageOf(deskOrder(all.filter(passes(filter, desk.today)), desk.today), query)
  const open = shown.items.filter(({ state }) => !isOver(state))
  const kept = shown.items.filter(({ state }) => state.name === 'met')
  const lapsed = shown.items.filter(({ state }) => state.name === 'withdrawn' || state.name === 'not-met')
  return (
    <DeskPage visit={visit} title={say('desk.promises.title')} part="promises" query={query}>
      <p class="lead">{say('desk.promises.text')}</p>
      {visit.officer ? (
        <p class="button-row">
          <ButtonLink href="/desk/commitments/new" tone="go">
            {say('desk.promise.new')}
          </ButtonLink>
          <ButtonLink href="/desk/hand-over">{say('desk.hand-over.title')}</ButtonLink>
          <ButtonLink href="/desk/absences">{say('desk.absence.title')}</ButtonLink>
        </p>
      ) : (
        <p>
          <ButtonLink href="/desk/absences">{say('desk.absence.title')}</ButtonLink>
        </p>
      )}
      <Counts counts={countsOf(all, desk.today)} filter={filter} />
      <FilterForm all={all} desk={desk} filter={filter} />
      {shown.items.length === 0 ? (
        <p>{say(all.length === 0 ? 'desk.promises.none' : 'desk.promises.none-found')}</p>
      ) : null}
      <OpenPromises visit={visit} desk={desk} promises={open} />
      <EndedPromises visit={visit} desk={desk} promises={kept} kept />
      <EndedPromises visit={visit} desk={desk} promises={lapsed} />
      <Pages shown={shown} address={filterAddress(filter)} />
    </DeskPage>
  )
}

function Counts({ counts, filter }: { counts: ReadonlyMap<DeskGroup, number>; filter: PromiseFilter }) {
  const some = deskGroups.filter((group) => (counts.get(group) ?? 0) > 0)
  if (some.length === 0) return null
  return (
    <ul class="in-short">
      {some.map((group) => (
        <li key={group}>
          <a
            href={filterAddress({ ...filter, state: filter.state === group ? '' : group })}
            aria-current={filter.state === group || undefined}
          >
            {isPublicGroup(group) ? <TagShape kind={lookOf[group]} /> : null}
            {say('desk.promises.count', { state: groupWords(group), count: counts.get(group) ?? 0 })}
          </a>
        </li>
      ))}
    </ul>
  )
}

function FilterForm({ all, desk, filter }: { all: readonly Commitment[]; desk: PromiseDesk; filter: PromiseFilter }) {
  const points = [...new Set(all.map(pointOf).filter((point) => point !== ''))].toSorted()
  const anything = say('desk.promises.any')
  return (
    <details open={Object.values(filter).some((value) => value !== '')}>
      <summary>{say('desk.promises.look-for')}</summary>
      <form method="get" action="/desk/commitments" class="form">
        <SelectField
          name="state"
          label={say('desk.promises.state')}
          options={[
            ...deskGroups.map((group) => ({ value: group, label: groupWords(group) })),
            { value: 'mine-to-settle', label: say('desk.promises.disowned') },
          ]}
          picked={filter.state}
          empty={anything}
        />
        <SelectField
          name="owner"
          label={say('form.owner')}
          options={ownerOptions(desk.staff)}
          picked={filter.owner}
          empty={anything}
        />
        <SelectField
          name="origin"
          label={say('public.where-from')}
          options={originKinds.map((kind) => ({ value: kind, label: say(`desk.promise.origin.${kind}`) }))}
          picked={filter.origin}
          empty={anything}
        />
        {points.length === 0 ? null : (
          <SelectField
            name="point"
            label={say('desk.promise.point')}
            options={points.map((point) => ({ value: point, label: point.replace(':', ' ') }))}
            picked={filter.point}
            empty={anything}
          />
        )}
        <Button>{say('desk.promises.look')}</Button>
      </form>
    </details>
  )
}
