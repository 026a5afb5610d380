import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files under a folder in which these bytes are. One that goes away meanwhile has none. */
export function filesWith(folder: string, bytes: Buffer): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => contentOf(path).includes(bytes))
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
