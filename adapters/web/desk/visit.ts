import { timingSafeEqual } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { By, Needs } from '../../../src/needs.ts'
import { atDesk } from '../../../src/person/desk-session.ts'
import type { Person } from '../../../src/person/person.ts'
import type { Actor } from '../../../src/ports/actor.ts'
import type { Vault } from '../../../src/ports/vault.ts'
import { Problem } from '../../../src/problem.ts'

/** Someone at the desk, established anew for every page. */
export type Visit = Readonly<{
  by: By & Readonly<{ actor: Extract<Actor, { kind: 'person' }> }>
  me: Person
  landlord: Landlord
  now: Temporal.Instant
  /** Stands in every form of this stay; nobody who only sees our addresses knows it. */
  csrf: string
  officer: boolean
  admin: boolean
}>

export const stayCookie = 'parley-desk'

/** The cookie of a stay: only for us, only for the desk, gone with the browser; the store ends it after an hour. */
export const stayCookieOptions = ({ publicUrl }: Pick<Needs, 'publicUrl'>) =>
  ({ path: '/desk', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const

/** Who is at the desk with this secret. Undefined when nobody is: no secret, one we don't know, or one whose hour is over. Refused: they work here no longer. */
export async function visiting(needs: Needs, secret: string | undefined): Promise<Visit | 'refused' | undefined> {
  if (!secret) return undefined
  const by = await present(needs, secret)
  if (!by || by === 'refused') return by
  const { records } = needs.store
  const me = await records.people.get(by.scope, by.actor.person)
  if (!me) return undefined
  const { roles } = by.actor
  return {
    by,
    me,
    landlord: await records.landlords.get(by.scope),
    now: await records.now(),
    csrf: csrfOf(needs.vault, secret),
    officer: roles.includes('officer') || roles.includes('admin'),
    admin: roles.includes('admin'),
  }
}

async function present(needs: Needs, secret: string): Promise<Visit['by'] | 'refused' | undefined> {
  try {
    return await atDesk(needs, secret)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return cause.code === 'not-allowed' ? 'refused' : undefined
  }
}

const csrfOf = (vault: Vault, secret: string): string => vault.fingerprint('desk-csrf', secret)

/** Compares in a time that says nothing about where two texts differ. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
