import type { Database, Statement } from './database.ts'

/** What is owed and not yet sent, over all landlords and processes: how late the longest overdue is, and how many lanes are held. */
export async function readOutstanding(
  database: Database,
): Promise<Readonly<{ oldestDueSeconds: number; lanesHeld: number }>> {
  const [row] = await database.run<{ late: number; held: number }>(outstanding, [])
  return { oldestDueSeconds: row?.late ?? 0, lanesHeld: row?.held ?? 0 }
}

/** One look at the end of an index. What a worker died over is overdue from the moment its lease has ended. */
const outstanding: Statement = {
  name: 'delivery-outstanding',
  text: `select greatest(0, extract(epoch from parley_now() - least(
      (select min(due) from delivery where state = 'due'),
      (select min(lease) from delivery where state = 'sending')
    )))::float8 as late,
    (select count(*) from lane where until > parley_now())::int as held`,
}
