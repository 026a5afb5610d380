/**
 * Writes the typed database client from prisma/models, offline.
 * With --if-stale it does nothing when the models and the version of Prisma are those of the last time.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const models = join(root, 'prisma/models')
const stamp = join(root, 'adapters/prisma/generated/.stamp')

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules/prisma/package.json')))
  for (const file of readdirSync(models).sort()) {
    if (file.endsWith('.prisma')) hash.update(`\0${file}\0`).update(readFileSync(join(models, file)))
  }
  return hash.digest('hex')
}

function written() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

const wanted = fingerprint()
if (process.argv.includes('--if-stale') && written() === wanted) process.exit(0)

// Prisma looks for an engine to download unless one is named. It is never started here, so any existing file will do.
const offline = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
}
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'],
  { cwd: root, env: { ...process.env, ...offline }, encoding: 'utf8' },
)
if (status !== 0) {
  process.stderr.write(stdout + stderr)
  process.exit(status ?? 1)
}
writeFileSync(stamp, wanted)
