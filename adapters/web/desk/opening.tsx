import type { Consultation } from '../../../src/consultation/consultation.ts'
import { mustBeDraft } from '../../../src/consultation/life.ts'
import { openConsultation } from '../../../src/consultation/open.ts'
import { termsLines } from '../../../src/consultation/terms.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import type { Space } from '../../../src/landlord/space.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Facts, Prose } from '../parts.tsx'
import { readinessOf } from './check-panel.tsx'
import type { Door } from './door.tsx'
import { draftPage } from './draft-page.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import { flatSaid, type Said } from './said.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, officersConsultation, titleOf } from './which.ts'

/** Opening, or asking the decision-maker so that it can open; after a page that says what that does. */
export function addOpening(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/open', async (visit, given) => ({
    page: await openPage(needs, visit, await officersConsultation(needs, visit, given)),
  }))
  door.press(
    '/desk/c/:number/open',
    async (visit, given) => {
      const draft = await officersConsultation(needs, visit, given)
      const opening = await openConsultation(needs, visit.by, { consultation: draft.id })
      if (opening.kind === 'waits') return { go: `${addressOf(draft)}?done=waits` }
      return { go: `${addressOf(draft)}?done=opened&n=${opening.asked}` }
    },
    {
      otherwise: async (visit, given, problem: Problem) =>
        openPage(needs, visit, await officersConsultation(needs, visit, given), flatSaid(problem)),
    },
  )
}

async function openPage(needs: Needs, visit: Visit, found: Consultation, said?: Said) {
  const draft = mustBeDraft(found)
  const { records } = needs.store
  const view = await viewConsultation(records, visit.by.scope, draft)
  const { step } = readinessOf(view)
  if (step === 'missing' || step === 'asked') return draftPage(needs, visit, draft, said ? { said } : {})
  const names = { decider: deciderWords(view), outcome: outcomeWords(view) }
  const facts = [
    { label: say('desk.open.asked'), value: await audienceWords(needs, visit, draft) },
    { label: say('desk.open.shown'), value: placesWords(await records.spaces.list(visit.by.scope)) },
    { label: say('card.answer-by'), value: closingWords(view) },
    { label: say('card.decides'), value: say('card.decides-value', names) },
    { label: say('desk.open.settled'), value: <Prose text={termsLines(view).join('\n\n')} /> },
  ]
  return (
    <DeskPage
      visit={visit}
      title={say(step === 'ask' ? 'desk.open.ask-title' : 'desk.open.title', { title: titleOf(draft), ...names })}
      back={backTo(draft)}
      said={said}
      shape="text"
    >
      <p class="lead">{say(step === 'ask' ? 'desk.open.ask-text' : 'desk.open.text', names)}</p>
      <Facts facts={facts} />
      <PressButton
        visit={visit}
        action={addressOf(draft, 'open')}
        label={say(step === 'ask' ? 'desk.open.ask-button' : 'desk.open.button', names)}
        tone="go"
      />
    </DeskPage>
  )
}

/** How many would be asked if it opened now. */
async function audienceWords({ store }: Needs, { by }: Visit, { plan }: Consultation): Promise<string> {
  if (plan.audience === 'joined')
    return say('desk.open.joined', { people: (await store.records.people.list(by.scope, ['resident'])).length })
  const listed = (await store.records.people.list(by.scope)).filter(({ reference }) => reference !== null)
  return say('desk.open.list', { people: listed.length })
}

/** Where the card will stand, counted by channel, because places have ids and not names. */
function placesWords(spaces: readonly Space[]): string {
  const counts = new Map<string, number>()
  for (const { place, purpose } of spaces)
    if (purpose === 'residents') counts.set(place.channel, (counts.get(place.channel) ?? 0) + 1)
  if (counts.size === 0) return say('desk.open.nowhere')
  return [...counts].map(([channel, count]) => say('desk.open.place', { channel, count })).join(', ')
}
