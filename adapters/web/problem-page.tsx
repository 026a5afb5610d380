import type { FastifyInstance } from 'fastify'
import type { Log } from '../../src/ports/log.ts'
import { say } from '../../src/words/say.ts'
import { Page, sendPage } from './page.tsx'
import { Refusal } from './refusal.ts'

/** What went wrong, in the kinds a person can do something about. */
const kindOf = (status: number): 'not-found' | 'other-site' | 'too-large' | 'too-often' | 'unclear' | 'ours' => {
  if (status === 404) return 'not-found'
  if (status === 403) return 'other-site'
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-often'
  return status < 500 ? 'unclear' : 'ours'
}

/** One kind page for everything that goes wrong; it says what to do and nothing of what is inside. */
export function ProblemPage({ status }: { status: number }) {
  const kind = kindOf(status)
  return (
    <Page title={say(`page.${kind}.title`)}>
      <p class="lead">{say(`page.${kind}.text`)}</p>
      <p>
        <a href="/">{say('page.home')}</a>
      </p>
    </Page>
  )
}

/** Answers every error and every unknown address with that page. */
export function showProblems(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((_request, reply) => sendPage(reply, <ProblemPage status={404} />, 404))
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500 && !(error instanceof Refusal)) {
      log.error('web.failed', error, { method: request.method, route: request.routeOptions.url ?? 'none' })
    }
    return sendPage(reply, <ProblemPage status={status} />, status)
  })
}

function statusOf(error: unknown): number {
  const named = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof named === 'number' && named >= 400 && named < 600 ? named : 500
}
