import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { findPostgres, removeScratch, type ScratchServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the archive of an embedded database with every migration applied. */
    template: string
    /** The server for scratch databases, or why there is none. */
    postgres: ScratchServer
  }
}

/** Runs once, before the store tests: makes the database the workers copy, and looks for a PostgreSQL server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  generateClient(project.config.root)
  const folder = mkdtempSync(join(tmpdir(), 'parley-template-'))
  const template = join(folder, 'template.tar')
  writeFileSync(template, Buffer.from(await migratedArchive()))
  const postgres = await findPostgres()
  project.provide('template', template)
  project.provide('postgres', postgres)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    await removeScratch(postgres)
  }
}

async function migratedArchive(): Promise<ArrayBuffer> {
  const { databaseOn } = await import('../../adapters/prisma/embedded/open.ts')
  const { migrate } = await import('../../adapters/prisma/migrate.ts')
  const pglite = await PGlite.create()
  await migrate(await databaseOn(pglite))
  const archive = await (await pglite.dumpDataDir('none')).arrayBuffer()
  await pglite.close()
  return archive
}

function generateClient(root: string): void {
  const made = spawnSync(process.execPath, [join(root, 'scripts/generate.mjs'), '--if-stale'], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
}
