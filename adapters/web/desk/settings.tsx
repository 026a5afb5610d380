import { changeSettings, settingLimits } from '../../../src/landlord/change-settings.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { mostPerDayBounds } from '../../../src/landlord/most-per-day.ts'
import type { Needs } from '../../../src/needs.ts'
import { mustHold } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField, ParagraphField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { alertsAddress } from './alerts.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type Keeping, KeepingForm, keepingAddress, keepingAsSettled, settleKeeping } from './keeping.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const names = ['contactName', 'contactPhone', 'repairs', 'complaints', 'quietFrom', 'quietTo', 'mostPerDay'] as const

/** Whom people can turn to, and when nobody is disturbed: for admins. */
export function addSettings(door: Door, needs: Needs): void {
  door.show('/desk/settings', async (visit, given) => {
    mustHold(visit.by.actor, 'admin')
    return { page: settingsPage(visit, { query: given.query }) }
  })
  door.press(
    '/desk/settings',
    async (visit, { typed }) => {
      await changeSettings(needs, visit.by, {
        contactName: filledIn(typed, 'contactName'),
        contactPhone: filledIn(typed, 'contactPhone'),
        repairs: filledIn(typed, 'repairs'),
        complaints: filledIn(typed, 'complaints'),
        quietFrom: filledIn(typed, 'quietFrom'),
        quietTo: filledIn(typed, 'quietTo'),
        mostPerDay: typed['mostPerDay']?.[0],
      })
      return { go: '/desk/settings?done=saved' }
    },
    { otherwise: async (visit, { typed }, problem) => settingsPage(visit, { typed, said: saidOf(problem) }) },
  )
  door.press(keepingAddress, (visit, given) => settleKeeping(needs, visit, given), {
    otherwise: async (visit, { typed }, problem) => {
      const { fields } = saidOf(problem)
      return settingsPage(visit, { keeping: { typed, problems: fields } })
    },
  })
}

const settingsAsTyped = ({ settings }: Landlord): Answers => ({
  contactName: [settings.contactName],
  contactPhone: [settings.contactPhone],
  repairs: [settings.repairs],
  complaints: [settings.complaints],
  quietFrom: [settings.quiet.from],
  quietTo: [settings.quiet.to],
  mostPerDay: [String(settings.mostPerDay)],
})

/** What is on the page beside what is settled: a form that came back, and what is wrong with it. */
type Shown = Readonly<{ query?: Readonly<Record<string, string>>; typed?: Answers; said?: Said; keeping?: Keeping }>

function settingsPage(visit: Visit, { query = {}, typed = settingsAsTyped(visit.landlord), said, keeping }: Shown) {
  const problems = said?.fields ?? {}
  const field = (name: (typeof names)[number]) => ({ name, value: filledIn(typed, name), problem: problems[name] })
  const { contactName, contactPhone, repairs, complaints } = settingLimits
  return (
    <DeskPage visit={visit} title={say('desk.settings.title')} part="settings" query={query} said={said} shape="text">
      <p class="lead">{say('desk.settings.text')}</p>
      <p>
        <a href={alertsAddress}>{say('desk.alerts.link')}</a>
      </p>
      <PressForm visit={visit} action="/desk/settings" look="form">
        <ErrorSummary problems={problems} order={names} />
        <h2>{say('desk.settings.contact')}</h2>
        <LineField {...field('contactName')} label={say('desk.settings.name')} maxLength={contactName} required />
        <LineField
          {...field('contactPhone')}
          label={say('desk.settings.phone')}
          type="tel"
          maxLength={contactPhone}
          required={false}
          short
        />
        <h2>{say('help.heading')}</h2>
        <ParagraphField
          {...field('repairs')}
          label={say('help.repairs')}
          hint={say('desk.settings.repairs-hint')}
          maxLength={repairs}
          rows={2}
        />
        <ParagraphField
          {...field('complaints')}
          label={say('help.complaints')}
          hint={say('desk.settings.complaints-hint')}
          maxLength={complaints}
          rows={2}
        />
        <h2>{say('desk.settings.quiet')}</h2>
        <p class="hint">{say('desk.settings.quiet-hint')}</p>
        <div class="pair">
          <LineField {...field('quietFrom')} label={say('desk.settings.from')} maxLength={5} short />
          <LineField {...field('quietTo')} label={say('desk.settings.to')} maxLength={5} short />
        </div>
        <LineField
          {...field('mostPerDay')}
          label={say('desk.settings.mostPerDay')}
          hint={say('desk.settings.mostPerDay-hint', { ...mostPerDayBounds })}
          maxLength={3}
          inputMode="numeric"
          short
          required
        />
        <Button tone="go">{say('form.save')}</Button>
      </PressForm>
      <KeepingForm visit={visit} keeping={keeping ?? keepingAsSettled(visit.landlord)} />
    </DeskPage>
  )
}
