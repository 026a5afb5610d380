import { ChannelError, type ChannelOutlet } from '../ports/channel.ts'
import type { Pacer } from './pacer.ts'

export type Heard = Readonly<{
  /** Before each call that counts towards the pace. */
  speaking: () => void
  /** The platform said that we are too fast, and for how long it wants quiet. */
  limited: (ms: number) => Promise<void>
}>

/** The same mouth, which never speaks faster than its lane may. */
export function paced(outlet: ChannelOutlet, pacer: Pacer, { speaking, limited }: Heard): ChannelOutlet {
  const saying = async <T>(say: () => Promise<T>): Promise<T> => {
    try {
      return await say()
    } catch (cause) {
      if (cause instanceof ChannelError && cause.code === 'rate-limited' && cause.retry !== 'never')
        await limited(cause.retry.afterMs)
      throw cause
    }
  }
  return {
    capabilities: outlet.capabilities,
    async post(to, message, key) {
      await pacer.pass('messages', to.place)
      speaking()
      return saying(() => outlet.post(to, message, key))
    },
    async update(target, message) {
      await pacer.pass('edits', target.place.place)
      speaking()
      return saying(() => outlet.update(target, message))
    },
    openDirect: (person) => saying(() => outlet.openDirect(person)),
    remove: (target) => outlet.remove(target),
    whisper: (to, within, message) => outlet.whisper(to, within, message),
    answer: (ticket, message, visibility) => outlet.answer(ticket, message, visibility),
    readFile: (file) => outlet.readFile(file),
  }
}
