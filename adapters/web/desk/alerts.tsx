import type { AlertSettings } from '../../../src/commitment/alert-settings.ts'
import { alertBounds, changeAlerts, mostBefore } from '../../../src/commitment/change-alerts.ts'
import { type Preview, previewLastQuarter } from '../../../src/commitment/preview.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Person } from '../../../src/person/person.ts'
import { mustHold, staffRoles } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { AlertsPreview } from './alerts-preview.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

export const alertsAddress = '/desk/settings/alerts'

const counts = ['every', 'sponsorAfter', 'boardAfter', 'snoozeDays', 'snoozeTimes', 'challengeAfter'] as const
const order = ['before', ...counts]

/** When colleagues hear about promises; and what they would have heard last quarter, before anything is changed. */
export function addAlerts(door: Door, needs: Needs): void {
  door.show(alertsAddress, async (visit, { query }) => {
    mustHold(visit.by.actor, 'admin')
    return { page: alertsPage(visit, { query }) }
  })
  door.press(
    alertsAddress,
    async (visit, { typed }) => {
      mustHold(visit.by.actor, 'admin')
      const settings = settingsIn(typed)
      if (filledIn(typed, 'do') === 'preview')
        return { page: alertsPage(visit, { typed, would: await wouldHave(needs, visit, settings) }) }
      await changeAlerts(needs, visit.by, settings)
      return { go: `${alertsAddress}?done=saved` }
    },
    { otherwise: async (visit, { typed }, problem) => alertsPage(visit, { typed, said: saidOf(problem) }) },
  )
}

/** What these settings would have sent, and the names of those who would have read it. */
type Would = Readonly<{ preview: Preview; staff: readonly Person[] }>

const wouldHave = async (needs: Needs, { by }: Visit, settings: AlertSettings): Promise<Would> => ({
  preview: await previewLastQuarter(needs, by, settings),
  staff: await needs.store.records.people.list(by.scope, staffRoles),
})

const asTyped = ({ before, ...settings }: AlertSettings): Answers => ({
  before: [before.join(', ')],
  ...Object.fromEntries(counts.map((name) => [name, [String(settings[name])]])),
})

/** What was typed, as numbers; what is none becomes one that no bound allows, so that the verb says what is wrong with it. */
function settingsIn(typed: Answers): AlertSettings {
  const numberIn = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)
  const count = (name: (typeof counts)[number]): number => numberIn(filledIn(typed, name))
  return {
    before: filledIn(typed, 'before')
      .split(/[,;\s]+/)
      .filter((text) => text !== '')
      .map(numberIn),
    every: count('every'),
    sponsorAfter: count('sponsorAfter'),
    boardAfter: count('boardAfter'),
    snoozeDays: count('snoozeDays'),
    snoozeTimes: count('snoozeTimes'),
    challengeAfter: count('challengeAfter'),
  }
}

type Shown = Readonly<{
  query?: Readonly<Record<string, string>>
  typed?: Answers
  said?: Said
  would?: Would
}>

function alertsPage(visit: Visit, { query = {}, typed = asTyped(visit.landlord.settings.alerts), said, would }: Shown) {
  const problems = said?.fields ?? {}
  return (
    <DeskPage
      visit={visit}
      title={say('desk.alerts.title')}
      part="settings"
      back={{ href: '/desk/settings', label: say('desk.settings.title') }}
      query={query}
      said={said}
      shape="text"
    >
      <p class="lead">{say('desk.alerts.text')}</p>
      {would === undefined ? null : <AlertsPreview {...would} />}
      <PressForm visit={visit} action={alertsAddress} look="form">
        <ErrorSummary problems={problems} order={order} />
        <LineField
          name="before"
          label={say('desk.alerts.before')}
          hint={say('desk.alerts.before-hint', { most: mostBefore })}
          value={filledIn(typed, 'before')}
          problem={problems['before']}
          maxLength={40}
          short
          required
        />
        {counts.map((name) => (
          <LineField
            key={name}
            name={name}
            label={say(`desk.alerts.${name}`)}
            hint={say('desk.alerts.bounds', { least: alertBounds[name][0], most: alertBounds[name][1] })}
            value={filledIn(typed, name)}
            problem={problems[name]}
            maxLength={4}
            inputMode="numeric"
            short
            required
          />
        ))}
        <p class="button-row">
          <Button name="do" value="preview">
            {say('desk.alerts.preview')}
          </Button>{' '}
          <Button tone="go" name="do" value="save">
            {say('form.save')}
          </Button>
        </p>
      </PressForm>
    </DeskPage>
  )
}
