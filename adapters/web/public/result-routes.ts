import type { FastifyInstance } from 'fastify'
import type { Needs } from '../../../src/needs.ts'
import { csvOf, csvType } from '../desk/csv.ts'
import { Refusal } from '../refusal.ts'
import { landlordAt } from './landlord-at.ts'
import { readResultFile } from './read-record.ts'

type AtConsultation = { Params: { landlord: string; number: string } }

/** What people said, as a file for a spreadsheet: the tables that stand on the page, never what one person answered. */
export function addResultFiles(app: FastifyInstance, needs: Needs): void {
  app.get<AtConsultation>('/l/:landlord/c/:number/results.csv', async ({ params }, reply) => {
    const landlord = await landlordAt(needs, params.landlord)
    const file = await readResultFile(needs.store.records, landlord, params.number)
    if (!file) throw new Refusal(404)
    return reply
      .header('cache-control', 'public, max-age=30')
      .header('content-disposition', `attachment; filename="${landlord.slug}-${params.number}.csv"`)
      .type(csvType)
      .send(csvOf(file.columns, file.rows))
  })
}
