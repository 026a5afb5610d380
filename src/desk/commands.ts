import { charterCommands } from '../charter/commands.ts'
import { promiseCommands } from '../commitment/commands.ts'
import { consultCommands } from '../consultation/commands.ts'
import { parleyCommands } from '../landlord/commands.ts'
import { myCommands } from '../person/commands.ts'
import type { Role } from '../person/role.ts'
import type { Command } from './grammar.ts'

/** Every command there is, over all concepts. */
export const commands = [
  ...consultCommands,
  ...promiseCommands,
  ...charterCommands,
  ...myCommands,
  ...parleyCommands,
] as const
export type CommandName = (typeof commands)[number]['name']

export const isCommand = (name: string): name is CommandName => commands.some((command) => command.name === name)

/** Those worth showing to somebody with these roles. */
export const commandsFor = (roles: readonly Role[]): readonly Command[] =>
  (commands as readonly Command[]).filter(
    (command) => command.roles === 'anyone' || command.roles.some((role) => roles.includes(role)),
  )
