import { createHash } from 'node:crypto'

/** JSON with sorted keys and nothing to spare, so that the same facts are always the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Commits to a body without giving it away: erasing salt and body leaves the digest, and the chain still holds. */
export const digestOf = (salt: string, body: string): string => sha256(`body\n${salt}\n${body}`)

/** One link: everything about an entry that must never change, bound to all that came before. */
export const linkOf = (
  prev: string,
  entry: Readonly<{ seq: number; id: string; at: string; verb: string; about: string; digest: string }>,
): string => sha256(canonical({ ...entry, prev }))

/** What the first link of a chain is bound to. */
export const genesis = '0'.repeat(64)
