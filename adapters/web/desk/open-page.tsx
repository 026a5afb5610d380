import { type Consultation, isOpen, isSealed } from '../../../src/consultation/consultation.ts'
import { subjectOf } from '../../../src/consultation/find.ts'
import { mustBeOpen } from '../../../src/consultation/life.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { ButtonLink, Facts } from '../parts.tsx'
import { AnsweredBar } from './bar.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import { timeLeft } from './left.ts'
import { passedOnPanel } from './passed-on.tsx'
import { reminderFacts } from './reminders.ts'
import type { Said } from './said.ts'
import type { Visit } from './visit.ts'
import { addressOf, backToToday } from './which.ts'

/** An open consultation: how many have answered and, where people were told so, who; how long there is, what has been sent, and what can be done. */
export async function openedPage(
  needs: Needs,
  visit: Visit,
  found: Consultation,
  { query = {}, said }: Readonly<{ query?: Readonly<Record<string, string>>; said?: Said }>,
) {
  const { records } = needs.store
  const { scope } = visit.by
  const open = mustBeOpen(found)
  const view = await viewConsultation(records, scope, open)
  const { asked, answered } = view.count
  const sealed = isSealed(open.plan.mode)
  const sent = await records.nudges.list(scope, subjectOf(open))
  const facts = [
    { label: say('desk.follow.left'), value: timeLeft(view.now, open.stage.closesAt) },
    { label: say('desk.follow.until'), value: closingWords(view) },
    {
      label: say('card.decides'),
      value: say('card.decides-value', { decider: deciderWords(view), outcome: outcomeWords(view) }),
    },
    { label: say('desk.follow.who'), value: say(`audience.${open.plan.audience}`) },
  ]
  return (
    <DeskPage visit={visit} title={`${open.number}. ${open.plan.title}`} back={backToToday()} query={query} said={said}>
      <div class="beside">
        <div class="side-panels">
          {visit.officer ? <Doing visit={visit} consultation={open} answered={answered} /> : null}
        </div>
        <div>
          {await passedOnPanel(needs, visit, open)}
          <section aria-labelledby="answered" class="panel">
            <h2 id="answered">{say('desk.follow.title')}</h2>
            <AnsweredBar asked={asked} answered={answered} />
            <Facts facts={facts} />
            {sealed ? <p class="hint">{say('desk.follow.sealed')}</p> : null}
            <ul class="links">
              {visit.officer && !sealed ? (
                <>
                  <li>
                    <a href={addressOf(open, 'unheard')}>{say('desk.follow.unheard', { people: asked - answered })}</a>
                  </li>
                  <li>
                    <a href={addressOf(open, 'answers')}>{say('desk.follow.answers')}</a>
                  </li>
                </>
              ) : null}
              <li>
                <a href={addressOf(open, 'preview')}>{say('button.preview')}</a>
              </li>
            </ul>
          </section>
          <section aria-labelledby="reminders" class="panel">
            <h2 id="reminders">{say('desk.follow.reminders')}</h2>
            <p>{say('desk.follow.reminders-hint')}</p>
            <Facts facts={reminderFacts(sent)} />
            {visit.officer ? (
              <p>
                <a href={addressOf(open, 'messages')}>{say('desk.follow.messages')}</a>
              </p>
            ) : null}
          </section>
        </div>
      </div>
    </DeskPage>
  )
}

function Doing({ visit, consultation, answered }: { visit: Visit; consultation: Consultation; answered: number }) {
  if (!isOpen(consultation)) return null
  return (
    <section aria-labelledby="doing" class="panel">
      <h2 id="doing">{say('desk.follow.doing')}</h2>
      <div class="stack">
        <PressButton
          visit={visit}
          action={addressOf(consultation, 'remind')}
          label={say('desk.follow.remind')}
          tone="go"
        />
        <ButtonLink href={addressOf(consultation, 'extend')}>{say('button.extend')}</ButtonLink>
        {answered === 0 ? (
          <ButtonLink href={addressOf(consultation, 'words')}>{say('desk.follow.words')}</ButtonLink>
        ) : null}
        <ButtonLink href={addressOf(consultation, 'close')} tone="danger">
          {say('button.close')}
        </ButtonLink>
        <ButtonLink href={addressOf(consultation, 'withdraw')} tone="danger">
          {say('button.withdraw')}
        </ButtonLink>
      </div>
      <p class="hint">{answered === 0 ? say('desk.follow.words-hint') : say('desk.follow.frozen-hint')}</p>
      <p class="hint">{say('desk.follow.withdraw-hint')}</p>
    </section>
  )
}
