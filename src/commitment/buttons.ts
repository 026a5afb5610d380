import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import type { Commitment } from './commitment.ts'

const form = { opensForm: true } as const
const go = { tone: 'go' } as const

/** Everything that can be pressed under a promise. Who may is checked by the verb. */
export const promiseButtons = ({ id }: Pick<Commitment, 'id'>) => ({
  look: button(`commitment.show:${id}`, say('button.look')),
  agree: button(`commitment.agree:${id}`, say('button.agree'), go),
  done: button(`commitment.done:${id}`, say('button.done'), go),
  evidence: button(`commitment.evidence:${id}`, say('button.evidence'), form),
  update: button(`commitment.update:${id}`, say('button.update'), form),
  newDate: button(`commitment.date:${id}`, say('button.new-date'), form),
  onIt: button(`commitment.see:${id}`, say('button.on-it')),
  rest: button(`commitment.rest:${id}`, say('button.rest'), form),
  notMine: button(`commitment.disown:${id}`, say('button.not-mine')),
  chooseOwner: button(`commitment.owner:${id}`, say('button.choose-owner'), form),
  missed: button(`commitment.miss:${id}`, say('button.missed'), form),
  again: button(`commitment.again:${id}`, say('button.take-up'), form),
  challenge: button(`commitment.challenge:${id}`, say('button.challenge'), form),
})
