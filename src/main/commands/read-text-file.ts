import { readFileSync, statSync } from 'node:fs'
import { Refused } from './refused.ts'

const largest = 5 * 1024 * 1024

/** A text file that was named on the command line. Throws Refused when there is none, or it is none. */
export function readTextFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new Refused(`There is no file ${path}.`, 2)
  if (found.size > largest) throw new Refused(`${path} is larger than 5 MB.`, 2)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    throw new Refused(
      `${path} is not a text file in UTF-8. Save it as "CSV UTF-8" or "Unicode (UTF-8)" and try again.`,
      2,
    )
  }
}
