import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicCommitments } from '../../../src/charter/promises.ts'
import { challengeCommitment } from '../../../src/commitment/challenge-commitment.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { inOrder } from '../../../src/commitment/groups.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { dayIn } from '../../../src/time/local.ts'
import { sayCode } from '../../../src/words/say.ts'
import { pageOf } from '../desk/pages.tsx'
import { sendPage } from '../page.tsx'
import { promiseWith } from '../public/read-promise.ts'
import { readPromises } from '../public/read-promises.ts'
import { Refusal } from '../refusal.ts'
import { DoubtedPage, MyPromisesPage } from './doubting-pages.tsx'
import { addressOf } from './frame.tsx'
import { refuseElsewhere } from './from-elsewhere.ts'
import { known } from './known.tsx'
import type { Answering } from './read-link.ts'

type Asked = { Params: { link: string; number: string }; Querystring: Readonly<Record<string, string | undefined>> }

const perPage = 30
const bodySchema = z.object({ text: z.string().catch('') }).catch({ text: '' })

/**
 * Saying that a promise is not as the landlord says, from a page of one's own: one tap, with or without why. Opening an
 * address says nothing.
 */
export function addDoubting(pages: FastifyInstance, needs: Needs): void {
  pages.get<Asked>('/a/:link/promises', async ({ params, query }, reply) => {
    const answering = await known(needs, params.link, reply)
    return answering ? sendPage(reply, await listPage(needs, answering, query['page'] ?? '')) : reply
  })

  pages.get<Asked>('/a/:link/promises/:number', async ({ params }, reply) =>
    reply.redirect(`${addressOf(params.link)}/promises`, 303),
  )

  pages.post<Asked>('/a/:link/promises/:number', async (request, reply) => {
    refuseElsewhere(request, needs.publicUrl)
    const answering = await known(needs, request.params.link, reply)
    if (!answering) return reply
    const promise = await promiseWith(needs.store.records, answering.view.landlord, request.params.number)
    if (!promise) throw new Refusal(404)
    return doubt(needs, answering, promise, bodySchema.parse(request.body ?? {}).text, reply)
  })
}

async function doubt(needs: Needs, answering: Answering, promise: Commitment, text: string, reply: FastifyReply) {
  const { scope, person, view } = answering
  const roles = (await needs.store.records.people.get(scope, person))?.roles ?? []
  try {
    const by = { scope, actor: { kind: 'person', person, roles } } as const
    const challenge = await challengeCommitment(needs, by, { commitment: promise.id, text })
    const today = dayIn(view.now, view.landlord.zone)
    const [shown] = await readPromises(needs.store.records, view.landlord, today, [promise])
    if (!shown) throw new Refusal(404)
    return sendPage(
      reply,
      <DoubtedPage answering={answering} promise={shown} due={challenge.due} words={challenge.text} today={today} />,
    )
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    if (cause.code === 'not-found') throw new Refusal(404)
    const problem = sayCode(`problem.${cause.code}`, cause.values)
    return sendPage(reply, await listPage(needs, answering, '', { problem, number: promise.number, text }), 422)
  }
}

async function listPage(
  needs: Needs,
  answering: Answering,
  wanted: string,
  wrong?: Readonly<{ problem: string; number: number; text: string }>,
) {
  const { records } = needs.store
  const { view, scope, person } = answering
  const today = dayIn(view.now, view.landlord.zone)
  const page = pageOf(inOrder(await publicCommitments(records, scope), today), { page: wanted }, perPage)
  const promises = await readPromises(records, view.landlord, today, page.items)
  return (
    <MyPromisesPage
      answering={answering}
      shown={{ ...page, items: promises }}
      today={today}
      person={person}
      wrong={wrong}
    />
  )
}
