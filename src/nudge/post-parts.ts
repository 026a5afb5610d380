import { fit } from '../desk/fit.ts'
import type { MessageAddress, Place } from '../ports/addresses.ts'
import { ChannelError, type ChannelOutlet } from '../ports/channel.ts'
import type { Message } from '../ports/message.ts'

/**
 * Posts a message in as many parts as the channel needs, each under its own key; the address of the last, which has the
 * buttons. Where it ends half-way, and what stands there would be posted twice, nobody knows any more than after silence.
 * @throws ChannelError
 */
export async function postParts(
  outlet: ChannelOutlet,
  place: Place,
  message: Message,
  key: string,
): Promise<MessageAddress | null> {
  let last: MessageAddress | null = null
  for (const [part, piece] of fit(message, outlet.capabilities.limits).entries()) {
    try {
      last = await outlet.post(place, piece, `${key}-${part}`)
    } catch (cause) {
      const halfWay = last !== null && outlet.capabilities.postsOnce === 'never' && cause instanceof ChannelError
      throw halfWay ? new ChannelError('ambiguous', 'never', { cause }) : cause
    }
  }
  return last
}
