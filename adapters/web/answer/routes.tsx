import type { FastifyReply } from 'fastify'
import { isSealed } from '../../../src/consultation/consultation.ts'
import { hazardousWords } from '../../../src/consultation/hazard.ts'
import { type Responded, respond } from '../../../src/consultation/respond.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { sendPage } from '../page.tsx'
import { keepPrivate } from '../private.ts'
import type { WebServer } from '../server.ts'
import { addAfterwards } from './afterwards.tsx'
import { AnswerPage } from './answer-page.tsx'
import { ClosedPage } from './closed-page.tsx'
import { addDoubting } from './doubting.tsx'
import { addressOf } from './frame.tsx'
import { refuseElsewhere } from './from-elsewhere.ts'
import { known } from './known.tsx'
import { addLateViews } from './late-views.tsx'
import { NotAskedPage } from './no-answer-pages.tsx'
import { type Answering, readLink } from './read-link.ts'
import { SavedPage, type Saving, savings } from './saved-page.tsx'
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
    keepPrivate(pages)

    pages.get<Asked>('/a/:link', async ({ params, query }, reply) => {
      const answering = await known(needs, params.link, reply)
      if (answering === undefined) return reply
      const { answered, open } = answering
      if (!open) return sendPage(reply, <ClosedPage answering={answering} />)
      const saved = query['saved']
      if (saved === undefined || answered !== true) return sendPage(reply, <AnswerPage answering={answering} />)
      const saving = savings.find((one) => one === saved) ?? 'first'
      return sendPage(reply, <SavedPage answering={answering} saving={saving} />)
    })

    pages.post<Asked>('/a/:link', { bodyLimit: largestAnswers }, async (request, reply) => {
      refuseElsewhere(request, needs.publicUrl)
      const answering = await known(needs, request.params.link, reply)
      if (answering === undefined) return reply
      const typed = readTyped(answering.view.consultation.plan.questions, request.body)
      try {
        return await saved(reply, answering, await keep(needs, answering, typed), typed, needs)
      } catch (cause) {
        if (!(cause instanceof Problem)) throw cause
        return again(reply, answering, typed, cause, needs)
      }
    })

    addAfterwards(pages, needs)
    addLateViews(pages, needs)
    addDoubting(pages, needs)
  })
}

/**
 * Where they named a hazard the page comes at once, and not by way of an address: whom to ring stands in no history, and
 * nobody who opens the link later sees what it was about.
 */
async function saved(reply: FastifyReply, before: Answering, done: Responded, typed: Typed, needs: Needs) {
  const saving = savingOf(done)
  const hazards = hazardousWords(done.consultation.plan.questions, typedSheet(typed)).flatMap((words) => words.hazards)
  if (hazards.length === 0) {
    return reply.redirect(`${addressOf(before.link)}?saved${saving === 'first' ? '' : `=${saving}`}`, 303)
  }
  const answering = await readLink(needs, before.link)
  return sendPage(reply, <SavedPage answering={answering} saving={saving} hazards={hazards} />)
}

/** Of sealed answers it is never said whether they were the same: whoever holds the link could find them out by trying. */
const savingOf = ({ consultation, changed, revision }: Responded): Saving => {
  if (!changed && !isSealed(consultation.plan.mode)) return 'same'
  return revision === 1 ? 'first' : 'changed'
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
    case 'consultation-withdrawn':
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
      return sendPage(reply, <AnswerPage answering={before} again={shown} />, problem.code === 'busy' ? 503 : 422)
    }
  }
}
