/**
 * Whether a piece of work is done within so many milliseconds. Throws what it throws, if that is in time; what it throws
 * later is for whoever waits for the work itself, and does not count as unhandled until then.
 */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms))
  })
  try {
    return await Promise.race([work.then(() => true), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
