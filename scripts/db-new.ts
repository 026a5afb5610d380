/** `npm run db:new -- NAME`: writes what the models need and the migrations lack into a new migration. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingSql } from './schema-engine.ts'

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Say what the migration does, in small letters, digits and _, such as:  npm run db:new -- add_quiet_hours',
  )
  process.exit(2)
}
const root = join(import.meta.dirname, '..')
const sql = await missingSql(root)
if (sql === null) {
  console.log('Nothing to do: the migrations lead to the models as they are.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join('prisma/migrations', `${stamp}_${name}`)
  mkdirSync(join(root, folder))
  writeFileSync(join(root, folder, 'migration.sql'), sql)
  console.log(`Wrote ${folder}/migration.sql. Read it, add by hand what models cannot say, then run the tests.`)
}
