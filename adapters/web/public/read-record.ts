import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { standingOf } from '../../../src/commitment/standing.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { heldBack, type Released, releasedIn } from '../../../src/consultation/free-text.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { LedgerHead } from '../../../src/ledger/entry.ts'
import type { PersonId } from '../../../src/person/person.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'

/** A promise as the public sees it: with its owner's name and the question it came from. */
export type PublicPromise = Readonly<{ commitment: Commitment; owner: string | null; from: Consultation | null }>

export type PublicRecord = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  open: readonly ConsultationView[]
  /** Closed, decided, and taken back, newest first. */
  earlier: readonly ConsultationView[]
  overdue: readonly PublicPromise[]
  due: readonly PublicPromise[]
  done: readonly PublicPromise[]
}>

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
  const shown = await promisesWith(records, landlord, asked)
  const { overdue, due, done } = standingOf(await records.commitments.list(landlord.id), today)
  return {
    landlord,
    today,
    open: views.filter(isOpenNow),
    earlier: views.filter((view) => !isOpenNow(view)),
    overdue: await shown(overdue),
    due: await shown(due),
    done: await shown(done),
  }
}

/** Whether it can be answered at this moment: the time may be up before the count is done. */
export const isOpenNow = ({ consultation: { stage }, now }: ConsultationView): boolean =>
  stage.name === 'open' && now.epochMilliseconds < stage.closesAt.epochMilliseconds

/** One consultation, from the question to what was done. Undefined for a draft and for a number that is not this landlord's. */
export async function readStory(
  records: Records,
  landlord: Landlord,
  number: number,
): Promise<PublicStory | undefined> {
  const scope = landlord.id
  const consultation = await records.consultations.byNumber(scope, number)
  if (!consultation || consultation.stage.name === 'draft') return undefined
  const view = await viewConsultation(records, scope, consultation)
  const today = dayIn(view.now, landlord.zone)
  const shown = await promisesWith(records, landlord, [consultation])
  const made = await records.commitments.from(scope, consultation.id)
  const standing = standingOf(
    made.filter(({ origin }) => origin.kind === 'outcome'),
    today,
  )
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

async function promisesWith(records: Records, landlord: Landlord, asked: readonly Consultation[]) {
  const names = new Map<PersonId, string | null>()
  const nameOf = async (owner: PersonId): Promise<string | null> => {
    const known = names.get(owner)
    if (known !== undefined) return known
    const name = (await records.people.get(landlord.id, owner))?.name ?? null
    names.set(owner, name)
    return name
  }
  return async (commitments: readonly Commitment[]): Promise<readonly PublicPromise[]> => {
    const shown: PublicPromise[] = []
    for (const commitment of commitments) {
      const from = asked.find(({ id }) => id === commitment.origin.consultation) ?? null
      shown.push({ commitment, owner: await nameOf(commitment.owner), from })
    }
    return shown
  }
}
