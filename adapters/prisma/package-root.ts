import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds Parley's own package.json, found by walking up from this module.
 * Files that are read at run time are looked up from here, because the code runs both as source and as a bundle.
 * @throws Error when no folder above is Parley's.
 */
export function packageRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isParley(join(folder, 'package.json'))) return folder
    if (dirname(folder) === folder) throw new Error(`No package.json named "parley" in ${from} or any folder above it.`)
  }
}

function isParley(manifest: string): boolean {
  if (!existsSync(manifest)) return false
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  return typeof content === 'object' && content !== null && 'name' in content && content.name === 'parley'
}
