import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../ports/actor.ts'

/** What is written down for good. An answer is never in here. */
export const ledgerVerbs = [
  'landlord.added',
  'landlord.settings-changed',
  'landlord.auditor-named',
  'landlord.auditor-removed',
  'space.bound',
  'person.invited',
  'person.imported',
  'person.joined',
  'person.linked',
  'person.merged',
  'person.exported',
  'person.forget-asked',
  'person.forget-stopped',
  'person.forgotten',
  'role.given',
  'role.taken',
  'consultation.drafted',
  'consultation.edited',
  'consultation.date-accepted',
  'consultation.opened',
  'consultation.roll-added',
  'consultation.reminded',
  'consultation.extended',
  'consultation.corrected',
  'consultation.closed',
  'consultation.text-reviewed',
  'consultation.passed-on',
  'consultation.outcome-written',
  'consultation.decided',
  'consultation.reopened',
  'consultation.withdrawn',
  'consultation.asked-again',
  'commitment.made',
  'commitment.done',
  'commitment.lapsed',
  'commitment.agreed',
  'commitment.updated',
  'commitment.missed',
  'commitment.withdrawn',
  'commitment.taken-up',
  'commitment.moved',
  'commitment.owner-changed',
  'commitment.handed-over',
  'commitment.seen',
  'commitment.snoozed',
  'commitment.disowned',
  'commitment.evidence-given',
  'commitment.evidence-shown',
  'commitment.challenged',
  'commitment.challenge-answered',
  'person.away',
  'person.back',
  'charter.imported',
  'charter.begun',
  'charter.gone-over',
  'charter.stage-reached',
] as const
export type LedgerVerb = (typeof ledgerVerbs)[number]

/** What a verb writes: who, what, about which thing, with ids, figures and at most words that everybody was told. */
export type LedgerNote = Readonly<{
  actor: Actor
  verb: LedgerVerb
  /** Kind and id of what it is about. */
  about: string
  facts?: Readonly<Record<string, string | number | boolean | null>>
}>

/** One entry as it is kept. Chained entries have `seq`, `prev` and `hash`; erased ones have lost salt and body. */
export type LedgerEntry = Readonly<{
  id: string
  at: Temporal.Instant
  verb: string
  about: string
  salt: string | null
  /** Canonical JSON of actor and facts. */
  body: string | null
  /** SHA-256 over salt and body, kept when both are erased. */
  digest: string
  chained: Readonly<{ seq: number; prev: string; hash: string }> | null
}>

export type LedgerHead = Readonly<{ seq: number; hash: string }>
