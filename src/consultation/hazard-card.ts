import type { Landlord } from '../landlord/landlord.ts'
import type { Fact } from '../ports/message.ts'
import { say } from '../words/say.ts'
import type { Hazard } from './hazard-words.ts'

/** Whom to ring about what somebody wrote, and that nobody was told by itself. */
export type Signpost = Readonly<{ intro: string; facts: readonly Fact[] }>

/** Hazards with a number of their own, beside 999 and the landlord's. */
const withNumber = ['gas', 'electrics', 'hurt', 'despair'] as const satisfies readonly Hazard[]

/** Of several hazards all numbers are given: 999 first, then those that fit, then the landlord's. */
export function signpost({ settings, name }: Landlord, hazards: readonly Hazard[]): Signpost {
  const phone = settings.contactPhone || 'none'
  const contact = settings.contactName || name
  return {
    intro: say('hazard.intro'),
    facts: [
      { label: say('hazard.for.danger'), value: say('hazard.ring.danger') },
      ...withNumber
        .filter((hazard) => hazards.includes(hazard))
        .map((hazard) => ({ label: say(`hazard.for.${hazard}`), value: say(`hazard.ring.${hazard}`) })),
      ...(settings.repairs ? [{ label: say('help.repairs'), value: settings.repairs }] : []),
      { label: say('help.person'), value: say('help.person-value', { contact, phone }) },
    ],
  }
}
