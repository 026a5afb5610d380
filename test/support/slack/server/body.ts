import type { IncomingMessage } from 'node:http'
import { Refusal } from '../api/refusal.ts'
import { isJson, type Json, readJson } from '../json.ts'

/** Everything that was sent, as bytes. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/**
 * The arguments of a call, from a form, JSON or the address.
 * @throws Refusal missing_post_type, invalid_post_type, invalid_json, json_not_object, invalid_form_data
 */
export async function argumentsIn(request: IncomingMessage, bytes: Buffer): Promise<Json> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://slack.test').searchParams)
  if (bytes.length === 0) return query
  const type = request.headers['content-type']
  if (type === undefined) throw new Refusal('missing_post_type')
  if (/^application\/json\b/i.test(type)) {
    const read = readJson(bytes.toString('utf8'))
    if (read === undefined) throw new Refusal('invalid_json')
    if (!isJson(read)) throw new Refusal('json_not_object')
    return { ...query, ...read }
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))) }
  }
  if (/^multipart\/form-data\b/i.test(type)) return { ...query, ...(await partsOf(type, bytes)) }
  throw new Refusal('invalid_post_type')
}

async function partsOf(type: string, bytes: Buffer): Promise<Json> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    return Object.fromEntries([...form].map(([key, value]) => [key, value]))
  } catch {
    throw new Refusal('invalid_form_data')
  }
}

/** The bytes of an uploaded file: sent as they are, or as the one file of a form. */
export async function uploadedIn(request: IncomingMessage, bytes: Buffer): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return bytes
  const part = Object.values(await partsOf(type, bytes)).find((value) => value instanceof Blob)
  if (!(part instanceof Blob)) throw new Refusal('invalid_form_data')
  return new Uint8Array(await part.arrayBuffer())
}
