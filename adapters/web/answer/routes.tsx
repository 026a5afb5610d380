import type { FastifyReply } from 'fastify'
import { respond } from '../../../src/consultation/respond.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { sendPage } from '../page.tsx'
import type { WebServer } from '../server.ts'
import { AnswerPage } from './answer-page.tsx'
import { ClosedPage } from './closed-page.tsx'
import { addressOf } from './frame.tsx'
import { refuseElsewhere } from './from-elsewhere.ts'
import { GonePage, NotAskedPage } from './no-answer-pages.tsx'
import { type Answering, readLink } from './read-link.ts'
import { SavedPage } from './saved-page.tsx'
import { problemsOf, readTyped, type Typed, typedSheet, typedWords } from './typed.ts'

/** Twenty answers in people's own words, in letters that take nine bytes each to send. */
const largestAnswers = 512 * 1024

type Asked = { Params: { link: string }; Querystring: Readonly<Record<string, string | undefined>> }

/**
 * One person, one consultation, behind a link of their own. Looking changes nothing: chat apps open links to preview
 * them. Answering needs no script, and may be done again until closing.
 */
export async function registerAnswerPages({ app }: WebServer, needs: Needs): Promise<void> {
  await app.register(async (pages) => {
    pages.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      })
    })

    pages.get<Asked>('/a/:link', async ({ params, query }, reply) => {
      const answering = await known(needs, params.link, reply)
      if (answering === undefined) return reply
      const { before, open } = answering
      if (!open) return sendPage(reply, <ClosedPage answering={answering} />)
      if (query['saved'] !== undefined && before !== null) {
        return sendPage(reply, <SavedPage answering={answering} kept={before} same={query['saved'] === 'same'} />)
      }
      return sendPage(reply, <AnswerPage answering={answering} />)
    })

    pages.post<Asked>('/a/:link', { bodyLimit: largestAnswers }, async (request, reply) => {
      refuseElsewhere(request, needs.publicUrl)
      const answering = await known(needs, request.params.link, reply)
      if (answering === undefined) return reply
      const typed = readTyped(answering.view.consultation.plan.questions, request.body)
      try {
        const { changed } = await keep(needs, answering, typed)
        return reply.redirect(`${addressOf(answering.link)}?saved${changed ? '' : '=same'}`, 303)
      } catch (cause) {
        if (!(cause instanceof Problem)) throw cause
        return again(reply, answering, typed, cause, needs)
      }
    })
  })
}

/** What stands behind the link; or a page that says that it leads nowhere has been sent. */
async function known(needs: Needs, link: string, reply: FastifyReply): Promise<Answering | undefined> {
  try {
    return await readLink(needs, link)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    sendPage(reply, <GonePage expired={cause.code === 'code-expired'} />, 404)
    return undefined
  }
}

const keep = (needs: Needs, { scope, person, view }: Answering, { answers, shown }: Typed) =>
  respond(needs, scope, {
    consultation: view.consultation.id,
    person,
    answers,
    ...(shown === undefined ? {} : { shown }),
  })

/** The same page once more, with all that was typed still there. */
async function again(reply: FastifyReply, before: Answering, typed: Typed, problem: Problem, needs: Needs) {
  switch (problem.code) {
    case 'consultation-closed': {
      const closed = { ...(await readLink(needs, before.link)), open: false }
      return sendPage(reply, <ClosedPage answering={closed} late={typedSheet(typed)} />, 409)
    }
    case 'not-on-roll':
      return sendPage(reply, <NotAskedPage answering={before} />, 403)
    case 'wording-changed': {
      const now = await readLink(needs, before.link)
      const words = typedWords(now.view.consultation.plan.questions, typed)
      return sendPage(
        reply,
        <AnswerPage answering={now} again={{ typed: words, problems: problemsOf(problem, typed) }} />,
        409,
      )
    }
    default: {
      const shown = { typed: typedSheet(typed), problems: problemsOf(problem, typed) }
      return sendPage(reply, <AnswerPage answering={before} again={shown} />, 422)
    }
  }
}
