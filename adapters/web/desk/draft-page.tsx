import type { Consultation } from '../../../src/consultation/consultation.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { staffOptions } from '../../../src/desk/staff.ts'
import type { Needs } from '../../../src/needs.ts'
import { groupsIn } from '../../../src/person/groups.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { AcceptPanel } from './accept-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { DeskPage } from './frame.tsx'
import { PlanForm } from './plan-form.tsx'
import { markOf, planAsTyped, withBlankQuestion } from './plan-typed.ts'
import { ResidentsView } from './preview.tsx'
import type { Said } from './said.ts'
import type { Visit } from './visit.ts'
import { addressOf, backToToday, titleOf } from './which.ts'

export type DraftShown = Readonly<{
  query?: Readonly<Record<string, string>>
  /** What was typed, where it could not be kept. */
  typed?: Answers
  said?: Said
}>

/** A draft: the plan to write in, and beside it what the check says. Whoever decides and is no officer sees it without the form. */
export async function draftPage(
  needs: Needs,
  visit: Visit,
  draft: Consultation,
  { query = {}, typed, said }: DraftShown,
) {
  const view = await viewConsultation(needs.store.records, visit.by.scope, draft)
  const kept = planAsTyped(draft.plan)
  const shown = typed ?? (query['add'] === undefined ? kept : withBlankQuestion(kept))
  return (
    <DeskPage
      visit={visit}
      title={say('show.draft', { number: draft.number, title: titleOf(draft) })}
      back={backToToday()}
      query={query}
      said={said}
    >
      <div class="beside">
        <div class="side-panels">
          <AcceptPanel visit={visit} view={view} />
          <CheckPanel view={view} mayWrite={visit.officer} />
        </div>
        {visit.officer ? (
          <PlanForm
            visit={visit}
            action={addressOf(draft, 'plan')}
            typed={shown}
            problems={said?.fields ?? {}}
            staff={await staffOptions(needs, visit.by.scope)}
            groups={groupsIn(await needs.store.records.people.onList(visit.by.scope))}
            mark={markOf(draft.plan)}
            extent="all"
          />
        ) : (
          <ResidentsView view={view} />
        )}
      </div>
    </DeskPage>
  )
}
