import { randomBytes } from 'node:crypto'
import { placeOf, playWorkspace } from '../../../adapters/web/channel/places.ts'
import { bindPlace } from '../../../src/landlord/bind-place.ts'
import { readConfig } from '../../../src/main/config.ts'
import { randomIds } from '../../../src/main/ids.ts'
import { openRecords } from '../../../src/main/open-records.ts'
import { operator } from '../../../src/needs.ts'
import { importPeople } from '../../../src/person/import.ts'
import { invite } from '../../../src/person/invite.ts'
import { renewCode } from '../../../src/person/renew-code.ts'
import { quietLog } from '../quiet-log.ts'
import { open, type Scene, setScene } from '../scene.ts'

/** Somebody on the landlord's list, with the code from their letter. */
export type Listed = Readonly<{ person: string; reference: string; name: string; code: string }>

/** A landlord with one open anonymous consultation, and what an officer and the operator do there. */
export type Town = Readonly<{
  landlord: string
  slug: string
  consultation: string
  number: number
  listed: readonly Listed[]
  /** Another code for somebody who is on the list. */
  newCode(of: Listed): Promise<string>
  /** The code of an officer, who closes from the chat. */
  officer: string
  leave(): Promise<void>
}>

export const options = ['Mornings', 'Afternoons', 'Evenings', 'Weekends'] as const

/** Letters that stand nowhere else, so that finding them is never chance. */
export const unique = (): string => randomBytes(12).toString('hex')

/** Founds a landlord beside a running Parley, with the verbs of its command line. */
export async function foundTown(settings: NodeJS.ProcessEnv, people: number): Promise<Town> {
  const { store, vault, database } = await openRecords(readConfig(settings), quietLog)
  const needs = { store, vault, ids: randomIds, publicUrl: 'http://127.0.0.1' }
  const scene = await setScene(needs, { slug: 'hilltop', name: 'Hilltop', residents: 0 })
  const by = { scope: scene.landlord.id, actor: operator }
  await bindPlace(needs, scene.admin, { place: placeOf(playWorkspace, 'residents'), purpose: 'residents' })
  const listed = await list(scene, people)
  const consultation = await open(scene, {
    mode: 'anonymous',
    questions: [
      { n: 1, kind: 'one-choice', wording: 'Which times?', required: true, options },
      { n: 2, kind: 'satisfaction', wording: 'How satisfied are you?', required: false, notApplicable: true },
      { n: 3, kind: 'free-text', wording: 'What else should we know?', required: false },
    ],
  })
  return {
    landlord: scene.landlord.id,
    slug: scene.landlord.slug,
    consultation: consultation.id,
    number: consultation.number,
    listed,
    newCode: async ({ reference }) => (await renewCode(needs, by, reference)).code,
    officer: (await invite(needs, scene.admin, { name: 'Dana Reid', role: 'officer' })).code,
    leave: () => database.close(),
  }
}

async function list({ needs, landlord }: Scene, people: number): Promise<readonly Listed[]> {
  const lines = Array.from({ length: people }, () => ({
    reference: `ref${unique()}`,
    name: `Name ${unique()}`,
    attributes: {},
  }))
  const { codes } = await importPeople(needs, { scope: landlord.id, actor: operator }, lines)
  const references = codes.map(({ reference }) => reference)
  const known = await needs.store.records.people.byReferences(landlord.id, references)
  const ids = new Map(known.map(({ id, reference }) => [reference, id]))
  return codes.map(({ reference, name, code }) => ({
    person: ids.get(reference) ?? '',
    reference,
    name: name ?? '',
    code,
  }))
}
