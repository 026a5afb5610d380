import { defineConfig } from 'vitest/config'

/**
 * - unit: rules alone. No database, no network.
 * - store: against databases. One migrated database is made at the start and copied into each worker.
 * - e2e: whole processes and a browser, each on a folder and a port of its own.
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
          include: ['test/journey/**/*.test.ts', 'test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
