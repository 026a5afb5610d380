import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Rooms } from '../../../src/ports/rooms.ts'
import { say } from '../../../src/words/say.ts'
import type { WebAnswer, WebInlet } from '../channel/inlet.ts'
import { longestText } from '../channel/limits.ts'
import { playWorkspace } from '../channel/places.ts'
import { asHtml, sendPage } from '../page.tsx'
import { Refusal } from '../refusal.ts'
import type { WebServer } from '../server.ts'
import { type PlayClock, steps } from './clock.tsx'
import { FormInDialog, FormPage } from './form-page.tsx'
import { live } from './live.tsx'
import { OnceInDialog, OncePage } from './once.tsx'
import { personas, roomsOf } from './personas.ts'
import { roomAddress } from './room.tsx'
import { StartPage } from './start.tsx'
import { type View, viewOf, type Where } from './view.tsx'

export type PlayOptions = Readonly<{
  rooms: Rooms
  inlet: WebInlet
  clock: PlayClock
  workspace?: string
  /** Whose wall clock times are told by. */
  zone?: string
}>

/** A form with twenty answers in people's own words, in letters that take nine bytes each to send. */
const largestSent = 512 * 1024

const whereSchema = z.object({ persona: z.string(), room: z.string() })
const formSchema = whereSchema.extend({ draft: z.string() })
const clockSchema = whereSchema.extend({ by: z.enum(['hour', 'day', 'week', 'due']) })
const liveSchema = whereSchema.extend({ after: z.coerce.number().int().nonnegative().catch(0) })
const sentSchema = z.looseObject({
  nonce: z.string(),
  text: z.string().optional(),
  action: z.string().optional(),
  message: z.string().optional(),
})

/** The try-out: a group chat of our own, in which whoever looks may be anyone. Only for a demonstration. */
export async function registerPlay(server: WebServer, options: PlayOptions): Promise<void> {
  const { rooms, inlet, clock, workspace = playWorkspace, zone = 'Europe/London' } = options
  const view = viewOf({ rooms, clock, workspace, zone })
  await server.app.register(async (app) => {
    app.get('/play', (_request, reply) => sendPage(reply, <StartPage />))
    addClock(app, view, clock)
    addLive(app, view)
    addRooms(app, view, inlet)
  })
}

function addRooms(app: FastifyInstance, view: View, inlet: WebInlet): void {
  app.get<{ Params: { persona: string } }>('/play/:persona', (request, reply) => {
    const persona = personas.find((one) => one.id === request.params.persona)
    const [room] = persona ? roomsOf(persona) : []
    if (persona === undefined || room === undefined) throw new Refusal(404)
    return reply.redirect(roomAddress(persona.id, room), 303)
  })

  app.get('/play/:persona/:room', async (request, reply) => sendPage(reply, await view.page(whereOf(request.params))))

  app.get('/play/:persona/:room/form/:draft', async (request, reply) => {
    const { persona } = whereOf(request.params)
    const { draft: id } = parsed(formSchema, request.params)
    const draft = await inlet.draft(id, persona.id)
    if (draft === undefined) throw new Refusal(404)
    return sendPage(reply, <FormPage id={id} draft={draft} nonce={draft.retry ?? randomUUID()} />)
  })

  app.post('/play/:persona/:room', { bodyLimit: largestSent }, async (request, reply) => {
    const where = whereOf(request.params)
    const { persona, room } = where
    const answer = await inlet.receive({ person: persona.id, personName: persona.name, room, body: request.body })
    const byScript = request.headers.accept === 'application/json'
    if (answer.kind === 'refused' && answer.reason === 'too-long') {
      const said = say('web.too-long', { most: longestText })
      if (byScript) return { kind: 'failed', nonce: randomUUID(), say: said }
      const sent = sentSchema.safeParse(request.body).data
      return sendPage(reply, await view.page(where, { kind: 'bad', text: said }, sent), 422)
    }
    if (answer.kind === 'refused') throw new Refusal(answer.reason === 'stopped' ? 503 : 400)
    return byScript ? answerScript(answer, where, inlet, view) : answerPage(reply, request, answer, where, view)
  })
}

type Given = Exclude<WebAnswer, { kind: 'refused' }>

/** For play.js: the form to open or what is shown once, what to say, and a new name for the next delivery. */
async function answerScript(answer: Given, where: Where, inlet: WebInlet, view: View) {
  if (answer.kind === 'once') {
    const html = asHtml(<OnceInDialog shown={answer} showing={view.showing(where)} />)
    return { kind: answer.kind, nonce: randomUUID(), html }
  }
  const { persona } = where
  const id = answer.kind === 'taken' ? undefined : answer.draft
  const draft = id === undefined ? undefined : await inlet.draft(id, persona.id)
  const html =
    id === undefined || draft === undefined
      ? undefined
      : asHtml(<FormInDialog id={id} draft={draft} nonce={draft.retry ?? randomUUID()} />)
  return { kind: answer.kind, nonce: randomUUID(), html, say: answer.kind === 'failed' ? say('web.failed') : undefined }
}

/** For a browser without scripts: another page, which sends nothing again when it is loaded again unless it is kept nowhere. */
async function answerPage(reply: FastifyReply, request: FastifyRequest, answer: Given, where: Where, view: View) {
  const here = roomAddress(where.persona.id, where.room)
  if (answer.kind === 'taken') return reply.redirect(here, 303)
  if (answer.kind === 'once') return sendPage(reply, <OncePage shown={answer} showing={view.showing(where)} />)
  if (answer.draft !== undefined) return reply.redirect(`${here}/form/${answer.draft}`, 303)
  const sent = sentSchema.safeParse(request.body).data
  return sendPage(reply, await view.page(where, { kind: 'bad', text: say('web.failed') }, sent), 503)
}

function addLive(app: FastifyInstance, view: View): void {
  app.get('/play/live', { sse: 'only' }, async (request, reply) => {
    const where = whereOf(request.query)
    const { after } = parsed(liveSchema, request.query)
    await live(reply, () => view.look(where), view.showing(where), Number(reply.sse.lastEventId ?? after))
  })
}

function addClock(app: FastifyInstance, view: View, clock: PlayClock): void {
  app.post('/play/clock', async (request, reply) => {
    const where = whereOf(request.body)
    const { by } = parsed(clockSchema, request.body)
    if (by === 'due') {
      if (!(await clock.toNextDue())) {
        return sendPage(reply, await view.page(where, { kind: 'good', text: say('play.clock.nothing-due') }))
      }
    } else {
      await clock.advance(steps[by])
    }
    return reply.redirect(roomAddress(where.persona.id, where.room), 303)
  })
}

/** Whoever the address names, in a room they can go into; nobody else's private room can be looked at. */
function whereOf(given: unknown): Where {
  const { persona: id, room } = parsed(whereSchema, given)
  const persona = personas.find((one) => one.id === id)
  if (persona === undefined || !roomsOf(persona).includes(room)) throw new Refusal(404)
  return { persona, room }
}

function parsed<T>(schema: z.ZodType<T>, given: unknown): T {
  const found = schema.safeParse(given)
  if (!found.success) throw new Refusal(400)
  return found.data
}
