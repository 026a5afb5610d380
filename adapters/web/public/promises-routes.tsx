import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicCommitments } from '../../../src/charter/promises.ts'
import { groupOf, inOrder, isPromiseGroup, promiseGroups } from '../../../src/commitment/groups.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'
import { csvType } from '../desk/csv.ts'
import { pageOf } from '../desk/pages.tsx'
import { Refusal } from '../refusal.ts'
import { jsonType, promisesCsv, promisesJson } from './downloads.ts'
import { sendEvidenceFile } from './evidence-file.ts'
import { atomOf, atomType } from './feeds.ts'
import { calendarOf, calendarType } from './feeds-calendar.ts'
import { type AtLandlord, landlordAt } from './landlord-at.ts'
import { PromisePage } from './promise-page.tsx'
import { PromisesPage, type PromisesShown } from './promises-page.tsx'
import { promiseWith, readPromise } from './read-promise.ts'
import { readPromises } from './read-promises.ts'
import { publicly, sendPublic } from './send.ts'

/** So many on one page keep it under 100 KB also where much is said of each. */
const perPage = 40

const querySchema = z
  .object({ state: z.string().catch(''), charter: z.string().catch(''), page: z.string().catch('') })
  .catch({ state: '', charter: '', page: '' })

type AtPromise = { Params: { landlord: string; number: string } }
type AtEvidence = { Params: { landlord: string; number: string; evidence: string } }

/** What the landlord has promised: the list, each promise, and the same for feed readers, calendars and spreadsheets. */
export function addPromisePages(app: FastifyInstance, needs: Needs): void {
  const { publicUrl, store } = needs
  const { records } = store
  app.get<AtLandlord>('/l/:landlord/promises', async ({ params, query }, reply) => {
    const landlord = await landlordAt(needs, params.landlord)
    return sendPublic(reply, <PromisesPage {...(await readList(records, landlord, querySchema.parse(query)))} />)
  })

  app.get<AtPromise>('/l/:landlord/promises/:number', async ({ params }, reply) => {
    const whole = await readPromise(records, await landlordAt(needs, params.landlord), params.number)
    if (!whole) throw new Refusal(404)
    return sendPublic(reply, <PromisePage whole={whole} />)
  })

  app.get<AtEvidence>('/l/:landlord/promises/:number/evidence/:evidence', async ({ params }, reply) => {
    const landlord = await landlordAt(needs, params.landlord)
    const promise = await promiseWith(records, landlord, params.number)
    if (!promise) throw new Refusal(404)
    return sendEvidenceFile(reply, records, landlord.id, promise, params.evidence)
  })

  const same = (ending: string, type: string, write: (landlord: Landlord) => Promise<string>) =>
    app.get<AtLandlord>(`/l/:landlord/promises${ending}`, async ({ params }, reply): Promise<FastifyReply> => {
      const landlord = await landlordAt(needs, params.landlord)
      return publicly(reply)
        .type(type)
        .send(await write(landlord))
    })
  same('.atom', atomType, (landlord) => atomOf(records, landlord, publicUrl))
  same('.ics', calendarType, (landlord) => calendarOf(records, landlord, publicUrl))
  same('.json', jsonType, (landlord) => promisesJson(records, landlord, publicUrl))
  same('.csv', csvType, (landlord) => promisesCsv(records, landlord, publicUrl))
}

async function readList(
  records: Records,
  landlord: Landlord,
  query: z.infer<typeof querySchema>,
): Promise<PromisesShown> {
  const today = dayIn(await records.now(), landlord.zone)
  const all = inOrder(await publicCommitments(records, landlord.id), today)
  const codes = new Set(all.flatMap(({ origin }) => (origin.kind === 'point' ? [origin.charter] : [])))
  const charters = codes.size === 0 ? [] : await records.charters.list(landlord.id)
  const chosen = {
    state: isPromiseGroup(query.state) ? query.state : null,
    charter: codes.has(query.charter) ? query.charter : null,
  }
  const ofCharter = all.filter(
    ({ origin }) => chosen.charter === null || (origin.kind === 'point' && origin.charter === chosen.charter),
  )
  const groups = ofCharter.map((promise) => groupOf(promise, today))
  const ofState = ofCharter.filter((_, n) => chosen.state === null || groups[n] === chosen.state)
  const page = pageOf(ofState, { page: query.page }, perPage)
  return {
    landlord,
    today,
    chosen,
    counts: new Map(promiseGroups.map((group) => [group, groups.filter((one) => one === group).length])),
    charters: [...codes]
      .toSorted()
      .map((code) => ({ code, name: charters.findLast((one) => one.code === code)?.name ?? code })),
    shown: { ...page, items: await readPromises(records, landlord, today, page.items, { charters }) },
  }
}
