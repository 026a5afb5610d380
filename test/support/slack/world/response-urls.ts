import type { Shared } from './world.ts'

/** What a response URL answers: who acted where, and the message it may replace. */
export type Respondable = Readonly<{
  user: string
  channel: string
  team: string
  source: 'command' | 'action'
  /** What an answer may replace: the message acted on, or what was last answered to a command. */
  original: string | null
  thread: string | null
}>

export type ResponseUrls = Readonly<{
  /** The path of a new one. Its half hour begins when it is sent. */
  make(respondable: Respondable): string
  sent(path: string): void
  look(path: string): Respondable | 'no_service' | 'expired_url' | 'used_url'
  /** Counts one use; `original` is what a later use would replace. */
  use(path: string, original: string | null): void
  /** What a later use would replace, without counting one. */
  point(path: string, original: string): void
}>

const lifeMs = 30 * 60_000
const mostUses = 5

export function openResponseUrls({ ids, clock }: Shared): ResponseUrls {
  const all = new Map<string, { respondable: Respondable; sentAt: number | null; uses: number }>()
  return {
    make(respondable) {
      const path = `/${respondable.source}s/${respondable.team}/${ids.digits(13)}/${ids.secret()}`
      all.set(path, { respondable, sentAt: null, uses: 0 })
      return path
    },
    sent(path) {
      const found = all.get(path)
      if (found !== undefined) found.sentAt ??= clock.now()
    },
    look(path) {
      const found = all.get(path)
      if (found?.sentAt == null) return 'no_service'
      if (clock.now() - found.sentAt > lifeMs) return 'expired_url'
      return found.uses >= mostUses ? 'used_url' : found.respondable
    },
    use(path, original) {
      const found = all.get(path)
      if (found === undefined) return
      found.uses += 1
      found.respondable = { ...found.respondable, original }
    },
    point(path, original) {
      const found = all.get(path)
      if (found !== undefined) found.respondable = { ...found.respondable, original }
    },
  }
}
