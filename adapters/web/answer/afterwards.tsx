import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { passOn, wordsToPassOn } from '../../../src/consultation/pass-on.ts'
import { myProof } from '../../../src/consultation/proof/my-proof.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { sendPage } from '../page.tsx'
import { addressOf } from './frame.tsx'
import { refuseElsewhere } from './from-elsewhere.ts'
import { known } from './known.tsx'
import { NothingToPassOnPage, PassedOnPage, SurePage } from './pass-on-pages.tsx'
import { NoProofPage, ProofPage } from './proof-page.tsx'
import type { Answering } from './read-link.ts'

type Asked = { Params: { link: string } }

const sureSchema = z.object({ sure: z.literal('yes') })

/**
 * What somebody can do once they have answered: keep a proof, and pass on what they wrote of a hazard. Both only when they
 * press for it: an address that is opened again, or by a chat app, leads back to their page and shows neither.
 */
export function addAfterwards(pages: FastifyInstance, needs: Needs): void {
  for (const what of ['proof', 'pass-on'])
    pages.get<Asked>(`/a/:link/${what}`, async ({ params }, reply) => reply.redirect(addressOf(params.link), 303))

  pages.post<Asked>('/a/:link/proof', async (request, reply) => {
    const answering = await pressed(needs, request, reply)
    return answering ? sendProof(needs, answering, reply) : reply
  })

  pages.post<Asked>('/a/:link/pass-on', async (request, reply) => {
    const answering = await pressed(needs, request, reply)
    return answering ? sendPassOn(needs, answering, sureSchema.safeParse(request.body).success, reply) : reply
  })
}

async function pressed(
  needs: Needs,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
): Promise<Answering | undefined> {
  refuseElsewhere(request, needs.publicUrl)
  return known(needs, request.params.link, reply)
}

async function sendProof(needs: Needs, answering: Answering, reply: FastifyReply): Promise<FastifyReply> {
  const { scope, person, view } = answering
  try {
    const code = await myProof(needs, scope, { consultation: view.consultation.id, person })
    return sendPage(reply, <ProofPage answering={answering} code={code} />)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return sendPage(reply, <NoProofPage answering={answering} problem={cause} />, 409)
  }
}

async function sendPassOn(
  needs: Needs,
  answering: Answering,
  sure: boolean,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { scope, person, view } = answering
  const command = { consultation: view.consultation.id, person }
  try {
    if (!sure) {
      const questions = await wordsToPassOn(needs, scope, command)
      return sendPage(reply, <SurePage answering={answering} questions={questions} />)
    }
    const { fresh } = await passOn(needs, scope, command)
    return sendPage(reply, <PassedOnPage answering={answering} fresh={fresh} />)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return sendPage(reply, <NothingToPassOnPage answering={answering} problem={cause} />, 409)
  }
}
