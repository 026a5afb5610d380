import { Command as Program } from 'commander'
import type { Log } from '../../ports/log.ts'
import type { BareCommand, Command, KeyCommand, Progress } from '../commands/command.ts'
import { bareCommands, commands, keyCommands } from '../commands/registry.ts'
import { type Config, environment, readConfig } from '../config.ts'
import { exitCodeHelp, exitCodes } from '../exit-codes.ts'
import { openLog } from '../log.ts'
import { patience } from './patience.ts'
import { runCommand } from './run-command.ts'

/** Where a command's exit code goes. */
export type Ending = { exitCode: number }

/** The command line: `serve`, `migrate`, and one sub-command for each operation on the list. */
export function programFor(ending: Ending): Program {
  const program = new Program('parley')
    .description('Resident engagement in the chat apps people already use.')
    .option('--json', 'answer in JSON, for scripts')
    .helpCommand(false)
    .addHelpText('after', `\nExamples:\n  parley serve\n  parley landlord add --help\n\n${exitCodeHelp}`)
  const wantsJson = () => program.opts()['json'] === true
  addServe(program, ending)
  addMigrate(program, wantsJson)
  for (const command of [...commands, ...keyCommands, ...bareCommands]) addCommand(program, command, ending, wantsJson)
  for (const group of program.commands) configure(group)
  return configure(program)
}

/** Errors are thrown, so that one place turns them into words and an exit code. */
function configure(program: Program): Program {
  for (const child of program.commands) configure(child)
  return program.exitOverride().configureOutput({ outputError: () => undefined })
}

function settled(): Readonly<{ config: Config; log: Log }> {
  const config = readConfig(environment())
  return { config, log: openLog(config.logLevel) }
}

function addServe(program: Program, ending: Ending): void {
  program
    .command('serve')
    .description('Runs Parley until it is told to stop.')
    .addHelpText('after', examples(['parley serve', 'PORT=8080 parley serve']))
    .action(async () => {
      const { config, log } = settled()
      const { serve } = await import('../serve.ts')
      ending.exitCode = await serve(config, log)
    })
}

function addMigrate(program: Program, wantsJson: () => boolean): void {
  program
    .command('migrate')
    .description('Brings the database up to date with this version. Make a backup first.')
    .addHelpText('after', examples(['parley migrate']))
    .action(async () => {
      const { config, log } = settled()
      const { printMigrated, runMigrate } = await import('./run-migrate.ts')
      const waiting = patience()
      waiting.progress('Bringing the database up to date …')
      const migrated = await runMigrate(config, log).finally(waiting.done)
      process.stdout.write(`${wantsJson() ? JSON.stringify(migrated) : printMigrated(migrated)}\n`)
    })
}

function addCommand(
  program: Program,
  command: Command | KeyCommand | BareCommand,
  ending: Ending,
  wantsJson: () => boolean,
): void {
  const [groupName = '', name = ''] = command.name.split(' ')
  const group = program.commands.find((known) => known.name() === groupName) ?? addGroup(program, groupName)
  const child = group.command(name).description(command.about).addHelpText('after', examples(command.examples))
  for (const word of command.words) child.argument(word.startsWith('[') ? word : `<${word}>`)
  for (const { flags, about, required } of command.options) {
    if (required) child.requiredOption(flags, about)
    else child.option(flags, about)
  }
  child.action(async () => {
    const typed = { words: child.args, options: child.opts<Record<string, string | boolean>>() }
    const runner = runnerOf(command)
    const args = command.ask(typed)
    const waiting = patience()
    const run = (asked: unknown) => runner(asked, waiting.progress)
    const result = await run(args)
      .then((first) => command.complete(first, typed, run))
      .finally(waiting.done)
    const { text, exitCode } = command.answer(result, typed)
    process.stdout.write(`${wantsJson() ? JSON.stringify(result) : text}\n`)
    ending.exitCode = exitCode
  })
}

/** Where a command runs. Its settings are read first, if it has a use for any. */
function runnerOf(
  command: Command | KeyCommand | BareCommand,
): (args: unknown, progress: Progress) => Promise<unknown> {
  if (command.on === 'nothing') return (args, progress) => command.run(undefined, args, progress)
  const { config, log } = settled()
  return (args, progress) => runCommand(config, log, command, args, progress)
}

const groups: Readonly<Record<string, string>> = {
  landlord: 'Landlords and who works for them.',
  people: 'Residents.',
  person: 'What one person may ask for: to see what is kept of them, and to be forgotten.',
  consult: 'Consultations.',
  nudges: 'What was promised to people, and what became of it.',
  ledger: 'The record of who did what.',
  secret: 'The keys that everything is kept under.',
  slack: 'Parley as an app of Slack.',
}

const addGroup = (program: Program, name: string): Program =>
  program
    .command(name)
    .description(groups[name] ?? '')
    .helpCommand(false)

const examples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n\n${exitCodeHelp}`

/** What commander's own errors end with: help that was asked for is no error. */
export const exitCodeOfUsage = (code: string): number =>
  ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code) ? exitCodes.ok : exitCodes.usage
