import type { Database } from '../../adapters/prisma/database.ts'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'

/** Time that moves only when it is told to. */
export type StillTime = Readonly<{
  now(): number
  /** Never back. */
  to(ms: number): Promise<void>
}>

/**
 * Lets the database's clock stand still but for `advanceClock`, and gives it ids of its own that are the same again. What
 * stands in pg_catalog is asked after our own schema, so that `gen_random_uuid` is ours.
 */
export async function stopTime(database: Database, seed: string, start: number): Promise<StillTime> {
  await database.script(`
    update parley_clock set offset_ms = 0;
    create or replace function parley_now() returns timestamptz language plpgsql volatile as $$
    begin
      return 'epoch'::timestamptz + (select offset_ms from public.parley_clock) * interval '1 millisecond';
    end
    $$;
    create sequence if not exists simulated_uuid;
    create or replace function public.gen_random_uuid() returns uuid language sql volatile as $$
      select md5('${seed.replace(/\W/g, '-')} ' || nextval('public.simulated_uuid'))::uuid
    $$;
    set search_path = public, pg_catalog, bullmq;
    set synchronous_commit = off;
    set wal_init_zero = off`)
  let at = 0
  const to = async (ms: number): Promise<void> => {
    if (ms < at) throw new Error('time does not go back')
    if (ms > at) await advanceClock(database, ms - at)
    at = ms
  }
  await to(start)
  return { now: () => at, to }
}
