import { ChannelError } from '../../../src/ports/channel.ts'

/** The one way from anything that goes wrong beneath this channel to the error the core knows. */
function asChannelError(cause: unknown): ChannelError {
  if (cause instanceof ChannelError) return cause
  // The rooms could not be read or written. Nothing has been shown, so it may be tried again.
  return new ChannelError('unavailable', { afterMs: 5_000 }, { cause })
}

/** Does it, and maps what goes wrong. */
export async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw asChannelError(cause)
  }
}
