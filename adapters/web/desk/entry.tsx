import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Needs } from '../../../src/needs.ts'
import { enterDesk, leaveDesk } from '../../../src/person/desk-session.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Page, sendPage } from '../page.tsx'
import { Button } from '../parts.tsx'
import { Refusal } from '../refusal.ts'
import type { WebServer } from '../server.ts'
import type { Door } from './door.tsx'
import { type Said, saidOf } from './said.ts'
import { stayCookie, stayCookieOptions } from './visit.ts'

const linkSchema = z.object({ link: z.string().regex(/^[\w-]{10,100}$/) })
const knockCookie = 'parley-knock'

/** The way in and out. Looking at the link changes nothing, because chat apps look at links by themselves. */
export function addEntry(app: FastifyInstance, server: WebServer, needs: Needs): void {
  app.get('/desk/enter/:link', (request, reply) => {
    const link = linkOf(request.params)
    const knock = request.cookies[knockCookie] ?? randomBytes(16).toString('base64url')
    return sendPage(reply.setCookie(knockCookie, knock, stayCookieOptions(needs)), <EnterPage link={link} />)
  })
  app.post('/desk/enter/:link', { config: server.codeEntry }, async (request, reply) => {
    try {
      const secret = await enterOnce(needs, linkOf(request.params), request.cookies[knockCookie])
      return reply
        .setCookie(stayCookie, secret, stayCookieOptions(needs))
        .header('cache-control', 'no-store')
        .redirect('/desk', 303)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      return sendPage(reply, <NoEntryPage said={saidOf(cause)} />, 410)
    }
  })
}

/** Ends a stay at once. */
export function addLeaving(door: Door, needs: Needs): void {
  door.press('/desk/leave', async (_visit, { stay }) => {
    await leaveDesk(needs, stay)
    return { go: '/desk', leaving: true }
  })
}

/**
 * Uses the link up. A double click uses it twice: the second comes from the browser that was shown the button (which
 * its own cookie says) and gets the same stay.
 */
async function enterOnce(needs: Needs, link: string, knock: string | undefined): Promise<string> {
  const { vault, store } = needs
  const key = vault.fingerprint('desk-knock', `${link} ${knock ?? ''}`)
  try {
    const secret = await enterDesk(needs, link)
    if (knock) await vault.put('desk-knock', key, secret, (await store.records.now()).add({ minutes: 1 }))
    return secret
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'code-used' || !knock) throw cause
    for (let tries = 0; tries < 5; tries += 1) {
      const secret = await vault.get('desk-knock', key)
      if (typeof secret === 'string') return secret
      await pause(100)
    }
    throw cause
  }
}

function linkOf(params: unknown): string {
  const found = linkSchema.safeParse(params)
  if (!found.success) throw new Refusal(404)
  return found.data.link
}

function EnterPage({ link }: { link: string }) {
  return (
    <Page title={say('desk.enter.title')}>
      <p class="lead">{say('desk.enter.text')}</p>
      <form method="post" action={`/desk/enter/${link}`}>
        <Button tone="go">{say('desk.enter.button')}</Button>
      </form>
      <p class="hint after">{say('desk.enter.hint')}</p>
    </Page>
  )
}

function NoEntryPage({ said }: { said: Said }) {
  return (
    <Page title={say('desk.enter.failed')}>
      <p class="lead">{said.text}</p>
      <p>{say('desk.away.how')}</p>
    </Page>
  )
}
