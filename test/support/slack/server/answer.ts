import type { ServerResponse } from 'node:http'
import type { Json } from '../json.ts'

/** What goes back over HTTP. */
export type Answer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string | Uint8Array }>

export const jsonAnswer = (value: Json, headers: Readonly<Record<string, string>> = {}, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const textAnswer = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

export const pageAnswer = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>Slack</title></head><body>${body}</body></html>`,
})

export function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers)
  response.end(body)
}
