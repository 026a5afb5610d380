import { defineConfig } from 'prisma/config'

/** Read by the Prisma command line only. The address of the database is given at run time, never here. */
export default defineConfig({
  schema: 'prisma/models',
  migrations: { path: 'prisma/migrations' },
})
