import { changeRetention } from '../../../src/landlord/change-retention.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { eachRetained, fewestDays, mostDays, type Retained, retained } from '../../../src/landlord/retention.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, type FieldProblems, LineField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import type { Given, Next } from './door.tsx'
import { PressForm } from './frame.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

export const keepingAddress = '/desk/settings/keeping'

const fieldOf = (kind: Retained): string => `keep-${kind}`

/** What was typed, and what is wrong with it by kind. */
export type Keeping = Readonly<{ typed: Answers; problems: FieldProblems }>

export const keepingAsSettled = ({ settings: { retention } }: Landlord): Keeping => ({
  typed: Object.fromEntries(retained.map((kind) => [fieldOf(kind), [String(retention[kind])]])),
  problems: {},
})

/** Settles how long things are kept. */
export async function settleKeeping(needs: Needs, visit: Visit, { typed }: Given): Promise<Next> {
  await changeRetention(
    needs,
    visit.by,
    eachRetained((kind) => filledIn(typed, fieldOf(kind))),
  )
  return { go: '/desk/settings?done=saved' }
}

/** How long each kind of thing is kept, as a form of its own. */
export function KeepingForm({ visit, keeping: { typed, problems } }: { visit: Visit; keeping: Keeping }) {
  const wrong = Object.fromEntries(
    retained.flatMap((kind) => (problems[kind] ? [[fieldOf(kind), problems[kind]]] : [])),
  )
  return (
    <PressForm visit={visit} action={keepingAddress} look="form">
      <h2>{say('retention.title')}</h2>
      <ErrorSummary problems={wrong} order={retained.map(fieldOf)} />
      <p class="hint">{say('retention.text')}</p>
      {retained.map((kind) => (
        <LineField
          key={kind}
          name={fieldOf(kind)}
          label={say(`retention.${kind}`)}
          hint={say('retention.hint', { least: fewestDays[kind], most: mostDays })}
          problem={wrong[fieldOf(kind)]}
          value={filledIn(typed, fieldOf(kind))}
          maxLength={5}
          inputMode="numeric"
          short
        />
      ))}
      <Button tone="go">{say('retention.save')}</Button>
    </PressForm>
  )
}
