import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { helpButton, spoken } from '../words/spoken.ts'
import type { ConsultationView } from './view.ts'

/** What somebody is told whose answer an auditor opened: to what, and why. Help leads to the landlord's named contact. */
export const reopenedMessage = ({ consultation }: ConsultationView, cause: string | undefined): Message =>
  spoken(
    say('nudge.answer-opened', {
      title: consultation.plan.title,
      cause: cause === undefined ? say('reopened.no-cause') : say('reopened.cause', { cause: asSentence(cause) }),
    }),
    [helpButton(consultation.id)],
  )
