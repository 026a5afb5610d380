import { defineConfig } from 'vitest/config'

const isFull = process.env['FAULTS_DOSE'] === 'full'

/**
 * - unit: rules alone. No database, no network.
 * - store: against databases. One migrated database is made at the start and copied into each worker.
 * - e2e: whole processes and a browser, each on a folder and a port of its own.
 * - faults: processes, servers and lines that are killed, broken and held up. `npm run faults` runs it alone, one file
 *   after another; FAULTS_DOSE=full with the numbers that are promised, which takes an hour or so.
 *
 * A worker with an embedded database takes 450 to 800 MB, so there are two.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          pool: 'threads',
          isolate: false,
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/property/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          pool: 'forks',
          // Optimising PGlite costs more than a short life gives back.
          execArgv: ['--liftoff-only'],
          isolate: false,
          globalSetup: ['test/support/template.ts'],
          include: [
            'test/store/**/*.test.ts',
            'test/verbs/**/*.test.ts',
            'test/contract/**/*.test.ts',
            'test/pages/**/*.test.ts',
            'test/simulate/**/*.test.ts',
            'test/journey/promises.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          pool: 'forks',
          include: ['test/journey/**/*.test.ts', 'test/processes/**/*.test.ts'],
          // Its clock goes on for months: it needs no process, and the database of the store tests.
          exclude: ['test/journey/promises.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          pool: 'forks',
          globalSetup: ['test/support/faults/built.ts'],
          include: ['test/faults/**/*.test.ts'],
          testTimeout: isFull ? 3_600_000 : 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
