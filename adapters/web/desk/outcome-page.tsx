import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { OutcomeTheme } from '../../../src/consultation/outcome.ts'
import { themeWords } from '../../../src/consultation/outcome-card.ts'
import { type ConsultationView, type PublishedTheme, viewConsultation } from '../../../src/consultation/view.ts'
import { outcomeWords } from '../../../src/consultation/wording.ts'
import { staffOptions } from '../../../src/desk/staff.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ButtonLink } from '../parts.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { LateViewsShown } from './late-views.tsx'
import { ResultShown } from './results.tsx'
import type { Said } from './said.ts'
import { ThemeForm, themeAsTyped } from './theme-form.tsx'
import type { Visit } from './visit.ts'
import { addressOf, backTo } from './which.ts'

/** The drafted points with the names of those who promise, as they will be shown once published. */
export async function withThemes(needs: Needs, { by }: Visit, consultation: Consultation): Promise<ConsultationView> {
  const { records } = needs.store
  const view = await viewConsultation(records, by.scope, consultation)
  const themes: PublishedTheme[] = []
  for (const theme of await records.consultations.themes(by.scope, consultation.id)) {
    const owner = theme.promise ? await records.people.get(by.scope, theme.promise.owner) : undefined
    themes.push({ ...theme, ownerName: owner?.name ?? null })
  }
  return { ...view, themes }
}

export type OutcomeShown = Readonly<{
  query?: Readonly<Record<string, string>>
  typed?: Answers
  said?: Said
}>

/** Writing what was decided, point by point, beside what people said. */
export async function outcomePage(
  needs: Needs,
  visit: Visit,
  consultation: Consultation,
  { query = {}, typed, said }: OutcomeShown,
) {
  const view = await withThemes(needs, visit, consultation)
  const texts = await needs.store.records.consultations.freeTexts(visit.by.scope, consultation.id)
  const waiting = texts.filter(({ review }) => review === 'waiting').length
  const lateViews = await needs.store.records.lateViews.all(visit.by.scope, consultation.id)
  const count = view.themes.length
  return (
    <DeskPage visit={visit} title={say('desk.outcome.title')} back={backTo(consultation)} query={query} said={said}>
      <p class="lead">{say('desk.outcome.text', { outcome: outcomeWords(view) })}</p>
      {waiting === 0 ? null : (
        <p class="once">
          {say('desk.outcome.unread', { waiting })}{' '}
          <a href={addressOf(consultation, 'review')}>{say('desk.review.title')}</a>
        </p>
      )}
      <div class="beside wide-side">
        <div class="side-panels">
          <ResultShown view={view} texts={texts} />
          <LateViewsShown consultation={consultation} views={lateViews} />
        </div>
        <div>
          {count === 0 ? null : (
            <section aria-labelledby="points">
              <h2 id="points">{say('desk.outcome.points', { count })}</h2>
              {view.themes.map((theme) => (
                <Theme key={theme.n} visit={visit} view={view} theme={theme} />
              ))}
              <p>
                <ButtonLink href={addressOf(consultation, 'publish')} tone="go">
                  {say('desk.outcome.go-publish')}
                </ButtonLink>
              </p>
            </section>
          )}
          <section aria-labelledby="add" class="part">
            <h2 id="add">{say(count === 0 ? 'desk.outcome.first' : 'desk.outcome.add')}</h2>
            <ThemeForm
              visit={visit}
              action={addressOf(consultation, 'outcome')}
              typed={typed ?? themeAsTyped(undefined, consultation)}
              problems={said?.fields ?? {}}
              staff={await staffOptions(needs, visit.by.scope)}
            />
          </section>
        </div>
      </div>
    </DeskPage>
  )
}

function Theme({ visit, view, theme }: { visit: Visit; view: ConsultationView; theme: OutcomeTheme & PublishedTheme }) {
  const { consultation } = view
  return (
    <article class="panel">
      <p>{themeWords(view, theme)}</p>
      <div class="question-buttons">
        <a class="quiet-button" href={addressOf(consultation, 'outcome', theme.n)}>
          {say('desk.outcome.change')}
          <span class="unseen"> {theme.theme}</span>
        </a>
        <PressForm visit={visit} action={addressOf(consultation, 'outcome', theme.n, 'remove')} look="one-button">
          <button type="submit" class="quiet-button">
            {say('desk.plan.remove')}
            <span class="unseen"> {theme.theme}</span>
          </button>
        </PressForm>
      </div>
    </article>
  )
}
