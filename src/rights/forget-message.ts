import type { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../landlord/landlord.ts'
import { type Role, staffRoles } from '../person/role.ts'
import type { Block, Message } from '../ports/message.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import { forgetAfterDays } from './forget.ts'
import { type Mention, mentionWords } from './mentions.ts'
import { goes, stays } from './parts.ts'

/** What goes and what stays when this person is forgotten, as lines. Work is only of those who work for the landlord. */
export function whatGoesAndStays(
  { name: landlord }: Landlord,
  roles: readonly Role[],
): Readonly<{ goes: readonly string[]; stays: readonly string[] }> {
  const isStaff = staffRoles.some((role) => roles.includes(role))
  return {
    goes: goes.map((part) => say(`forget.goes.${part}`)),
    stays: [
      ...stays.filter((part) => isStaff || part !== 'work').map((part) => say(`forget.stays.${part}`, { landlord })),
      say('forget.stays.elsewhere', { landlord }),
    ],
  }
}

/** The list, and the way to say yes to it. Nothing has happened yet. */
export function forgetMessage(landlord: Landlord, roles: readonly Role[], mentions: readonly Mention[]): Message {
  const heading = say('forget.heading', { landlord: landlord.name })
  const first = say('forget.read-first')
  const lines = whatGoesAndStays(landlord, roles)
  const wait = say('forget.wait', { days: forgetAfterDays })
  const named = mentions.length === 0 ? [] : [mentionsWords(landlord, mentions)]
  const list = (title: string, of: readonly string[]) => [title, ...of.map((line) => `– ${line}`)].join('\n')
  const texts = [first, list(say('forget.goes'), lines.goes), list(say('forget.stays'), lines.stays), ...named, wait]
  return {
    summary: [heading, first, wait].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      ...texts.map((text): Block => ({ kind: 'prose', text })),
      {
        kind: 'choices',
        choices: [
          button('person.forget-sure:me', say('forget.sure'), { tone: 'danger' }),
          button('person.forget-stop:me', say('forget.keep')),
        ],
      },
    ],
  }
}

/** After they said yes: when it happens, and how to take it back. */
export function forgetAskedWords(forgetsAt: Temporal.Instant, { zone }: Landlord, now: Temporal.Instant): string {
  return say('forget.asked', { when: sayDate(dayIn(forgetsAt, zone), dayIn(now, zone)) })
}

const mentionsWords = ({ name, settings }: Landlord, mentions: readonly Mention[]): string =>
  say('forget.mentions', {
    landlord: name,
    mentions: mentions.map(mentionWords).join(', '),
    contact: settings.contactName || name,
  })
