/**
 * Runs the command `parley` from dist/, built first when the sources are newer. An image without sources just runs it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

if (existsSync(join(import.meta.dirname, '../src'))) {
  const { buildIfStale } = await import('./build.mjs')
  await buildIfStale()
}
process.setSourceMapsEnabled(true)
await import('../dist/parley.js')
