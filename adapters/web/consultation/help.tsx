import { helpMessage } from '../../../src/desk/help.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { Facts, Prose } from '../parts.tsx'

/** The person to turn to, by name where the landlord has named one. */
export const contactWords = ({ settings }: Landlord): string => settings.contactName || say('contact.somebody')

/** Where to turn with a repair, a complaint or a question; with a number that a phone can ring at a tap. */
export function Help({ landlord }: { landlord: Landlord }) {
  const { contactPhone: phone } = landlord.settings
  const digits = phone.replace(/[^\d+]/g, '')
  return (
    <aside class="help" aria-labelledby="help">
      <h2 id="help">{say('help.heading')}</h2>
      {helpMessage(landlord).blocks.map((block, n) => {
        if (block.kind === 'prose') return <Prose key={`${n}prose`} text={block.text} />
        return block.kind === 'facts' ? <Facts key={`${n}facts`} facts={block.facts} /> : null
      })}
      {digits.length < 3 ? null : (
        <p>
          <a class="button" href={`tel:${digits}`}>
            {say('contact.ring', { contact: contactWords(landlord), phone })}
          </a>
        </p>
      )}
    </aside>
  )
}
