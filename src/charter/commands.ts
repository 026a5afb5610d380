import type { Command } from '../desk/grammar.ts'

/** What officers can type about charters. */
export const charterCommands = [
  { name: 'charter adopt', help: 'command.charter-adopt', roles: ['officer', 'admin'] },
] as const satisfies readonly Command[]
