import { ChannelError } from '../../src/ports/channel.ts'
import type { Installation, Installations } from './installations.ts'
import type { InstalledIn } from './reading.ts'

/** How long Slack's word on the token is believed by whoever asks whether we are ready: one call a minute, not one a question. */
const believedMs = 60_000

type Asked = Installation & Readonly<{ workspace: string }>

/** The one workspace or organisation whose token is in the settings; which one it is, Slack says. */
export function oneInstallation(ask: () => Promise<Asked>, now: () => number = () => performance.now()): Installations {
  let asked: Promise<Asked> | undefined
  let revoked = false
  const known = () => {
    asked ??= ask().catch((cause: unknown) => {
      asked = undefined
      throw cause
    })
    return asked
  }
  const isOwn = async ({ workspace, enterprise }: InstalledIn) => {
    const { workspace: own } = await known()
    return own === workspace || own === enterprise || own.startsWith('E')
  }
  const isTaken = lately(() => ask().then(() => true), now)
  return {
    async of(where) {
      if (revoked || !(await isOwn(where))) return undefined
      const { workspace: _, ...installation } = await known()
      return installation
    },
    keep: () => Promise.reject(new Error('the one workspace is named in the settings')),
    async forget(where) {
      revoked ||= await isOwn(where)
    },
    stands: async () => !revoked && isTaken(),
  }
}

/**
 * What Slack last said of our token. That Slack says nothing, or that we are too fast, says nothing of the token: then what
 * it said before holds.
 */
function lately(ask: () => Promise<true>, now: () => number): () => Promise<boolean> {
  let last: Readonly<{ taken: Promise<boolean>; until: number }> | undefined
  return () => {
    if (last && now() < last.until) return last.taken
    const before = last?.taken ?? Promise.resolve(true)
    const taken = ask().catch((cause: unknown) =>
      cause instanceof ChannelError && cause.retry === 'never' ? false : before,
    )
    last = { taken, until: now() + believedMs }
    return taken
  }
}
