import type { Temporal } from 'temporal-polyfill'
import { isPublished } from '../../../src/charter/adoption.ts'
import { publicCommitments } from '../../../src/charter/promises.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { isPromised } from '../../../src/commitment/groups.ts'
import { standingOf } from '../../../src/commitment/standing.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { heldBack, type Released, releasedIn } from '../../../src/consultation/free-text.ts'
import { type ResultFile, resultFile } from '../../../src/consultation/result-file.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { LedgerHead } from '../../../src/ledger/entry.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'
import { type PublicPromise, readPromises } from './read-promises.ts'

export type PublicRecord = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  open: readonly ConsultationView[]
  /** Closed, decided, and taken back, newest first. */
  earlier: readonly ConsultationView[]
  /** The longest late, the next to come and the latest kept: in short, with how many there are of each. */
  overdue: InShort
  due: InShort
  done: InShort
  /** How many promises there are in all. */
  promised: number
  /** Charters the landlord has begun to adopt, and how many steps of each are done. */
  charters: readonly Readonly<{ code: string; name: string; done: number; published: boolean }>[]
  /** The consultations whose decision is late. */
  decisionsLate: ReadonlySet<string>
}>

export type InShort = Readonly<{ shown: readonly PublicPromise[]; count: number }>

/** So many of each stand on the first page; all of them are on the page of promises. */
const shownOf = { overdue: 10, due: 5, done: 3 } as const

/** One consultation with all that came of it. */
export type PublicStory = Readonly<{
  view: ConsultationView
  today: Temporal.PlainDate
  /** Promised actions: late ones first. The promise to say what was decided stands apart. */
  promises: Readonly<Record<'overdue' | 'due' | 'done', readonly PublicPromise[]>>
  decisionLate: boolean
  /** Only what an officer has read and released; of the rest, how much is held back for each reason. */
  comments: Readonly<{ released: readonly Released[]; held: ReturnType<typeof heldBack>; inAll: number }>
  /** After closing, once there is one. */
  head: LedgerHead | null
}>

/** All that a landlord has asked, decided and promised. Drafts are not in it. */
export async function readRecord(records: Records, landlord: Landlord): Promise<PublicRecord> {
  const asked = await records.consultations.list(landlord.id, ['open', 'closed', 'decided', 'withdrawn'])
  const views: ConsultationView[] = []
  for (const consultation of asked) views.push(await viewConsultation(records, landlord.id, consultation))
  const today = dayIn(await records.now(), landlord.zone)
  const promised = await publicCommitments(records, landlord.id)
  const { overdue, due, done } = standingOf(promised, today)
  const first = [...overdue.slice(0, shownOf.overdue), ...due.slice(0, shownOf.due), ...done.slice(0, shownOf.done)]
  const read = await readPromises(records, landlord, today, first, { asked })
  const inShort = (all: readonly Commitment[]): InShort => ({
    shown: read.filter(({ commitment }) => all.includes(commitment)),
    count: all.length,
  })
  return {
    landlord,
    today,
    open: views.filter(isOpenNow),
    earlier: views.filter((view) => !isOpenNow(view)),
    overdue: inShort(overdue),
    due: inShort(due),
    done: inShort(done),
    promised: promised.length,
    charters: await chartersOf(records, landlord),
    decisionsLate: new Set(
      overdue.flatMap(({ origin }) => (origin.kind === 'answer-owed' ? [origin.consultation] : [])),
    ),
  }
}

/** Whether it can be answered at this moment: the time may be up before the count is done. */
export const isOpenNow = ({ consultation: { stage }, now }: ConsultationView): boolean =>
  stage.name === 'open' && now.epochMilliseconds < stage.closesAt.epochMilliseconds

/** One consultation, from the question to what was done. Undefined for a draft and for a number that is not this landlord's. */
export async function readStory(
  records: Records,
  landlord: Landlord,
  number: string,
): Promise<PublicStory | undefined> {
  const scope = landlord.id
  const consultation = await published(records, landlord, number)
  if (!consultation) return undefined
  const view = await viewConsultation(records, scope, consultation)
  const today = dayIn(view.now, landlord.zone)
  const made = await records.commitments.from(scope, consultation.id)
  const standing = standingOf(
    made.filter((one) => one.origin.kind === 'outcome' && isPromised(one)),
    today,
  )
  const shown = (promises: readonly Commitment[]) =>
    readPromises(records, landlord, today, promises, { asked: [consultation] })
  const closed = consultation.stage.name !== 'open'
  const texts = closed ? await records.consultations.freeTexts(scope, consultation.id) : []
  const head = closed ? await records.ledger.head(scope) : null
  return {
    view,
    today,
    promises: {
      overdue: await shown(standing.overdue),
      due: await shown(standing.due),
      done: await shown(standing.done),
    },
    decisionLate:
      standingOf(
        made.filter(({ origin }) => origin.kind === 'answer-owed'),
        today,
      ).overdue.length > 0,
    comments: { released: releasedIn(texts), held: heldBack(texts), inAll: texts.length },
    head: head && head.seq > 0 ? head : null,
  }
}

async function chartersOf(records: Records, { id }: Landlord): Promise<PublicRecord['charters']> {
  const adoptions = await records.charters.adoptions(id)
  if (adoptions.length === 0) return []
  const all = await records.charters.list(id)
  return adoptions.map((adoption) => ({
    code: adoption.charter,
    name: all.find(({ code, version }) => code === adoption.charter && version === adoption.version)?.name ?? '',
    done: adoption.reached.length,
    published: isPublished(adoption),
  }))
}

/** The tables of one consultation's result, once it has been counted. */
export async function readResultFile(
  records: Records,
  landlord: Landlord,
  number: string,
): Promise<ResultFile | undefined> {
  const consultation = await published(records, landlord, number)
  return consultation && resultFile(await viewConsultation(records, landlord.id, consultation))
}

/** By the number in its address. A draft is nobody's to see. */
async function published(records: Records, { id }: Landlord, number: string): Promise<Consultation | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(number)) return undefined
  const consultation = await records.consultations.byNumber(id, Number(number))
  return consultation?.stage.name === 'draft' ? undefined : consultation
}
