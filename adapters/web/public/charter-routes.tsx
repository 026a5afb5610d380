import type { FastifyInstance } from 'fastify'
import { charterCode } from '../../../src/charter/charter.ts'
import { promisesFor, publicUnder } from '../../../src/charter/promises.ts'
import { type CharterView, viewCharter } from '../../../src/charter/view.ts'
import type { Needs } from '../../../src/needs.ts'
import { Refusal } from '../refusal.ts'
import { CharterPage, type PublicCharter } from './charter-page.tsx'
import { charterPicture } from './charter-picture.ts'
import { landlordAt } from './landlord-at.ts'
import { readPromises } from './read-promises.ts'
import { sendPublic } from './send.ts'

type AtCharter = { Params: { landlord: string; code: string } }

/** How long a picture on somebody else's page may be kept, in seconds: it has to be true while it is shown. */
const pictureSeconds = 60

/** A landlord's record with each charter, as a page and as a picture for other pages. */
export function addCharterPages(pages: FastifyInstance, needs: Needs): void {
  const { records } = needs.store
  const viewAt = async ({ landlord: slug, code }: AtCharter['Params']): Promise<CharterView> => {
    const landlord = await landlordAt(needs, slug)
    const view = charterCode.test(code) ? await viewCharter(records, landlord.id, code) : undefined
    if (!view) throw new Refusal(404)
    return view
  }

  pages.get<AtCharter>('/l/:landlord/charter/:code', async ({ params }, reply) =>
    sendPublic(reply, <CharterPage record={await readCharterRecord(needs, await viewAt(params))} />),
  )

  pages.get<AtCharter>('/l/:landlord/charter/:code.svg', async ({ params }, reply) => {
    const view = await viewAt(params)
    return reply
      .header('cache-control', `public, max-age=${pictureSeconds}`)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/svg+xml; charset=utf-8')
      .send(charterPicture(view))
  })
}

async function readCharterRecord({ store: { records } }: Needs, view: CharterView): Promise<PublicCharter> {
  const { landlord, today, charter, adoption } = view
  const shown = promisesFor(
    (await records.commitments.list(landlord.id)).filter(publicUnder(adoption ? [adoption] : [])),
    charter.code,
  )
  const read = await readPromises(
    records,
    landlord,
    today,
    shown.map(({ commitment }) => commitment),
    { charters: [charter] },
  )
  const pointOf = new Map(shown.map(({ commitment, point }) => [commitment.id, point]))
  const numbers = charter.points.map(({ number }) => number)
  const at = (number: string) => read.filter(({ commitment }) => pointOf.get(commitment.id) === number)
  return {
    view,
    promises: new Map(numbers.map((number) => [number, at(number)])),
    left: read.filter(({ commitment }) => !numbers.includes(pointOf.get(commitment.id) ?? '')),
  }
}
