import type { Consultation } from '../../../src/consultation/consultation.ts'
import { mustBeOpen } from '../../../src/consultation/life.ts'
import { askAgain } from '../../../src/consultation/rerun.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import { withdrawConsultation } from '../../../src/consultation/withdraw.ts'
import { withdrawnMessage } from '../../../src/consultation/withdrawn-card.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, ParagraphField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressButton, PressForm } from './frame.tsx'
import { MessageShown } from './preview.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, backToToday, officersConsultation } from './which.ts'

/** Taking an open consultation back, after a page that says what that does; and asking again. */
export function addWithdrawing(door: Door, needs: Needs): void {
  const found = (visit: Visit, given: Given) => officersConsultation(needs, visit, given)
  door.show('/desk/c/:number/withdraw', async (visit, given) => ({
    page: await withdrawPage(needs, visit, await found(visit, given), ''),
  }))
  door.press(
    '/desk/c/:number/withdraw',
    async (visit, given) => {
      const { id, number } = await found(visit, given)
      await withdrawConsultation(needs, visit.by, { consultation: id, reason: filledIn(given.typed, 'reason') })
      return { go: `${addressOf({ number })}?done=withdrawn` }
    },
    {
      otherwise: async (visit, given, problem) =>
        withdrawPage(needs, visit, await found(visit, given), filledIn(given.typed, 'reason'), saidOf(problem)),
    },
  )
  door.press('/desk/c/:number/again', async (visit, given) => {
    const draft = await askAgain(needs, visit.by, { consultation: (await found(visit, given)).id })
    return { go: `${addressOf(draft)}?done=again` }
  })
}

/** What it does, the reason people will read, and the button. */
async function withdrawPage(needs: Needs, visit: Visit, consultation: Consultation, reason: string, said?: Said) {
  const open = mustBeOpen(consultation)
  const { count } = await viewConsultation(needs.store.records, visit.by.scope, open)
  const problems = said?.fields ?? {}
  return (
    <DeskPage visit={visit} title={say('desk.withdraw.title')} back={backTo(open)} said={said} shape="text">
      <p class="lead">{say('withdraw.sure', { title: open.plan.title, ...count })}</p>
      <PressForm visit={visit} action={addressOf(open, 'withdraw')} look="form">
        <ErrorSummary problems={problems} order={['reason']} />
        <ParagraphField
          name="reason"
          label={say('withdraw.reason')}
          hint={say('withdraw.reason-hint')}
          value={reason}
          problem={problems['reason']}
          required
          rows={3}
        />
        <Button tone="danger">{say('desk.withdraw.button')}</Button>
      </PressForm>
    </DeskPage>
  )
}

/** One that was taken back: what people were told, and asking again. */
export async function withdrawnPage(
  needs: Needs,
  visit: Visit,
  consultation: Consultation,
  { query = {}, said }: Readonly<{ query?: Readonly<Record<string, string>>; said?: Said }>,
) {
  const { records } = needs.store
  const view = await viewConsultation(records, visit.by.scope, consultation)
  const { stage } = consultation
  const again = stage.name === 'withdrawn' && stage.again ? stage.again : undefined
  const asked = again && (await records.consultations.get(visit.by.scope, again))
  return (
    <DeskPage
      visit={visit}
      title={`${consultation.number}. ${consultation.plan.title}`}
      back={backToToday()}
      query={query}
      said={said}
      shape="text"
    >
      <p>{say('desk.withdrawn.owed', { decider: deciderWords(view) })}</p>
      {visit.officer ? <Again visit={visit} view={view} asked={asked} /> : null}
      <h2>{say('desk.withdrawn.told')}</h2>
      <MessageShown message={withdrawnMessage(view)} />
    </DeskPage>
  )
}

type AgainProps = Readonly<{ visit: Visit; view: ConsultationView; asked: Consultation | undefined }>

function Again({ visit, view: { consultation }, asked }: AgainProps) {
  if (asked)
    return (
      <p>
        {say('desk.withdrawn.asked-again')} <a href={addressOf(asked)}>{backTo(asked).label}</a>
      </p>
    )
  return (
    <>
      <p>{say('desk.withdrawn.again')}</p>
      <PressButton visit={visit} action={addressOf(consultation, 'again')} label={say('button.again')} tone="go" />
    </>
  )
}
