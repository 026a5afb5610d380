import type { Command } from '../desk/grammar.ts'

/** What can be typed about what the landlord has promised. */
export const promiseCommands = [
  { name: 'charter show', help: 'command.charter-show', roles: 'anyone' },
  { name: 'charter evidence', help: 'command.charter-evidence', roles: 'anyone' },
  { name: 'charter commit', help: 'command.charter-commit', roles: ['officer', 'admin'] },
  { name: 'charter done', help: 'command.charter-done', roles: ['officer', 'admin', 'sponsor', 'board'] },
] as const satisfies readonly Command[]
