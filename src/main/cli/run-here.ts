import { chainLedgers } from '../../ledger/sequence.ts'
import type { Log } from '../../ports/log.ts'
import type { Command, KeyCommand, Progress } from '../commands/command.ts'
import type { Config } from '../config.ts'
import { randomIds } from '../ids.ts'
import { openKeysAlone, openRecords } from '../open-records.ts'

/** Runs a command in this process, which opens the database for it and closes it again. */
export async function runHere(
  config: Config,
  log: Log,
  command: Command | KeyCommand,
  args: unknown,
  progress: Progress,
): Promise<unknown> {
  if (command.on === 'keys') {
    const { database, keys } = await openKeysAlone(config, log)
    return command.run({ keys }, args, progress).finally(() => database.close())
  }
  const { database, store, vault } = await openRecords(config, log)
  try {
    const needs = { store, vault, ids: randomIds, publicUrl: config.publicUrl }
    const result = await command.run(needs, args, progress)
    await chainLedgers({ store })
    return result
  } finally {
    await database.close()
  }
}
