import type { Shared } from './world.ts'

/** A right to open a view in front of one person: for three seconds, once. */
export type Trigger = Readonly<{ user: string; team: string; view: string | null }>

export type Triggers = Readonly<{
  /** A new one. Its three seconds begin when it is sent. */
  make(trigger: Trigger): string
  sent(id: string): void
  /** Looks without using it up. */
  look(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'
  use(id: string): void
}>

const lifeMs = 3_000

export function openTriggers({ ids, clock }: Shared): Triggers {
  const all = new Map<string, { trigger: Trigger; sentAt: number | null; used: boolean }>()
  return {
    make(trigger) {
      const id = `${ids.digits(13)}.${ids.digits(11)}.${ids.secret(16)}`
      all.set(id, { trigger, sentAt: null, used: false })
      return id
    },
    sent(id) {
      const found = all.get(id)
      if (found !== undefined) found.sentAt ??= clock.now()
    },
    look(id) {
      const found = all.get(id)
      if (found?.sentAt == null) return 'invalid_trigger_id'
      if (found.used) return 'exchanged_trigger_id'
      return clock.now() - found.sentAt > lifeMs ? 'expired_trigger_id' : found.trigger
    },
    use(id) {
      const found = all.get(id)
      if (found !== undefined) found.used = true
    },
  }
}
