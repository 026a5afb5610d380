import { answerChallenge } from '../../../src/commitment/answer-challenge.ts'
import type { Challenge } from '../../../src/commitment/challenge.ts'
import { commitmentLimits } from '../../../src/commitment/words-given.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { ErrorSummary, ParagraphField, PickField } from '../fields.tsx'
import { Button, Prose } from '../parts.tsx'
import type { Door, Given } from './door.tsx'
import { PressForm } from './frame.tsx'
import { PromiseActFrame } from './promise-act-frame.tsx'
import { type AtPromise, atPromise, deskAddress, nameOf } from './promise-read.ts'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

/** Answering a resident who says that a promise does not stand as we say. */
export function addPromiseAnswering(door: Door, needs: Needs): void {
  const address = '/desk/commitments/:number/answer/:challenge'
  const found = async (visit: Visit, given: Given) => {
    const at = await atPromise(needs, visit, given)
    return { at, challenge: at.open.find(({ id }) => id === given.params['challenge']) }
  }
  door.show(address, async (visit, given) => {
    const { at, challenge } = await found(visit, given)
    // Answered meanwhile: the promise says how.
    return challenge ? { page: answerPage(at, challenge, {}) } : { go: deskAddress(at.promise) }
  })
  door.press(
    address,
    async (visit, given) => {
      const { at, challenge } = await found(visit, given)
      if (!challenge) return { go: deskAddress(at.promise) }
      const { upheld, answer } = answerIn(given.typed)
      await answerChallenge(needs, visit.by, { challenge: challenge.id, answer, upheld })
      return { go: `${deskAddress(at.promise)}?done=promise-answered` }
    },
    {
      otherwise: async (visit, given, problem) => {
        const { at, challenge } = await found(visit, given)
        if (!challenge) throw problem
        return answerPage(at, challenge, { typed: given.typed, said: saidOf(problem) })
      },
    },
  )
}

function answerIn(typed: Answers) {
  const picked = filledIn(typed, 'upheld')
  const answer = filledIn(typed, 'answer')
  if (picked !== 'yes' && picked !== 'no') {
    const empty = answer.trim() === '' ? { answer: 'answer.required' } : {}
    throw new Problem('answers-invalid', {}, { upheld: 'answer.required', ...empty })
  }
  return { answer, upheld: picked === 'yes' }
}

function answerPage(
  at: AtPromise,
  { id, text, due, answerer }: Challenge,
  { typed = {}, said }: Readonly<{ typed?: Answers; said?: Said }>,
) {
  const { visit, promise, desk } = at
  const problems = said?.fields ?? {}
  return (
    <PromiseActFrame at={at} title={say('desk.answer.title')} said={said}>
      <p>{say('promises.doubted', { owner: nameOf(desk.staff, answerer), due: sayDate(due, desk.today) })}</p>
      {text === null ? (
        <p class="hint">{say('desk.answer.no-words')}</p>
      ) : (
        <blockquote>
          <Prose text={text} />
        </blockquote>
      )}
      <PressForm visit={visit} action={deskAddress(promise, 'answer', id)} look="form">
        <ErrorSummary problems={problems} order={['upheld', 'answer']} />
        <PickField
          name="upheld"
          label={say('desk.answer.upheld')}
          many={false}
          options={[
            { value: 'yes', label: say('desk.answer.yes') },
            { value: 'no', label: say('desk.answer.no') },
          ]}
          picked={[filledIn(typed, 'upheld')]}
          problem={problems['upheld']}
        />
        <ParagraphField
          name="answer"
          label={say('desk.answer.words')}
          hint={say('desk.answer.hint')}
          value={filledIn(typed, 'answer')}
          problem={problems['answer']}
          maxLength={commitmentLimits.text}
          required
        />
        <Button tone="go">{say('desk.answer.button')}</Button>
      </PressForm>
    </PromiseActFrame>
  )
}
