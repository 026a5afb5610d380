import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'

/**
 * What a landlord does to adopt a charter (the National Housing Federation's steps for Together with Tenants). The first
 * three come in any order.
 */
export const stages = ['board', 'residents', 'colleagues', 'way-forward', 'published', 'learning', 'overseen'] as const
export type Stage = (typeof stages)[number]
export const isStage = (text: string): text is Stage => stages.some((stage) => stage === text)

/** What bears out that a stage was reached. Residents and colleagues are borne out by a real consultation only. */
export type StageEvidence =
  | Readonly<{ kind: 'consultation'; consultation: string }>
  | Readonly<{ kind: 'note'; text: string; href: string | null }>

/** Stages at which people are asked. */
const askingStages = ['residents', 'colleagues'] as const satisfies readonly Stage[]
export type AskingStage = (typeof askingStages)[number]
export const isAsking = (stage: Stage): stage is AskingStage => askingStages.some((one) => one === stage)

export type ReachedStage = Readonly<{
  stage: Stage
  evidence: StageEvidence
  on: Temporal.PlainDate
  by: PersonId | null
}>

/** A landlord's adoption of one charter, at the version it goes by now. */
export type Adoption = Readonly<{
  charter: string
  version: string
  begun: Temporal.Instant
  reached: readonly ReachedStage[]
}>

/** What a stage waits for: a way forward is agreed once all were heard, promises are published once it is agreed. */
const waitsFor: Readonly<Record<Stage, readonly Stage[]>> = {
  board: [],
  residents: [],
  colleagues: [],
  'way-forward': ['board', 'residents', 'colleagues'],
  published: ['board', 'residents', 'colleagues', 'way-forward'],
  learning: [],
  overseen: ['published'],
}

type Reached = readonly Pick<ReachedStage, 'stage'>[]

/** The stages that must be reached before this one and are not yet, in their order. */
export const missingFor = (stage: Stage, reached: Reached): readonly Stage[] =>
  waitsFor[stage].filter((before) => !hasReached(before, reached))

/** Whether nothing is missing any more. */
export const mayReach = (stage: Stage, reached: Reached): boolean => missingFor(stage, reached).length === 0

const hasReached = (stage: Stage, reached: Reached): boolean => reached.some((one) => one.stage === stage)

/** The first stage that is open to be reached; null when all are. */
export const nextStage = (reached: Reached): Stage | null =>
  stages.find((stage) => !hasReached(stage, reached) && mayReach(stage, reached)) ?? null

/** Whether the landlord stands by its promises for this charter in public. */
export const isPublished = ({ reached }: Pick<Adoption, 'reached'>): boolean => hasReached('published', reached)
