import { recordAddress } from '../../../src/landlord/addresses.ts'
import type { Needs } from '../../../src/needs.ts'
import { sendPage } from '../page.tsx'
import { Refusal } from '../refusal.ts'
import type { WebServer } from '../server.ts'
import { addCharterPages } from './charter-routes.tsx'
import { addCodePages } from './code-routes.tsx'
import { type AtLandlord, landlordAt } from './landlord-at.ts'
import { addPromisePages } from './promises-routes.tsx'
import { addProofPages } from './proof-routes.tsx'
import { readRecord, readStory } from './read-record.ts'
import { RecordPage } from './record-page.tsx'
import { addResultFiles } from './result-routes.ts'
import { sendPublic } from './send.ts'
import { NoLandlordPage, PickLandlordPage } from './start-page.tsx'
import { StoryPage } from './story-page.tsx'

export type PublicOptions = Readonly<{
  /** The address of the try-out, where it is on: offered while there is no landlord. */
  tryOut?: string
}>

type AtConsultation = { Params: { landlord: string; number: string } }

/** What anybody may read: a landlord's record, one consultation's whole story; and the way in for those with a letter. */
export async function registerPublicPages(
  { app, codeEntry }: WebServer,
  needs: Needs,
  { tryOut }: PublicOptions = {},
): Promise<void> {
  const { records } = needs.store
  await app.register(async (pages) => {
    pages.get('/', async (_request, reply) => {
      const landlords = await records.landlords.all()
      const [only] = landlords
      if (!only) return sendPage(reply, <NoLandlordPage tryOut={tryOut} />)
      if (landlords.length === 1) return reply.redirect(recordAddress(only), 302)
      return sendPublic(reply, <PickLandlordPage landlords={landlords} />)
    })

    pages.get<AtLandlord>('/l/:landlord', async ({ params }, reply) => {
      const landlord = await landlordAt(needs, params.landlord)
      return sendPublic(reply, <RecordPage record={await readRecord(records, landlord)} />)
    })

    pages.get<AtConsultation>('/l/:landlord/c/:number', async ({ params }, reply) => {
      const landlord = await landlordAt(needs, params.landlord)
      const story = await readStory(records, landlord, params.number)
      if (!story) throw new Refusal(404)
      return sendPublic(reply, <StoryPage story={story} />)
    })

    addPromisePages(pages, needs)
    addCharterPages(pages, needs)
    addResultFiles(pages, needs)
    addCodePages(pages, needs, codeEntry)
    await addProofPages(pages, needs, codeEntry)
  })
}
