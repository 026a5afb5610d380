/**
 * Builds dist/ from src and adapters. As a command: `node scripts/build.mjs` builds from nothing; with --if-stale only
 * when something has changed since.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const stamp = join(dist, '.stamp')
const generated = join(root, 'adapters/prisma/generated')
const inputs = ['src', 'adapters', 'prisma/models', 'scripts/build.mjs', 'package.json', 'tsconfig.json']

/** Names, sizes and times of all that goes in: a few milliseconds, where reading it all would take many. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version)
  const add = (path) => {
    if (path === generated) return
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else hash.update(`\0${relative(root, path)}\0${stat.size}\0${stat.mtimeMs}`)
  }
  for (const input of inputs) add(join(root, input))
  return hash.digest('hex')
}

function built() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

function generateClient() {
  const script = join(root, 'scripts/generate.mjs')
  const { status } = spawnSync(process.execPath, [script, '--if-stale'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The database client could not be generated: see above.')
}

/** Builds when there is something new. Says whether it did. Chunks a running process may still ask for are left. */
export async function buildIfStale() {
  const wanted = fingerprint()
  if (built() === wanted) return false
  generateClient()
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main/parley.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'warning',
  })
  mkdirSync(dist, { recursive: true })
  writeFileSync(stamp, wanted)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--if-stale')) rmSync(dist, { recursive: true, force: true })
  await buildIfStale()
}
