import type { Role } from '../person/role.ts'
import type { WordKey } from '../words/say.ts'

/** One command, as data: every channel registers those that exist, and help is read off them. */
export type Command = Readonly<{
  /** "consult new": the slash command and its first word. */
  name: string
  /** Its line in the help. */
  help: WordKey
  /** Who is shown it. What people may do is checked by the verb. */
  roles: readonly Role[] | 'anyone'
}>

export type Typed = Readonly<{ name: string; rest: string }>

/** What a slash command means without a word after it. */
const bare: ReadonlyMap<string, string> = new Map([
  ['consult', 'show'],
  ['charter', 'show'],
  ['parley', 'help'],
  ['my', 'answers'],
])

/**
 * Reads "consult" + "new …" as "consult new" and the rest; a bare "consult" means "consult show", "charter" all that
 * was promised, "parley" means help.
 */
export function readCommand(command: string, text: string): Typed {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  const group = command.toLowerCase()
  if (/^\d+$/.test(first) && (group === 'consult' || group === 'charter')) return { name: `${group} show`, rest: first }
  const verb = first.toLowerCase() || (bare.get(group) ?? '')
  return { name: `${group} ${verb}`.trim(), rest: rest.join(' ') }
}
