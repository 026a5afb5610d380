import type { Consultation } from '../../../src/consultation/consultation.ts'
import { mustBeOpen } from '../../../src/consultation/life.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import type { Door, Given } from './door.tsx'
import { afterSaving, largestPlan, savePlan } from './drafting.tsx'
import { DeskPage } from './frame.tsx'
import { PlanForm } from './plan-form.tsx'
import { markOf, planAsTyped, withBlankQuestion } from './plan-typed.ts'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, officersConsultation } from './which.ts'

/** Putting the words of an open consultation right, while nobody has answered. */
export function addCorrecting(door: Door, needs: Needs): void {
  const found = (visit: Visit, given: Given) => officersConsultation(needs, visit, given)
  door.show('/desk/c/:number/words', async (visit, given) => {
    const open = mustBeOpen(await found(visit, given))
    if ((await needs.store.records.roll.count(visit.by.scope, open.id)).answered > 0)
      throw new Problem('wording-frozen')
    const kept = planAsTyped(open.plan)
    return { page: wordsPage(visit, open, given.query['add'] === undefined ? kept : withBlankQuestion(kept), given) }
  })
  door.press(
    '/desk/c/:number/words',
    async (visit, given) => {
      const { id } = mustBeOpen(await found(visit, given))
      const saved = await savePlan(needs, visit, given, id)
      const done = (filledIn(given.typed, 'do') || 'save') === 'save'
      return { go: done ? `${addressOf(saved)}?done=corrected` : afterSaving(saved, given, 'words') }
    },
    {
      bodyLimit: largestPlan,
      otherwise: async (visit, given, problem) =>
        wordsPage(visit, await found(visit, given), given.typed, given, saidOf(problem)),
    },
  )
}

function wordsPage(visit: Visit, open: Consultation, typed: Answers, { query }: Given, said?: Said) {
  return (
    <DeskPage visit={visit} title={say('desk.words.title')} back={backTo(open)} query={query} said={said} shape="text">
      <p class="lead">{say('desk.words.text')}</p>
      <PlanForm
        visit={visit}
        action={addressOf(open, 'words')}
        typed={typed}
        problems={said?.fields ?? {}}
        staff={[]}
        groups={[]}
        mark={markOf(open.plan)}
        extent="words"
      />
    </DeskPage>
  )
}
