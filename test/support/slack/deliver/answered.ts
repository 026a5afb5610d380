import { isJson, type Json } from '../json.ts'

/** What an app answered: nothing, plain text, or an object. */
export type Answered =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'json'; value: Json }>

/** What stands in an answer over HTTP: JSON only where it says so. */
export function answeredOverHttp(type: string | null, body: string): Answered {
  if (body === '') return { kind: 'nothing' }
  if (type === null || !/\bjson\b/i.test(type)) return { kind: 'text', text: body }
  try {
    const value: unknown = JSON.parse(body)
    return isJson(value) ? { kind: 'json', value } : { kind: 'text', text: body }
  } catch {
    return { kind: 'text', text: body }
  }
}

export const answeredInEnvelope = (payload: unknown): Answered =>
  isJson(payload) && Object.keys(payload).length > 0 ? { kind: 'json', value: payload } : { kind: 'nothing' }
