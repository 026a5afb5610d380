import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import type { ExportDocument } from '../../../src/rights/document.ts'
import { exportAt, exportMinutes, leaveExport } from '../../../src/rights/export-link.ts'
import { refuseElsewhere } from '../answer/from-elsewhere.ts'
import { sendPage } from '../page.tsx'
import { keepPrivate } from '../private.ts'
import { Refusal } from '../refusal.ts'
import type { WebServer } from '../server.ts'
import { DataPage } from './data-page.tsx'
import { EnterPage, GonePage, LeftPage } from './enter-pages.tsx'
import { knockCookie, openOnce } from './open-once.ts'

const linkSchema = z.object({ link: z.string().regex(/^[A-Za-z0-9]{10,100}$/) })
const visitCookie = 'parley-my-data'

/**
 * What is kept of one person, for them alone. Looking at the link changes nothing, because chat apps look at links by
 * themselves; its button uses it up, and then this browser can read for a while.
 */
export async function registerRightsPages(server: WebServer, needs: Needs): Promise<void> {
  await server.app.register(async (pages) => {
    keepPrivate(pages)
    addOpening(pages, server, needs)
    addReading(pages, needs)
  })
}

function addOpening(pages: FastifyInstance, server: WebServer, needs: Needs): void {
  pages.get('/my-data/open/:link', (request, reply) => {
    const link = linkOf(request)
    const knock = request.cookies[knockCookie] ?? needs.ids.secret()
    return sendPage(reply.setCookie(knockCookie, knock, cookieOptions(needs)), <EnterPage link={link} />)
  })

  pages.post('/my-data/open/:link', { config: server.codeEntry }, async (request, reply) => {
    refuseElsewhere(request, needs.publicUrl)
    try {
      const visit = await openOnce(needs, linkOf(request), request.cookies[knockCookie])
      return reply.setCookie(visitCookie, visit, cookieOptions(needs)).redirect('/my-data', 303)
    } catch (cause) {
      return gone(reply, cause)
    }
  })
}

function addReading(pages: FastifyInstance, needs: Needs): void {
  const read = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (document: ExportDocument) => FastifyReply,
  ) => {
    try {
      return answer(await exportAt(needs, request.cookies[visitCookie] ?? ''))
    } catch (cause) {
      return gone(reply, cause)
    }
  }

  pages.get('/my-data', (request, reply) =>
    read(request, reply, (document) => sendPage(reply, <DataPage document={document} />)),
  )

  pages.get('/my-data/file', (request, reply) =>
    read(request, reply, (document) =>
      reply
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .type('application/json; charset=utf-8')
        .send(`${JSON.stringify(document, null, 2)}\n`),
    ),
  )

  pages.post('/my-data/leave', async (request, reply) => {
    refuseElsewhere(request, needs.publicUrl)
    await leaveExport(needs, request.cookies[visitCookie] ?? '')
    return sendPage(reply.clearCookie(visitCookie, cookieOptions(needs)), <LeftPage />)
  })
}

/** Only for these pages, out of reach of scripts and other sites, and gone when the reading time is over. */
const cookieOptions = ({ publicUrl }: Pick<Needs, 'publicUrl'>) =>
  ({
    path: '/my-data',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    maxAge: exportMinutes * 60,
  }) as const

/** One page for every link and every visit that is not good, or no longer: it says nothing about anybody. */
function gone(reply: FastifyReply, cause: unknown): FastifyReply {
  if (!(cause instanceof Problem)) throw cause
  return sendPage(reply, <GonePage />, 410)
}

function linkOf({ params }: FastifyRequest): string {
  const found = linkSchema.safeParse(params)
  if (!found.success) throw new Refusal(404)
  return found.data.link
}
