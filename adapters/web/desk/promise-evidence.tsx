import { type EvidenceBody, type EvidenceKind, evidenceKinds, mostFileBytes } from '../../../src/commitment/evidence.ts'
import { giveEvidence } from '../../../src/commitment/give-evidence.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import type { Door, Given } from './door.tsx'
import { deliveryOf } from './once.ts'
import { isOffered } from './promise-acts.ts'
import { dayOf } from './promise-doing.tsx'
import { evidencePage } from './promise-evidence-page.tsx'
import { type AtPromise, atPromise, deskAddress } from './promise-read.ts'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'

/** Giving something that bears out a promise. Stands among routes that take a file. */
export function addPromiseEvidence(door: Door, needs: Needs): void {
  const address = '/desk/commitments/:number/evidence'
  door.show(address, async (visit, given) => {
    const at = await atPromise(needs, visit, given)
    if (!isOffered('evidence', at)) return { go: deskAddress(at.promise) }
    return { page: evidencePage(at, await countedOf(needs, at), {}) }
  })
  door.press(
    address,
    async (visit, given) => {
      const { promise } = await atPromise(needs, visit, given)
      mustBeWhole(given)
      const { body, content } = bodyIn(given)
      await giveEvidence(needs, visit.by, {
        commitment: promise.id,
        body,
        note: filledIn(given.typed, 'note'),
        once: deliveryOf(given.press),
        ...(content && { content }),
      })
      return { go: `${deskAddress(promise)}?done=promise-evidence` }
    },
    {
      otherwise: async (visit, given, problem) => {
        const at = await atPromise(needs, visit, given)
        return evidencePage(at, await countedOf(needs, at), { typed: given.typed, said: besideField(problem, given) })
      },
    },
  )
}

/** What each kind cannot be without. */
const neededFor: Readonly<Record<EvidenceKind, readonly string[]>> = {
  text: [],
  link: ['href'],
  file: [],
  result: ['consultation'],
  measure: ['value', 'on'],
}

/** What has to be there at all, said all at once. Throws `answers-invalid`. */
function mustBeWhole({ typed, file }: Given): void {
  const kind = kindIn(typed)
  const needed = ['note', ...(kind ? neededFor[kind] : ['kind'])].filter((name) => filledIn(typed, name).trim() === '')
  const missing = kind === 'file' && !file ? [...needed, 'file'] : needed
  if (missing.length > 0)
    throw new Problem('answers-invalid', {}, Object.fromEntries(missing.map((name) => [name, 'answer.required'])))
}

/** What was given, of the kind that was picked. Throws `answers-invalid`, `date-unclear`, `file-too-large`. */
function bodyIn({ typed, file }: Given): Readonly<{ body: EvidenceBody; content?: Uint8Array }> {
  const kind = kindIn(typed)
  switch (kind) {
    case undefined:
      throw new Problem('answers-invalid', {}, { kind: 'answer.required' })
    case 'text':
      return { body: { kind } }
    case 'link':
      return { body: { kind, href: filledIn(typed, 'href').trim() } }
    case 'result': {
      const consultation = filledIn(typed, 'consultation')
      if (!consultation) throw new Problem('answers-invalid', {}, { consultation: 'answer.required' })
      return { body: { kind, consultation } }
    }
    case 'measure':
      return { body: { kind, value: filledIn(typed, 'value'), on: dayOf(typed, 'on') } }
    case 'file': {
      if (!file) throw new Problem('empty', {}, { file: 'answer.required' })
      if (file.tooLarge) throw new Problem('file-too-large', { megabytes: mostFileBytes / 1024 / 1024 })
      const body: EvidenceBody = { kind, name: file.name, mediaType: file.mediaType, bytes: file.content.length }
      return { body, content: file.content }
    }
  }
}

const kindIn = (typed: Answers): EvidenceKind | undefined =>
  evidenceKinds.find((one) => one === filledIn(typed, 'kind'))

/** What is wrong with a file is said beside it; and a file never comes back in a form, so it says to choose it again. */
function besideField(problem: Problem, { file }: Given): Said {
  const said = saidOf(problem)
  if (problem.code === 'file-too-large' || problem.code === 'file-not-taken')
    return { ...said, fields: { file: said.text } }
  return file && !said.fields['file']
    ? { ...said, fields: { ...said.fields, file: say('desk.act.evidence.again') } }
    : said
}

/** Consultations whose results are published. */
const countedOf = ({ store }: Needs, { visit }: AtPromise): Promise<readonly Consultation[]> =>
  store.records.consultations.list(visit.by.scope, ['closed', 'decided'])
