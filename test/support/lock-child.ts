/** A process of its own that takes and gives up locks as it is told, for lock.test.ts. */
import { type DirectoryLock, lockDirectory } from '../../adapters/prisma/embedded/lock.ts'

let held: DirectoryLock | undefined

process.on('message', async (message: { take: string } | 'release') => {
  if (message === 'release') {
    held?.release()
    process.send?.('released')
    return
  }
  try {
    held = await lockDirectory(message.take, () => process.send?.('lost'))
    process.send?.('held')
  } catch (error) {
    process.send?.(error instanceof Error ? error.message : String(error))
  }
})
process.send?.('ready')
