import type { Choice } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { promiseButtons } from './buttons.ts'
import { isOverdue } from './commitment.ts'
import { isLive, isOver } from './state.ts'
import type { PromiseView } from './view.ts'

/** What can be pressed under a promise by whoever looks at it, the main thing first. The verbs decide; this only leads there. */
export function offersFor(view: PromiseView): readonly Choice[] {
  const { commitment, doubted, tends, steers } = view
  const { state } = commitment
  const press = promiseButtons(commitment)
  const answers = steers
    ? doubted.map(({ challenge }) =>
        button(`commitment.answer:${challenge.id}`, say('button.answer-challenge'), { tone: 'go', opensForm: true }),
      )
    : []
  const keeps = tends ? keepersOffers(view) : steers && isLive(state) ? [press.newDate, press.chooseOwner] : []
  const owed = commitment.origin.kind === 'answer-owed'
  const again = steers && !owed && (state.name === 'met' || state.name === 'not-met') ? [press.again] : []
  const gives = state.name === 'proposed' || state.name === 'withdrawn' ? [] : [press.evidence]
  const doubts = tends || state.name === 'proposed' ? [] : [press.challenge]
  return [...answers.slice(0, 1), ...keeps, ...again, ...doubts, ...gives]
}

function keepersOffers({ commitment, ripe, today, steers }: PromiseView): readonly Choice[] {
  const { state, origin, disowned } = commitment
  const press = promiseButtons(commitment)
  if (state.name === 'proposed') return [press.agree, press.chooseOwner]
  if (isOver(state)) return []
  const late = isOverdue(commitment, today)
  const owed = origin.kind === 'answer-owed'
  const write =
    origin.kind === 'answer-owed' && ripe
      ? [
          button(`consultation.outcome:${origin.consultation}`, say('button.write-outcome'), {
            tone: 'go',
            opensForm: true,
          }),
        ]
      : []
  return [
    ...(owed ? write : [press.done, press.newDate]),
    ...(disowned ? [] : [press.notMine]),
    ...(late ? [press.onIt] : []),
    press.rest,
    press.update,
    ...(steers ? [press.chooseOwner] : []),
    ...(owed ? [] : [press.missed]),
  ]
}
