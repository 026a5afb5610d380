import type { Temporal } from 'temporal-polyfill'
import { check, type Finding } from './check.ts'
import type { Consultation } from './consultation.ts'

/** What the check finds in a draft as it stands at this moment. Nothing, once it has been opened. */
export const findingsFor = (consultation: Consultation, now: Temporal.Instant): readonly Finding[] =>
  consultation.stage.name === 'draft'
    ? check(consultation.plan, { accepted: consultation.stage.accepted, now, zone: consultation.zone })
    : []
