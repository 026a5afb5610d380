import type { Consultation, Plan } from '../../../src/consultation/consultation.ts'
import { draftConsultation, emptyPlan } from '../../../src/consultation/draft.ts'
import { editConsultation } from '../../../src/consultation/edit.ts'
import { staffIds, staffOptions } from '../../../src/desk/staff.ts'
import type { Needs } from '../../../src/needs.ts'
import { groupsIn } from '../../../src/person/groups.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import type { Door, Given } from './door.tsx'
import { draftPage } from './draft-page.tsx'
import { DeskPage } from './frame.tsx'
import { deliveryOf } from './once.ts'
import { PlanForm } from './plan-form.tsx'
import { markOf, planAsTyped, readPlan, withBlankQuestion } from './plan-typed.ts'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backToToday, officersConsultation } from './which.ts'

/** Twenty questions with twenty answers each, and letters that take several bytes to send. */
export const largestPlan = 512 * 1024

/** Writing a new consultation, and changing a draft. */
export function addDrafting(door: Door, needs: Needs): void {
  door.show('/desk/new', async (visit) => {
    mustBeOfficer(visit.by.actor)
    return { page: await newPage(needs, visit, withBlankQuestion(planAsTyped(emptyPlan))) }
  })
  door.press(
    '/desk/new',
    async (visit, given) => {
      const plan = await planFrom(needs, visit, given, emptyPlan)
      const made = await draftConsultation(needs, visit.by, { plan, once: deliveryOf(given.press) })
      if (!made) throw new Problem('busy')
      return { go: afterSaving(made, given) }
    },
    {
      bodyLimit: largestPlan,
      otherwise: (visit, { typed }, problem) => newPage(needs, visit, typed, saidOf(problem)),
    },
  )
  door.press(
    '/desk/c/:number/plan',
    async (visit, given) => {
      const { id } = await officersConsultation(needs, visit, given)
      return { go: afterSaving(await savePlan(needs, visit, given, id), given) }
    },
    {
      bodyLimit: largestPlan,
      otherwise: async (visit, given, problem) => {
        const draft = await officersConsultation(needs, visit, given)
        return draftPage(needs, visit, draft, { typed: given.typed, said: saidOf(problem) })
      },
    },
  )
}

/** Saves a form's plan, unless somebody else has saved another meanwhile. Throws as `editConsultation`, and `wording-changed`. */
export async function savePlan(
  needs: Needs,
  visit: Visit,
  given: Given,
  id: Consultation['id'],
): Promise<Consultation> {
  const staff = await staffIds(needs, visit.by.scope)
  return editConsultation(needs, visit.by, {
    consultation: id,
    change: (standing) => {
      const { plan, problems } = readPlan(given.typed, standing, staff)
      if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
      const overwrites = filledIn(given.typed, 'mark') !== markOf(standing) && markOf(plan) !== markOf(standing)
      if (overwrites) throw new Problem('wording-changed')
      return plan
    },
  })
}

async function planFrom(needs: Needs, visit: Visit, { typed }: Given, before: Plan): Promise<Plan> {
  const { plan, problems } = readPlan(typed, before, await staffIds(needs, visit.by.scope))
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return plan
}

/** Where a saved form leads: to a blank question, to the one that was moved, or to what the check says. */
export function afterSaving(saved: Consultation, { typed }: Given, ...rest: readonly string[]): string {
  const here = addressOf(saved, ...rest)
  const [pressed = 'save', place = ''] = filledIn(typed, 'do').split('.')
  if (pressed === 'add') return `${here}?add=1#question-${saved.plan.questions.length + 1}`
  const to = { up: Number(place) - 1, down: Number(place) + 1 }[pressed]
  if (to !== undefined) return `${here}?done=saved#question-${to}`
  return pressed === 'remove' ? `${here}?done=removed#questions` : `${here}?done=saved`
}

async function newPage(needs: Needs, visit: Visit, typed: Answers, said?: Said) {
  return (
    <DeskPage visit={visit} title={say('desk.new.title')} back={backToToday()} said={said} shape="text">
      <p class="lead">{say('desk.new.intro')}</p>
      <PlanForm
        visit={visit}
        action="/desk/new"
        typed={typed}
        problems={said?.fields ?? {}}
        staff={await staffOptions(needs, visit.by.scope)}
        groups={groupsIn(await needs.store.records.people.onList(visit.by.scope))}
        mark=""
        extent="all"
      />
    </DeskPage>
  )
}
