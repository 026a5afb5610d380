import type { OpenJobs } from '../../adapters/bullmq/jobs.ts'
import type { Database } from '../../adapters/prisma/database.ts'
import { lackedMigrations } from '../../adapters/prisma/migrate.ts'
import { migrationsOnDisk } from '../../adapters/prisma/migrations.ts'
import type { Store } from '../ports/store.ts'
import type { Check, Checks } from './looking-in.ts'
import type { Part } from './settings.ts'

type Standing = Readonly<{ store: Store; database: Database; jobs: OpenJobs }>

/** What a process stands on, by the parts it plays. */
export function checksOf(parts: readonly Part[], { store, database, jobs }: Standing): Checks {
  const works = parts.includes('worker')
  const names = migrationsOnDisk().map(({ name }) => name)
  const worker: Check = {
    async ask() {
      if (!jobs.consuming()) throw new Error('the queue does not answer when we ask for work')
    },
  }
  return {
    database: { ask: () => store.records.now() },
    // Newer tables are no hindrance to what runs already; tables put back from before are.
    schema: {
      async ask() {
        if ((await lackedMigrations(database, names)).length > 0) throw new Error('the tables are older than the code')
      },
    },
    // Without it people are still answered: what they are owed waits in the database.
    queue: { ask: () => jobs.ping(), spared: !works },
    ...(works && { worker }),
  }
}
