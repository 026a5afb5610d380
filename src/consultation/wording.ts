import type { ChannelName } from '../ports/addresses.ts'
import { dayIn, instantOf } from '../time/local.ts'
import { isWordKey, say } from '../words/say.ts'
import { sayDate, sayMoment } from '../words/when.ts'
import type { Consultation } from './consultation.ts'
import type { ConsultationView } from './view.ts'

/** A guess at the time it takes, in whole minutes: half a minute a question and one for reading. */
export const minutesFor = ({ plan }: Consultation): number => Math.max(1, Math.ceil(plan.questions.length * 0.5 + 0.5))

type AtMoment = Pick<ConsultationView, 'consultation' | 'now'>

/** When answering ends or ended, in words. Before opening it is what the plan says. */
export function closingWords({ consultation, now }: AtMoment): string {
  const { plan, stage, zone } = consultation
  switch (stage.name) {
    case 'open':
      return sayMoment(stage.closesAt, zone, now)
    case 'closed':
    case 'decided':
      return sayMoment(stage.closedAt, zone, now)
    case 'withdrawn':
      return sayMoment(stage.withdrawnAt, zone, now)
    case 'draft':
      return plan.closes ? sayMoment(instantOf(plan.closes, zone), zone, now) : say('gap.closing')
  }
}

/** The day the decision is due, in words. */
export const outcomeWords = ({ consultation, now }: AtMoment): string =>
  consultation.plan.outcomeDue
    ? sayDate(consultation.plan.outcomeDue, dayIn(now, consultation.zone))
    : say('gap.outcome')

export const deciderWords = ({ decider }: ConsultationView): string => decider ?? say('gap.decider')

/**
 * Who can see what, in plain words, said before anyone answers. `via` is the channel that carries the answers: where it is
 * another company's, that is said as well.
 */
export const privacyWords = (view: ConsultationView, via?: ChannelName): string =>
  [seenBy(view), carriedBy(via)].filter(Boolean).join(' ')

/** Channels of other companies have a name in the catalogue; our own pages have none. */
function carriedBy(via: ChannelName | undefined): string {
  const name = `channel.${via}`
  return isWordKey(name) ? say('privacy.via', { channel: say(name) }) : ''
}

function seenBy({ consultation, landlord, now }: ConsultationView): string {
  const { mode, keptUntil } = consultation.plan
  switch (mode) {
    case 'named':
      return say('privacy.named', { landlord: landlord.name })
    case 'anonymous':
      return say('privacy.anonymous', { landlord: landlord.name })
    case 'confidential':
      return say('privacy.confidential', {
        landlord: landlord.name,
        until: keptUntil ? sayDate(keptUntil, dayIn(now, consultation.zone)) : say('gap.outcome'),
      })
  }
}
