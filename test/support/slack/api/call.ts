import { z } from 'zod'
import { type Json, readJson } from '../json.ts'
import type { Installation, Token } from '../world/teams.ts'
import type { World } from '../world/world.ts'
import { invalidArguments, Refusal } from './refusal.ts'

/** Where this fake can be reached, without a slash at the end: "http://127.0.0.1:40123". */
export type Base = string

/** Who calls a method: the app's bot somewhere, the app itself, or nobody (no token). */
export type Caller =
  | Readonly<{ kind: 'bot'; token: Token; installation: Installation }>
  | Readonly<{ kind: 'app'; token: Token }>
  | Readonly<{ kind: 'nobody' }>

export type Call = Readonly<{ world: World; base: Base; caller: Caller; args: Json }>

/** Calls per minute for one app in one workspace; `posting` is counted per channel. */
export type Tier = 'none' | 1 | 2 | 3 | 4 | 'posting'

export type Method = Readonly<{
  tier: Tier
  callers: readonly Caller['kind'][]
  /** What the token must be granted; some depends on the arguments and is asked for by `run`. */
  scope?: string
  /** Does it, and says what is answered beside `ok`. @throws Refusal */
  run(call: Call): Json
}>

export const methods = (all: Readonly<Record<string, Method>>) => all

/** The arguments of a call, read once. Lists and objects may come as JSON in a text, as forms send them. */
export function argumentsOf<T extends z.ZodType>(args: Json, schema: T): z.output<T> {
  const read = schema.safeParse(args)
  if (read.success) return read.data
  throw invalidArguments(
    read.error.issues.map((issue) => {
      const name = issue.path.map(String).join('.')
      return args[String(issue.path[0])] === undefined ? `missing required field: ${name}` : `invalid \`${name}\``
    }),
  )
}

const asText = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)

export const filled = z.preprocess(asText, z.string().min(1))
export const optionalText = z.preprocess(asText, z.string().optional()).optional()
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .optional()
  .transform((value) => value === true || value === 'true' || value === '1')

/** A list or an object, or its JSON; anything else stays what it was. */
export const structured = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? (readJson(value) ?? value) : value))

export function botOf({ caller }: Call): Extract<Caller, { kind: 'bot' }> {
  if (caller.kind !== 'bot') throw new Refusal('not_allowed_token_type')
  return caller
}

/** @throws Refusal missing_scope, with what is needed and what was granted. */
export function needScope(token: Token, needed: string): void {
  if (token.scopes.has(needed)) return
  throw new Refusal('missing_scope', { needed, provided: [...token.scopes].join(',') })
}
