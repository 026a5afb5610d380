import type { Consultation, ConsultationId } from '../consultation/consultation.ts'
import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { Message } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import type { Reason } from './nudge.ts'

/**
 * What is the same for many who are told of it together, as it was a moment ago. What ends a consultation also cancels what
 * is due about it, so nobody is told by this of what was over when their turn came; and nothing is dropped by it.
 */
export type Recent = Readonly<{
  landlord(scope: LandlordId): Promise<Landlord>
  consultation(scope: LandlordId, id: ConsultationId): Promise<Consultation | undefined>
  /** The words about a consultation for a reason, through a channel: alike for everybody. */
  words(
    scope: LandlordId,
    about: Readonly<{ consultation: ConsultationId; reason: Reason; via: ChannelName }>,
    write: () => Promise<Message>,
  ): Promise<Message>
}>

/** Reads everything as it is now. */
export const afresh = (records: Records): Recent => ({
  landlord: (scope) => records.landlords.get(scope),
  consultation: (scope, id) => records.consultations.get(scope, id),
  words: (_scope, _about, write) => write(),
})
