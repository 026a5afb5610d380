import type { Command } from '../desk/grammar.ts'

/** What anyone can type about themselves. */
export const myCommands = [
  { name: 'my answers', help: 'command.my-answers', roles: 'anyone' },
  { name: 'my proof', help: 'command.my-proof', roles: 'anyone' },
  { name: 'my link', help: 'command.my-link', roles: 'anyone' },
  { name: 'my quiet', help: 'command.my-quiet', roles: 'anyone' },
  { name: 'my stop', help: 'command.my-stop', roles: 'anyone' },
  { name: 'my start', help: 'command.my-start', roles: 'anyone' },
  { name: 'my export', help: 'command.my-export', roles: 'anyone' },
  { name: 'my forget', help: 'command.my-forget', roles: 'anyone' },
] as const satisfies readonly Command[]
