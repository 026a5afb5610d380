import type { Temporal } from 'temporal-polyfill'
import { isOverdue } from '../commitment/commitment.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { sayDate, sayTime } from '../words/when.ts'
import { isPublished, type Stage } from './adoption.ts'
import type { CharterView, StageView } from './view.ts'

/** What bears a stage out, in one sentence; empty before it is reached. */
export function evidenceWords({ reached, consultation }: StageView, today: Temporal.PlainDate): string {
  if (!reached) return ''
  const day = sayDate(reached.on, today)
  if (reached.evidence.kind === 'note')
    return say('charter.borne-note', { text: asSentence(reached.evidence.text), day })
  return say('charter.borne-consultation', {
    number: consultation?.number ?? 0,
    title: consultation?.plan.title ?? '',
    day,
  })
}

/** Stages by name, one after the other. */
export const stageNames = (missing: readonly Stage[]): string =>
  missing.map((stage) => say(`charter.stage.${stage}`)).join('; ')

/** How a stage stands, in one line. */
export function stageWords(view: StageView, today: Temporal.PlainDate): string {
  const stage = say(`charter.stage.${view.stage}`)
  if (view.reached) return say('charter.step-done', { stage, how: evidenceWords(view, today) })
  return view.missing.length === 0
    ? say('charter.step-open', { stage })
    : say('charter.step-waits', { stage, missing: stageNames(view.missing) })
}

/** How far a landlord is, in one line. */
export const farWords = ({ charter, stages }: CharterView): string =>
  say('charter.far', {
    name: charter.name,
    done: stages.filter(({ reached }) => reached !== null).length,
    of: stages.length,
  })

/** What should be done before it is made public, beyond the steps; and where it has been: nothing. */
export function adviceWords({ stages, points, left }: CharterView): readonly string[] {
  const published = stages.find(({ stage }) => stage === 'published')
  const missing = published && !published.reached ? published.missing : []
  const promised = points.reduce((sum, { promises }) => sum + promises.length, left.length)
  return [
    ...(missing.length > 0 ? [say('charter.missing-to-publish', { missing: stageNames(missing) })] : []),
    promised === 0 ? say('charter.no-promises') : say('charter.promise-count', { count: promised }),
  ]
}

/** How the landlord stands with it, in words that are true now. */
export function standWords({ landlord, adoption, stages, charter, points, left, today }: CharterView): string {
  const values = { landlord: landlord.name, name: charter.name }
  if (adoption === null) return say('charter.stand.not-begun', values)
  const done = stages.filter(({ reached }) => reached !== null).length
  const far = { ...values, done, of: stages.length }
  if (!isPublished(adoption)) return say('charter.stand.not-published', far)
  const promises = [...points.flatMap((point) => point.promises), ...left]
  const late = promises.filter((promise) => isOverdue(promise, today)).length
  return [say('charter.stand.published', far), ...(late > 0 ? [say('charter.stand.late', { count: late })] : [])].join(
    ' ',
  )
}

/** The moment at which all that is true, with its year. */
export function asOfWords({ landlord, now }: Pick<CharterView, 'landlord' | 'now'>): string {
  const local = now.toZonedDateTimeISO(landlord.zone)
  return say('charter.as-of', { day: sayDate(local), time: sayTime(local) })
}
