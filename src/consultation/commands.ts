import type { Command } from '../desk/grammar.ts'

const officers = ['officer', 'admin'] as const

/** What officers can type about consultations. */
export const consultCommands = [
  { name: 'consult new', help: 'command.consult-new', roles: officers },
  { name: 'consult open', help: 'command.consult-open', roles: officers },
  { name: 'consult show', help: 'command.consult-show', roles: officers },
  { name: 'consult remind', help: 'command.consult-remind', roles: officers },
  { name: 'consult extend', help: 'command.consult-extend', roles: officers },
  { name: 'consult close', help: 'command.consult-close', roles: officers },
  { name: 'consult withdraw', help: 'command.consult-withdraw', roles: officers },
  { name: 'consult outcome', help: 'command.consult-outcome', roles: officers },
] as const satisfies readonly Command[]
