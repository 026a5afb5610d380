import type { Landlord } from '../landlord/landlord.ts'
import type { Role } from '../person/role.ts'
import type { Fact, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { commandsFor } from './commands.ts'

/** Where to turn with a repair, a complaint or a question; offered under everything about a consultation. */
export function helpMessage({ settings, name }: Landlord): Message {
  const facts: Fact[] = []
  if (settings.repairs) facts.push({ label: say('help.repairs'), value: settings.repairs })
  if (settings.complaints) facts.push({ label: say('help.complaints'), value: settings.complaints })
  const phone = settings.contactPhone || 'none'
  const contact = settings.contactName || name
  facts.push({ label: say('help.person'), value: say('help.person-value', { contact, phone }) })
  const intro = say('help.not-complaint')
  const danger = say('help.danger')
  return {
    summary: [say('help.heading'), intro, ...facts.map(({ label, value }) => `${label}: ${value}`), danger].join('\n'),
    blocks: [
      { kind: 'heading', text: say('help.heading') },
      { kind: 'prose', text: intro },
      { kind: 'facts', facts },
      { kind: 'prose', text: danger },
    ],
  }
}

/** What somebody with these roles can type. */
export function commandsMessage(landlord: Landlord | undefined, roles: readonly Role[], opening?: string): Message {
  const lines = landlord
    ? [
        ...commandsFor(roles).map(({ help }) => say(help)),
        say('commands.intro', { contact: landlord.settings.contactName || landlord.name }),
      ]
    : [say('commands.none-here')]
  const text = lines.join('\n')
  const heading = opening ?? say('commands.heading')
  return {
    summary: `${heading}\n${text}`,
    blocks: [
      { kind: 'heading', text: say('commands.heading') },
      ...(opening ? [{ kind: 'prose' as const, text: opening }] : []),
      { kind: 'prose', text },
    ],
  }
}
