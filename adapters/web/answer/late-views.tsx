import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sendLateView } from '../../../src/consultation/late-view.ts'
import { limits } from '../../../src/consultation/question.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { deliveryId } from '../../../src/ports/addresses.ts'
import { Problem } from '../../../src/problem.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import { ErrorSummary } from '../fields.tsx'
import { sendPage } from '../page.tsx'
import { Prose, Status } from '../parts.tsx'
import { AnswerFrame, addressOf } from './frame.tsx'
import { refuseElsewhere } from './from-elsewhere.ts'
import { known } from './known.tsx'
import { LatePart } from './late-part.tsx'
import { NotAskedPage } from './no-answer-pages.tsx'
import type { Answering } from './read-link.ts'
import { WholeStory } from './whole-story.tsx'

/** One text in letters that take nine bytes each to send, and a good deal more, so that a longer one is told what fits. */
const largest = 128 * 1024

type Asked = { Params: { link: string } }

const bodySchema = z
  .object({ text: z.string().catch(''), nonce: z.string().max(64).catch('') })
  .catch({ text: '', nonce: '' })

/** Sending a late view from one's own page. A second click of the same button keeps nothing twice. */
export function addLateViews(pages: FastifyInstance, needs: Needs): void {
  pages.get<Asked>('/a/:link/late', async ({ params }, reply) => reply.redirect(addressOf(params.link), 303))

  pages.post<Asked>('/a/:link/late', { bodyLimit: largest }, async (request, reply) => {
    refuseElsewhere(request, needs.publicUrl)
    const answering = await known(needs, request.params.link, reply)
    if (answering === undefined) return reply
    const { text, nonce } = bodySchema.parse(request.body)
    const { scope, person, view, link } = answering
    const once = nonce === '' ? {} : { once: deliveryId(`late.${link}.${nonce}`) }
    try {
      await sendLateView(needs, scope, { consultation: view.consultation.id, person, text, ...once })
      return sendPage(reply, <KeptPage answering={answering} />)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      return refuse(reply, answering, text.replaceAll('\r\n', '\n'), cause)
    }
  })
}

function refuse(reply: FastifyReply, answering: Answering, text: string, problem: Problem): FastifyReply {
  if (problem.code === 'not-on-roll') return sendPage(reply, <NotAskedPage answering={answering} />, 403)
  const field = problem.fields['text']
  if (field === undefined)
    return sendPage(reply, <TooLatePage answering={answering} text={text} problem={problem} />, 409)
  const said =
    field === 'answer.too-long'
      ? say('answering.too-long', { count: text.trim().length, most: limits.freeText })
      : sayCode(field)
  return sendPage(reply, <AgainPage answering={answering} text={text} problem={said} />, 422)
}

function KeptPage({ answering }: { answering: Answering }) {
  const { view } = answering
  return (
    <AnswerFrame answering={answering} title={say('answering.thanks')}>
      <Status>{say('late.kept', { decider: deciderWords(view) })}</Status>
      <WholeStory answering={answering} />
    </AnswerFrame>
  )
}

function AgainPage({ answering, text, problem }: { answering: Answering; text: string; problem: string }) {
  return (
    <AnswerFrame answering={answering} title={say('late.title')} wrong>
      <ErrorSummary problems={{ text: problem }} order={['text']} />
      <LatePart answering={answering} text={text} problem={problem} />
      <WholeStory answering={answering} />
    </AnswerFrame>
  )
}

/** It was decided, or taken back, while they wrote: they lose none of their words. */
function TooLatePage({ answering, text, problem }: { answering: Answering; text: string; problem: Problem }) {
  return (
    <AnswerFrame answering={answering} title={answering.view.consultation.plan.title}>
      <Status kind="bad">{sayCode(`problem.${problem.code}`, problem.values)}</Status>
      <section class="card" aria-labelledby="wrote">
        <h2 id="wrote">{say('answering.you-wrote')}</h2>
        <p class="hint">{say('answering.you-wrote-about')}</p>
        <Prose text={text} />
      </section>
      <WholeStory answering={answering} />
    </AnswerFrame>
  )
}
