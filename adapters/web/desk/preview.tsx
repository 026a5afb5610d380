import { cardMessage } from '../../../src/consultation/card.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import { privacyWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Message } from '../../../src/ports/message.ts'
import { say } from '../../../src/words/say.ts'
import { QuestionField } from '../answer/answer-page.tsx'
import { BlockView, type Showing } from '../channel/write.tsx'
import { AnswerFacts } from '../consultation/about.tsx'
import { Prose } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { backTo, consultationAt, titleOf } from './which.ts'

/** How a consultation looks to residents. */
export function addPreview(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/preview', async (visit, given) => {
    const consultation = await consultationAt(needs, visit, given)
    const view = await viewConsultation(needs.store.records, visit.by.scope, consultation)
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.preview.title')} back={backTo(consultation)} shape="text">
          <p>{say('show.preview-note')}</p>
          <ResidentsView view={view} />
        </DeskPage>
      ),
    }
  })
}

/** The card in the chat and the page behind it. Nothing in it can be sent. */
export function ResidentsView({ view }: { view: ConsultationView }) {
  const { plan } = view.consultation
  return (
    <div>
      <h2>{say('desk.preview.card')}</h2>
      <MessageShown message={cardMessage(view)} />
      <h2>{say('desk.preview.form')}</h2>
      <div class="shown">
        <h3>{titleOf(view.consultation)}</h3>
        <Prose text={plan.background} />
        <AnswerFacts view={view} />
        <p class="intro">
          <strong>{say('answering.who-sees')}:</strong> {privacyWords(view)}
        </p>
        {plan.questions.map((question) => (
          <QuestionField
            key={question.n}
            question={question}
            alone={plan.questions.length === 1}
            given={undefined}
            problem={undefined}
          />
        ))}
        <span class="button go idle">{say('form.send-answers')}</span>
      </div>
    </div>
  )
}

/** Nothing shown here is ever sent, so there is nowhere to send it to. */
const nowhere: Showing = { post: '', zone: 'UTC', reader: '', nameOf: (person) => person, nonce: () => '' }

/** A message as it looks in a chat. Its buttons are only drawn. */
export function MessageShown({ message }: { message: Message }) {
  return (
    <div class="message ours shown-message">
      <div class="body">
        {message.blocks.map((block, n) =>
          block.kind === 'choices' ? (
            <p class="choices" key={`${n}choices`}>
              {block.choices.map((choice) => (
                <span class={`button idle ${choice.kind === 'button' ? choice.tone : 'plain'}`} key={choice.label}>
                  {choice.label}
                </span>
              ))}
            </p>
          ) : (
            <BlockView key={`${n}${block.kind}`} block={block} message="" showing={nowhere} />
          ),
        )}
      </div>
    </div>
  )
}
