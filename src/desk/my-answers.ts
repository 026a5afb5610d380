import type { Temporal } from 'temporal-polyfill'
import { type Consultation, isSealed } from '../consultation/consultation.ts'
import { answerLabel } from '../consultation/options.ts'
import { keyOf } from '../consultation/question.ts'
import type { AnswerSheet } from '../consultation/result.ts'
import { closingWords } from '../consultation/wording.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Block, Choice } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { type Caller, mustBeKnown } from './caller.ts'
import { proofButton } from './proving.ts'

/** What somebody answered, and what is still open to them. Of a sealed answer only that there is one, while that is known. */
export async function myAnswers({ store }: Needs, caller: Caller): Promise<Ack> {
  const person = mustBeKnown(caller)
  const all = await givenBy(store.records, caller.scope, person.id)
  if (all.length === 0) return tellText(say('answers.none'))
  return tell({
    summary: say('answers.heading'),
    blocks: [{ kind: 'heading', text: say('answers.heading') }, ...all.flatMap(({ blocks }) => blocks)],
  })
}

/** A consultation somebody was asked in, and what is to be said to them of their part in it. */
export type Given = Readonly<{ consultation: Consultation; blocks: readonly Block[] }>

/** Everything somebody was asked in, newest first, with what they answered; what there is nothing to say of is left out. */
export async function givenBy(records: Records, scope: LandlordId, person: PersonId): Promise<readonly Given[]> {
  const all: Given[] = []
  const now = await records.now()
  for (const { consultation: id, answered } of await records.roll.of(scope, person)) {
    const consultation = await records.consultations.get(scope, id)
    if (!consultation) continue
    const said = isSealed(consultation.plan.mode)
      ? sealedBlocks(consultation, answered, now)
      : await namedBlocks(records, scope, consultation, person, now)
    if (said.length > 0) all.push({ consultation, blocks: [prose(consultation.plan.title), ...said] })
  }
  return all
}

function sealedBlocks(consultation: Consultation, answered: boolean | null, now: Temporal.Instant): readonly Block[] {
  const { stage, id } = consultation
  switch (stage.name) {
    case 'draft':
      return []
    case 'open': {
      const closes = closingWords({ consultation, now })
      const said = say(answered ? 'answers.sealed' : 'answers.not-yet', { closes })
      return [prose(said), ...openChoices(id, answered === true, answered ? [proofButton(id)] : [])]
    }
    case 'closed':
    case 'decided':
      return [prose(say('answers.sealed-closed'))]
    case 'withdrawn':
      return [prose(say('answers.withdrawn'))]
  }
}

async function namedBlocks(
  records: Records,
  scope: LandlordId,
  consultation: Consultation,
  person: PersonId,
  now: Temporal.Instant,
): Promise<readonly Block[]> {
  const { stage, id } = consultation
  if (stage.name === 'withdrawn') return [prose(say('answers.withdrawn'))]
  const response = await records.responses.of(scope, id, person)
  if (stage.name !== 'open')
    return response ? [given(consultation, response.answers), prose(say('answers.closed'))] : []
  const closes = closingWords({ consultation, now })
  if (!response) return [prose(say('answers.not-yet', { closes })), ...openChoices(id, false)]
  return [given(consultation, response.answers), prose(say('answers.open', { closes })), ...openChoices(id, true)]
}

const prose = (text: string): Block => ({ kind: 'prose', text })

const openChoices = (id: Consultation['id'], answered: boolean, more: readonly Choice[] = []): readonly Block[] =>
  choicesBlock([
    button(`consultation.answer:${id}`, say(answered ? 'button.change' : 'button.answer'), {
      tone: 'go',
      opensForm: true,
    }),
    ...more,
  ])

/** A named answer, question by question, as they would say it. */
function given({ plan }: Consultation, answers: AnswerSheet): Block {
  const facts = plan.questions.map((question) => {
    const value = answers[keyOf(question)]
    return {
      label: question.wording,
      value: value === undefined ? say('answers.skipped') : answerLabel(question, value),
    }
  })
  return { kind: 'facts', facts }
}
