import type { IncomingMessage } from 'node:http'

/** What was sent, whole, or why it was not taken: it is over the bound, or whoever sent it went away. */
export function readWhole(request: IncomingMessage, most: number): Promise<Buffer | 'too-large' | 'broken-off'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve('too-large')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most) return resolve('too-large')
      chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => resolve('broken-off'))
    request.once('close', () => resolve('broken-off'))
  })
}

/** The thing with named parts that a body stands for: JSON, a form, or a form with JSON in its one field `payload`. */
export function parseBody(
  contentType: string | undefined,
  body: Buffer,
): Readonly<Record<string, unknown>> | undefined {
  const text = body.toString('utf8')
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) return parseJson(text)
  const fields = new URLSearchParams(text)
  const payload = fields.get('payload')
  return payload === null ? Object.fromEntries(fields) : parseJson(payload)
}

function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
