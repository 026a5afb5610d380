import type { IncomingMessage } from 'node:http'
import { Refusal } from '../api/refusal.ts'
import { mediaTypeOf } from '../world/files.ts'
import type { World } from '../world/world.ts'
import { type Answer, pageAnswer, textAnswer } from './answer.ts'
import { uploadedIn } from './body.ts'

/** Takes the bytes of a file to the place that was asked for: once, and as many as were announced. */
export async function upload(world: World, ticket: string, request: IncomingMessage, bytes: Buffer): Promise<Answer> {
  const file = world.files.byTicket(ticket)
  if (file === undefined || file.bytes !== null) return textAnswer('invalid ticket', 404)
  try {
    const content = await uploadedIn(request, bytes)
    if (content.length !== file.length) return textAnswer('invalid file size', 400)
    file.bytes = content
    return textAnswer(`OK - ${content.length}`)
  } catch (cause) {
    if (cause instanceof Refusal) return textAnswer(cause.error, 400)
    throw cause
  }
}

/** Gives the bytes of a file to a token that may read it; to anybody else the page to sign in, with status 200. */
export function download(world: World, path: string, request: IncomingMessage): Answer {
  const id = /^\/files-pri\/T\w+-(F\w+)\//.exec(path)?.[1] ?? ''
  const secret = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const token = world.tokens.get(secret)
  const installation = [...world.installations].find((one) => one.token === token && token?.state === 'good')
  const file = world.files.find(id)
  const bot = installation?.bot.user.id ?? ''
  const seen =
    file?.user === bot || [...(file?.channels ?? [])].some((one) => world.channels.get(one)?.members.has(bot))
  if (installation === undefined || !installation.token.scopes.has('files:read') || !seen) {
    return pageAnswer('<h1>Sign in to Slack</h1>')
  }
  if (file?.bytes == null) return textAnswer('not found', 404)
  return { status: 200, headers: { 'content-type': mediaTypeOf(file.name) }, body: file.bytes }
}
