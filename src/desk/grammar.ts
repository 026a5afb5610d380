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

/** Reads "consult" + "new …" as "consult new" and the rest; a bare "consult" means "consult show", "parley" means help. */
export function readCommand(command: string, text: string): Typed {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  const group = command.toLowerCase()
  const fallback: Readonly<Record<string, string>> = { consult: 'show', parley: 'help', my: 'answers' }
  if (/^\d+$/.test(first) && group === 'consult') return { name: 'consult show', rest: first }
  const verb = first.toLowerCase() || (fallback[group] ?? '')
  return { name: `${group} ${verb}`.trim(), rest: rest.join(' ') }
}
