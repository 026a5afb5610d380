import { releasedIn } from '../consultation/free-text.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Person } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { say } from '../words/say.ts'

/**
 * Where somebody's name or reference stands in words that the landlord has written or published. No rule can tell what
 * such a sentence should say instead, so a person of the landlord's puts it right.
 */
export type Mention = Readonly<{ where: 'question' | 'decision' | 'promise' | 'published'; number: number }>

export async function mentionsOf(tx: Records, scope: LandlordId, person: Person): Promise<readonly Mention[]> {
  const names = [person.name, person.reference].flatMap((name) => (name ? [name.toLowerCase()] : []))
  const isNamed = (texts: readonly (string | null)[]): boolean =>
    texts.some((text) => names.some((name) => text?.toLowerCase().includes(name)))
  if (names.length === 0) return []
  const found: Mention[] = []
  for (const { id, number, plan, stage } of await tx.consultations.list(scope)) {
    const { title, background, canChange, cannotChange, offline, questions } = plan
    const asked = questions.flatMap((one) => [one.wording, ...(one.kind === 'one-choice' ? one.options : [])])
    const withdrawn = stage.name === 'withdrawn' ? stage.reason : null
    if (isNamed([title, background, canChange, cannotChange, offline, withdrawn, ...asked]))
      found.push({ where: 'question', number })
    const themes = await tx.consultations.themes(scope, id)
    if (isNamed(themes.flatMap(({ theme, reason, promise }) => [theme, reason, promise?.action ?? null])))
      found.push({ where: 'decision', number })
    const released = releasedIn(await tx.consultations.freeTexts(scope, id))
    if (isNamed(released.map(({ words }) => words))) found.push({ where: 'published', number })
  }
  const history = await tx.commitments.history(scope)
  const evidence = await tx.commitments.evidence(scope)
  for (const { id, number, wording, measure, office } of await tx.commitments.list(scope)) {
    const said = history.flatMap((one) => (one.commitment === id ? [one.text] : []))
    const shown = evidence.flatMap((one) => (one.commitment === id && one.by !== person.id ? [one.note] : []))
    if (isNamed([wording, measure, office, ...said, ...shown])) found.push({ where: 'promise', number })
  }
  return found
}

/** One of them, as a line. */
export const mentionWords = ({ where, number }: Mention): string => say(`mention.${where}`, { number })
