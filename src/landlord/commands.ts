import type { Command } from '../desk/grammar.ts'

/** What can be typed about Parley itself. */
export const parleyCommands = [
  { name: 'parley help', help: 'command.parley-help', roles: 'anyone' },
  { name: 'parley setup', help: 'command.parley-setup', roles: 'anyone' },
  { name: 'parley dashboard', help: 'command.parley-dashboard', roles: ['officer', 'admin', 'sponsor', 'board'] },
  { name: 'parley who', help: 'command.parley-who', roles: ['officer', 'admin'] },
] as const satisfies readonly Command[]
