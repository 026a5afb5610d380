/** Exits with 1 when prisma/models and prisma/migrations differ. Part of `npm run check`. */
import { join } from 'node:path'
import { missingSql } from './schema-engine.ts'

const sql = await missingSql(join(import.meta.dirname, '..'))
if (sql !== null) {
  console.error('The migrations do not lead to the models. This SQL is missing:\n')
  console.error(sql)
  console.error('Write it into a new migration with:  npm run db:new -- NAME')
  process.exitCode = 1
}
