import { closeConsultation } from '../../../src/consultation/close.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { extend } from '../../../src/consultation/extend.ts'
import { mustBeOpen } from '../../../src/consultation/life.ts'
import { readClosing } from '../../../src/consultation/read-form.ts'
import { remind } from '../../../src/consultation/remind.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressButton, PressForm } from './frame.tsx'
import { hours } from './plan-form.tsx'
import { flatSaid, type Said, saidOf } from './said.ts'
import { SelectField } from './select-field.tsx'
import { standingPage } from './standing.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, officersConsultation } from './which.ts'

/** What can be done while people answer: remind them, give them longer, end it. */
export function addFollowing(door: Door, needs: Needs): void {
  const found = (visit: Visit, given: Given) => officersConsultation(needs, visit, given)
  door.press(
    '/desk/c/:number/remind',
    async (visit, given) => {
      const open = await found(visit, given)
      const people = await remind(needs, visit.by, { consultation: open.id })
      return { go: `${addressOf(open)}?done=reminded&n=${people}` }
    },
    {
      otherwise: async (visit, given, problem) =>
        standingPage(needs, visit, await found(visit, given), { said: flatSaid(problem) }),
    },
  )
  door.show('/desk/c/:number/extend', async (visit, given) => {
    const open = mustBeOpen(await found(visit, given))
    return { page: extendPage(visit, open, closingAsTyped(open)) }
  })
  door.press(
    '/desk/c/:number/extend',
    async (visit, given) => {
      const open = await found(visit, given)
      await extend(needs, visit.by, { consultation: open.id, closes: readClosing(given.typed) })
      return { go: `${addressOf(open)}?done=extended` }
    },
    {
      otherwise: async (visit, given, problem) =>
        extendPage(visit, await found(visit, given), given.typed, saidOf(problem)),
    },
  )
  door.show('/desk/c/:number/close', async (visit, given) => ({
    page: await closePage(needs, visit, mustBeOpen(await found(visit, given))),
  }))
  door.press('/desk/c/:number/close', async (visit, given) => {
    const open = await found(visit, given)
    await closeConsultation(needs, visit.by, { consultation: open.id })
    return { go: `${addressOf(open)}?done=closed` }
  })
}

const closingAsTyped = ({ plan }: Consultation): Answers => ({
  closesDay: [plan.closes?.toPlainDate().toString() ?? ''],
  closesTime: [plan.closes?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? ''],
})

function extendPage(visit: Visit, open: Consultation, typed: Answers, said?: Said) {
  const problems = said?.fields ?? {}
  return (
    <DeskPage visit={visit} title={say('form.extend')} back={backTo(open)} said={said} shape="text">
      <p>{say('form.extend-intro')}</p>
      <PressForm visit={visit} action={addressOf(open, 'extend')} look="form">
        <ErrorSummary problems={problems} order={['closesDay', 'closesTime']} />
        <LineField
          name="closesDay"
          type="date"
          label={say('form.closes-day')}
          value={filledIn(typed, 'closesDay')}
          problem={problems['closesDay']}
          required
        />
        <SelectField
          name="closesTime"
          label={say('form.closes-time')}
          problem={problems['closesTime']}
          options={hours(filledIn(typed, 'closesTime'))}
          picked={filledIn(typed, 'closesTime')}
        />
        <Button tone="go">{say('form.extend')}</Button>
      </PressForm>
    </DeskPage>
  )
}

async function closePage(needs: Needs, visit: Visit, open: Consultation) {
  const view = await viewConsultation(needs.store.records, visit.by.scope, open)
  return (
    <DeskPage visit={visit} title={say('desk.close.title')} back={backTo(open)} shape="text">
      <p class="lead">{say('close.sure', { title: open.plan.title, closes: closingWords(view) })}</p>
      <p>{say('desk.follow.answered', view.count)}</p>
      <PressButton visit={visit} action={addressOf(open, 'close')} label={say('button.close-sure')} tone="danger" />
    </DeskPage>
  )
}
