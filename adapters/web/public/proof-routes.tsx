import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { leafOf, readProofCode } from '../../../src/consultation/proof/code.ts'
import { verifierAddress } from '../../../src/landlord/addresses.ts'
import type { Needs } from '../../../src/needs.ts'
import { packageRoot } from '../package-root.ts'
import { sendPage } from '../page.tsx'
import { Refusal } from '../refusal.ts'
import type { WebServer } from '../server.ts'
import { landlordAt } from './landlord-at.ts'
import { type Checked, ProofPage } from './proof-page.tsx'
import { type PublicProof, readProof, readProofDocument } from './read-proof.ts'
import { sendPublic } from './send.ts'

type AtProof = { Params: { landlord: string; number: string } }

const path = '/l/:landlord/c/:number/proof'
const bodySchema = z.object({ code: z.string().catch('') }).catch({ code: '' })

/**
 * Where anybody checks that a code is among those counted: here, or on a computer of their own with the list and the
 * stand-alone script. A code comes in the body of a request, and never stands in an address or a log.
 */
export async function addProofPages(
  app: FastifyInstance,
  needs: Needs,
  codeEntry: WebServer['codeEntry'],
): Promise<void> {
  const { records } = needs.store
  const read = async ({ landlord: slug, number }: AtProof['Params']) => {
    const landlord = await landlordAt(needs, slug)
    const proof = await readProof(records, landlord, number)
    if (!proof) throw new Refusal(404)
    return { landlord, proof }
  }
  const check = async (typed: string, proof: PublicProof): Promise<Checked> => {
    if (typed === '') return 'empty'
    const code = readProofCode(typed)
    if (code === undefined) return 'not-a-code'
    const list = await readProofDocument(records, proof.view.landlord, proof)
    return list?.leaves.includes(leafOf(code)) ? 'found' : 'not-found'
  }

  app.get<AtProof>(path, async ({ params }, reply) => {
    const { proof } = await read(params)
    return sendPublic(reply, <ProofPage proof={proof} publicUrl={needs.publicUrl} />)
  })

  app.post<AtProof>(path, { config: codeEntry }, async ({ params, body }, reply) => {
    const { proof } = await read(params)
    if (typeof proof.list === 'string')
      return sendPage(reply, <ProofPage proof={proof} publicUrl={needs.publicUrl} />, 409)
    const typed = bodySchema.parse(body).code.trim()
    const checked = await check(typed, proof)
    const wrong = checked === 'empty' || checked === 'not-a-code'
    const page = <ProofPage proof={proof} publicUrl={needs.publicUrl} checked={checked} typed={wrong ? typed : ''} />
    return sendPage(reply, page, wrong ? 422 : 200)
  })

  app.get<AtProof>(`${path}.json`, async ({ params }, reply) => {
    const { landlord, proof } = await read(params)
    const list = await readProofDocument(records, landlord, proof)
    if (!list) throw new Refusal(404)
    return reply.header('cache-control', 'public, max-age=30').type('application/json; charset=utf-8').send(list)
  })

  const script = await readFile(join(packageRoot(), 'docs/verify-proof.mjs'), 'utf8')
  app.get(verifierAddress, async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="verify-proof.mjs"')
      .header('cache-control', 'public, max-age=30')
      .type('text/javascript; charset=utf-8')
      .send(script),
  )
}
