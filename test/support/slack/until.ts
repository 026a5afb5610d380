import type { World } from './world/world.ts'

/**
 * Waits until `look` finds something, looking again whenever the world changes.
 * @throws Error when it has not come within the time given.
 */
export function until<T>({ changes }: World, look: () => T | undefined | false, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      changes.off('change', check)
      reject(new Error(`it did not come to be within ${withinMs} ms`))
    }, withinMs)
    const check = () => {
      const found = look()
      if (found === undefined || found === false) return
      clearTimeout(timer)
      changes.off('change', check)
      resolve(found)
    }
    changes.on('change', check)
    check()
  })
}
