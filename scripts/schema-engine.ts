import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/**
 * The SQL that is missing between the committed migrations and the models; null when they agree.
 * Works offline: the migrations are run on a database in memory, which is then compared with the models.
 * @throws Error when a migration does not run or a model is not valid.
 */
export async function missingSql(root: string): Promise<string | null> {
  const files = modelFiles(join(root, 'prisma/models'))
  const pglite = await PGlite.create()
  const engine = await engineOn(pglite, files)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(join(root, 'prisma/migrations')) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? null : (stdout ?? '')
  } finally {
    engine.free()
    await pglite.close()
  }
}

type ModelFile = { path: string; content: string }

function modelFiles(folder: string): ModelFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'))
  return names.sort().map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }))
}

function migrationList(baseDir: string): bindings.MigrationList {
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lockfile = 'migration_lock.toml'
  return {
    baseDir,
    shadowDbInitScript: '',
    lockfile: { path: lockfile, content: readFileSync(join(baseDir, lockfile), 'utf8') },
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** The engine takes a database and a second one to try migrations on. Only the second is ever used here. */
async function engineOn(pglite: PGlite, files: ModelFile[]): Promise<bindings.SchemaEngine> {
  const bytes = readFileSync(join(dirname(fileURLToPath(import.meta.resolve(engineModule))), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': unheld() })
  bindings.__wbg_set_wasm(instance.exports)
  call(instance.exports['__wbindgen_start'])
  const lite = new PrismaPGlite(pglite)
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => lite.connect(),
    connectToShadowDb: () => lite.connect(),
  })
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, factory)
}

const engineModule = '@prisma/schema-engine-wasm/schema_engine_bg'

/** The engine's functions, its timers unable to keep the process alive: one of them lasts 10 s. */
function unheld(): WebAssembly.ModuleImports {
  const functions: WebAssembly.ModuleImports = {}
  for (const [name, value] of Object.entries(bindings)) {
    if (typeof value !== 'function') continue
    functions[name] = /setTimeout/i.test(name)
      ? (...values: unknown[]) => {
          const timer: unknown = Reflect.apply(value, undefined, values)
          if (timer instanceof Object && 'unref' in timer) call(timer.unref, timer)
          return timer
        }
      : value
  }
  return functions
}

function call(what: unknown, on?: object): void {
  if (typeof what === 'function') Reflect.apply(what, on, [])
}
