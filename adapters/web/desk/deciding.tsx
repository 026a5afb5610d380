import type { Consultation } from '../../../src/consultation/consultation.ts'
import { outcomeMessage } from '../../../src/consultation/outcome-card.ts'
import { publishOutcome } from '../../../src/consultation/publish-outcome.ts'
import { readTheme } from '../../../src/consultation/read-form.ts'
import { mayDecide, removeTheme, writeTheme } from '../../../src/consultation/write-outcome.ts'
import { staffIds, staffOptions } from '../../../src/desk/staff.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import { deliveryOf } from './once.ts'
import { outcomePage, withThemes } from './outcome-page.tsx'
import { MessageShown } from './preview.tsx'
import { flatSaid, type Said, saidOf } from './said.ts'
import { standingPage } from './standing.tsx'
import { ThemeForm, themeAsTyped } from './theme-form.tsx'
import type { Visit } from './visit.ts'
import { addressOf, backTo, consultationAt } from './which.ts'

/** Writing what was decided and publishing it: officers, and the one who decides. */
export function addDeciding(door: Door, needs: Needs): void {
  const found = async (visit: Visit, given: Given): Promise<Consultation> => {
    const consultation = await consultationAt(needs, visit, given)
    mayDecide(consultation, visit.by.actor)
    return consultation
  }
  const write = async (visit: Visit, given: Given, which: { n?: number }) => {
    const consultation = await consultationAt(needs, visit, given)
    const theme = readTheme(given.typed, await staffIds(needs, visit.by.scope))
    await writeTheme(needs, visit.by, {
      ...theme,
      ...which,
      consultation: consultation.id,
      once: deliveryOf(given.press),
    })
    return { go: `${addressOf(consultation, 'outcome')}?done=point-saved#points` }
  }
  door.show('/desk/c/:number/outcome', async (visit, given) => ({
    page: await outcomePage(needs, visit, await found(visit, given), { query: given.query }),
  }))
  door.press('/desk/c/:number/outcome', (visit, given) => write(visit, given, {}), {
    otherwise: async (visit, given, problem) =>
      outcomePage(needs, visit, await found(visit, given), { typed: given.typed, said: saidOf(problem) }),
  })
  door.show('/desk/c/:number/outcome/:point', async (visit, given) => {
    const consultation = await found(visit, given)
    const themes = await needs.store.records.consultations.themes(visit.by.scope, consultation.id)
    const theme = themes.find(({ n }) => n === pointOf(given))
    if (!theme) throw new Problem('not-found')
    return { page: await themePage(needs, visit, consultation, given, themeAsTyped(theme, consultation)) }
  })
  door.press('/desk/c/:number/outcome/:point', (visit, given) => write(visit, given, { n: pointOf(given) }), {
    otherwise: async (visit, given, problem) =>
      themePage(needs, visit, await found(visit, given), given, given.typed, saidOf(problem)),
  })
  door.press('/desk/c/:number/outcome/:point/remove', async (visit, given) => {
    const consultation = await found(visit, given)
    await removeTheme(needs, visit.by, { consultation: consultation.id, n: pointOf(given) })
    return { go: `${addressOf(consultation, 'outcome')}?done=point-removed#points` }
  })
  door.show('/desk/c/:number/publish', async (visit, given) => ({
    page: await publishPage(needs, visit, await found(visit, given)),
  }))
  door.press(
    '/desk/c/:number/publish',
    async (visit, given) => {
      const consultation = await consultationAt(needs, visit, given)
      await publishOutcome(needs, visit.by, { consultation: consultation.id })
      const made = await needs.store.records.commitments.from(visit.by.scope, consultation.id)
      const promises = made.filter(({ origin }) => origin.kind === 'outcome').length
      return { go: `${addressOf(consultation)}?done=published&n=${promises}` }
    },
    {
      otherwise: async (visit, given, problem) =>
        standingPage(needs, visit, await consultationAt(needs, visit, given), { said: flatSaid(problem) }),
    },
  )
}

function pointOf({ params }: Given): number {
  const point = params['point'] ?? ''
  if (!/^\d{1,6}$/.test(point)) throw new Problem('not-found')
  return Number(point)
}

async function themePage(
  needs: Needs,
  visit: Visit,
  consultation: Consultation,
  given: Given,
  typed: Answers,
  said?: Said,
) {
  return (
    <DeskPage
      visit={visit}
      title={say('desk.outcome.change-title')}
      back={{ href: addressOf(consultation, 'outcome'), label: say('desk.outcome.title') }}
      said={said}
      shape="text"
    >
      <ThemeForm
        visit={visit}
        action={addressOf(consultation, 'outcome', pointOf(given))}
        typed={typed}
        problems={said?.fields ?? {}}
        staff={await staffOptions(needs, visit.by.scope)}
      />
    </DeskPage>
  )
}

/** What will be sent, to how many, before it is. */
async function publishPage(needs: Needs, visit: Visit, consultation: Consultation) {
  const view = await withThemes(needs, visit, consultation)
  if (view.themes.length === 0)
    return outcomePage(needs, visit, consultation, { said: flatSaid(new Problem('outcome-empty')) })
  const cards = await needs.store.records.nudges.cards(visit.by.scope, `consultation:${consultation.id}`)
  const promises = view.themes.filter(({ promise }) => promise !== null).length
  return (
    <DeskPage visit={visit} title={say('desk.publish.title')} back={backTo(consultation)} shape="text">
      <p class="lead">{say('desk.publish.text', { asked: view.count.asked, places: cards.length, promises })}</p>
      <MessageShown message={outcomeMessage(view)} />
      <div class="choices">
        <PressButton
          visit={visit}
          action={addressOf(consultation, 'publish')}
          label={say('button.publish-sure')}
          tone="go"
        />
        <a class="button plain" href={addressOf(consultation, 'outcome')}>
          {say('desk.publish.back')}
        </a>
      </div>
    </DeskPage>
  )
}
