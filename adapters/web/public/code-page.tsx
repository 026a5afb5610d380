import type { OpenConsultation } from '../../../src/consultation/consultation.ts'
import { codeAddress, recordAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { contactWords, Help } from '../consultation/help.tsx'
import { ErrorSummary, LineField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { PublicFrame } from './frame.tsx'

/** Where a code from a letter is typed in; with what was wrong with it, and what was typed. */
export function CodePage({ landlord, typed, problem }: { landlord: Landlord; typed?: string; problem?: string }) {
  const { contactPhone } = landlord.settings
  return (
    <PublicFrame
      landlord={landlord}
      here="code"
      title={say('letter.title')}
      heading={false}
      wrong={problem !== undefined}
    >
      <ErrorSummary problems={problem === undefined ? {} : { code: problem }} order={['code']} />
      <h1>{say('letter.title')}</h1>
      <p class="lead">{say('letter.intro', { landlord: landlord.name })}</p>
      <form method="post" action={codeAddress(landlord)} noValidate class="form">
        <LineField
          name="code"
          label={say('letter.label')}
          hint={say('code.hint')}
          problem={problem}
          value={typed}
          required
          short
        />
        <Button tone="go">{say('letter.go')}</Button>
      </form>
      <p>{say('letter.ask', { contact: contactWords(landlord), phone: contactPhone || 'none' })}</p>
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

export type Offered = Readonly<{ consultation: OpenConsultation; answered: boolean; href: string }>

/** After a good code: what they may answer, each behind a link of their own; or that there is nothing just now. */
export function AfterCodePage({ landlord, offered }: { landlord: Landlord; offered: readonly Offered[] }) {
  if (offered.length === 0) {
    return (
      <PublicFrame landlord={landlord} here="code" title={say('letter.none-title')}>
        <p class="lead">{say('letter.none')}</p>
        <p>
          <a href={recordAddress(landlord)}>{say('letter.none-look', { landlord: landlord.name })}</a>
        </p>
        <Help landlord={landlord} />
      </PublicFrame>
    )
  }
  return (
    <PublicFrame landlord={landlord} here="code" title={say('letter.pick-title')}>
      <ul class="picks">
        {offered.map(({ consultation, answered, href }) => (
          <li key={consultation.id}>
            <a href={href}>{consultation.plan.title}</a>
            {answered ? <p class="hint">{say('letter.answered')}</p> : null}
          </li>
        ))}
      </ul>
      <Help landlord={landlord} />
    </PublicFrame>
  )
}
