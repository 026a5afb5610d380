import { randomUUID } from 'node:crypto'

/** What a form holds that its sender does not see. */
const hidden = /<input[^>]*type="hidden"[^>]*>/g
const attribute = (tag: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

export type Fields = Readonly<Record<string, string>>

/** What a resident does with Parley's pages, without a browser. Each comes from an address of their own. */
export function browserAt(base: () => string, from: string) {
  const headers = { 'x-forwarded-for': from }
  const get = async (path: string): Promise<string> => (await fetch(`${base()}${path}`, { headers })).text()
  const post = async (
    path: string,
    fields: Fields,
  ): Promise<Readonly<{ status: number; to: string; body: string }>> => {
    const answer = await fetch(`${base()}${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
    return { status: answer.status, to: answer.headers.get('location') ?? '', body: await answer.text() }
  }

  const say = (who: string, room: string, text: string) =>
    post(`/play/${who}/${room}`, { nonce: randomUUID(), kind: 'say', text })

  /** Presses a button; gives the address of the form that it opens. */
  const press = async (who: string, room: string, action: string): Promise<string> =>
    (await post(`/play/${who}/${room}`, { nonce: randomUUID(), kind: 'press', action, message: 'm' })).to

  /** Fills in an open form and sends it; gives the address of the form that comes back, if it was refused. */
  const fillIn = async (who: string, room: string, form: string, fields: Fields): Promise<string> => {
    const page = await get(form)
    const carried = Object.fromEntries(
      [...page.matchAll(hidden)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]),
    )
    const given = Object.fromEntries(Object.entries(fields).map(([key, value]) => [`field.${key}`, value]))
    return (await post(`/play/${who}/${room}`, { ...carried, ...given })).to
  }
  return { get, post, say, press, fillIn }
}
