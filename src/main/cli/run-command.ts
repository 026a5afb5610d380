import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../../ports/log.ts'
import type { Command, KeyCommand, Progress } from '../commands/command.ts'
import type { Config } from '../config.ts'
import { reach, runThere } from '../socket/client.ts'
import { socketPath } from '../socket/server.ts'

const askAgainMs = 250
const askForMs = 5_000

/**
 * Has a command run: by the Parley that runs on this data directory, or here when none does. One that is just starting
 * has the directory but no socket yet, so it is asked for a while.
 */
export async function runCommand(
  config: Config,
  log: Log,
  command: Command | KeyCommand,
  args: unknown,
  progress: Progress,
): Promise<unknown> {
  for (let waited = 0; ; waited += askAgainMs) {
    const socket = config.database.kind === 'embedded' ? await reach(socketPath(config.dataDir)) : undefined
    if (socket) return runThere(socket, command.name, args, progress)
    try {
      const { runHere } = await import('./run-here.ts')
      return await runHere(config, log, command, args, progress)
    } catch (error) {
      const isBusy = error instanceof Error && error.name === 'DirectoryInUse'
      if (!isBusy || waited >= askForMs) throw error
      await pause(askAgainMs)
    }
  }
}
