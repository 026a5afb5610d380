import type { ConsultationView } from '../../../src/consultation/view.ts'
import { closingWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { LineField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { PressButton, PressForm } from './frame.tsx'
import type { Visit } from './visit.ts'
import { addressOf } from './which.ts'

/** Shown to the one who decides, until they have said yes to the date that stands in the plan. */
export function AcceptPanel({ visit, view }: { visit: Visit; view: ConsultationView }) {
  const { plan, stage } = view.consultation
  if (stage.name !== 'draft' || plan.decisionMaker !== visit.me.id || !plan.outcomeDue) return null
  if (stage.accepted?.equals(plan.outcomeDue))
    return <p class="status good">{say('desk.accept.done', { outcome: outcomeWords(view) })}</p>
  const action = addressOf(view.consultation, 'accept')
  return (
    <section class="panel" aria-labelledby="accept">
      <h2 id="accept">{say('desk.accept.title')}</h2>
      <p>{say('desk.accept.text', { outcome: outcomeWords(view), closes: closingWords(view) })}</p>
      <PressButton
        visit={visit}
        action={action}
        label={say('button.accept-date', { date: outcomeWords(view) })}
        tone="go"
      />
      <details class="more">
        <summary>{say('button.other-date')}</summary>
        <PressForm visit={visit} action={action}>
          <LineField name="instead" type="date" label={say('form.other-date')} value={plan.outcomeDue.toString()} />
          <Button>{say('desk.accept.other')}</Button>
        </PressForm>
      </details>
    </section>
  )
}
