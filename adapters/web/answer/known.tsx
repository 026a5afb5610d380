import type { FastifyReply } from 'fastify'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { sendPage } from '../page.tsx'
import { GonePage } from './no-answer-pages.tsx'
import { type Answering, readLink } from './read-link.ts'

/** What stands behind the link; or a page that says that it leads nowhere has been sent. */
export async function known(needs: Needs, link: string, reply: FastifyReply): Promise<Answering | undefined> {
  try {
    return await readLink(needs, link)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    sendPage(reply, <GonePage expired={cause.code === 'code-expired'} />, 404)
    return undefined
  }
}
