import type { Block, Message } from '../ports/message.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { asSentence, inShort } from '../words/sentence.ts'
import { helpButton } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import { resultSentences } from './sentences.ts'
import type { ConsultationView, PublishedTheme } from './view.ts'
import { deciderWords } from './wording.ts'

/** What was decided, theme by theme: what people said, the verdict, why, and what is promised by whom and when. */
export function outcomeMessage(view: ConsultationView): Message {
  const { plan, id } = view.consultation
  const heading = say('outcome.heading', { title: plan.title })
  const [asked] = view.result ? resultSentences(plan, view.result, deciderWords(view)) : []
  const blocks: Block[] = [{ kind: 'heading', text: heading }]
  if (asked) blocks.push({ kind: 'prose', text: asked })
  for (const theme of view.themes) blocks.push({ kind: 'prose', text: themeWords(view, theme) })
  const disagree = say('outcome.disagree', {
    contact: view.landlord.settings.contactName || view.landlord.name,
    complaints: view.landlord.settings.complaints,
  }).trim()
  blocks.push(
    { kind: 'prose', text: disagree },
    {
      kind: 'choices',
      choices: [helpButton(id)],
    },
  )
  return { summary: inShort([asSentence(heading), ...view.themes.map((theme) => themeWords(view, theme))]), blocks }
}

/** One theme in two or three sentences. */
export function themeWords(
  view: ConsultationView,
  { theme, verdict, reason, promise, ownerName }: PublishedTheme,
): string {
  const parts = [
    say('outcome.you-said', { theme: asSentence(theme) }),
    say(`outcome.verdict.${verdict}`, { decider: deciderWords(view) }),
  ]
  if (promise) {
    const due = sayDate(promise.due, dayIn(view.now, view.consultation.zone))
    parts.push(say('outcome.promise', { action: promise.action, due, owner: ownerName ?? deciderWords(view) }))
  }
  if (reason) parts.push(say('outcome.why', { reason: asSentence(reason) }))
  return parts.join(' ')
}
