import type { Capabilities } from '../ports/capabilities.ts'
import { ChannelError } from '../ports/channel.ts'
import type { Message } from '../ports/message.ts'
import { overLimits } from './fit.ts'

/**
 * Refuses what a channel cannot show. The desk fits messages before they come to one, so this is a guard, not a way.
 * @throws ChannelError `too-large`, `unsupported` (a file, where the channel sends none).
 */
export function refuseUnshowable(message: Message, { limits, files }: Pick<Capabilities, 'limits' | 'files'>): void {
  if (overLimits(message, limits).length > 0) throw new ChannelError('too-large', 'never')
  const asFile = message.blocks.some(
    (block) => block.kind === 'file' || (block.kind === 'image' && 'key' in block.source),
  )
  if (asFile && !files.send) throw new ChannelError('unsupported', 'never')
}
