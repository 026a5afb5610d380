import type { Consultation } from '../consultation/consultation.ts'
import type { Answers, Field, Form } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import { readDate } from '../time/local.ts'
import { say, type WordKey } from '../words/say.ts'
import { isAsking, type Stage } from './adoption.ts'
import { evidenceLimits, type ReachStage } from './reach.ts'
import type { CharterView } from './view.ts'

/** As many as every channel can show in one list, the newest first. */
const mostToChoose = 50

/** Asks what bears a stage out, filled with what does so already. */
export function stageForm(view: CharterView, stage: Stage, asked: readonly Consultation[]): Form {
  const code = view.charter.code
  return {
    form: `charter.stage:${code}~${stage}`,
    title: say(`charter.do.${stage}`),
    intro: `${view.charter.name}\n\n${say(`charter.about.${stage}`)}`,
    submitLabel: say('form.save'),
    fields: isAsking(stage) ? [consultationField(view, stage, asked)] : noteFields(view, stage),
  }
}

const evidenceOf = ({ stages }: CharterView, stage: Stage) => stages.find((one) => one.stage === stage)?.reached ?? null

export const consultationOptions = (asked: readonly Consultation[]) =>
  asked.slice(0, mostToChoose).map(({ id, number, plan }) => ({
    value: id,
    label: say('charter.form.consultation-of', { number, title: plan.title }),
  }))

function consultationField(view: CharterView, stage: Stage, asked: readonly Consultation[]): Field {
  const evidence = evidenceOf(view, stage)?.evidence
  return {
    kind: 'pick-one',
    key: 'consultation',
    label: say('charter.form.consultation'),
    required: true,
    options: consultationOptions(asked),
    ...(evidence?.kind === 'consultation' ? { value: [evidence.consultation] } : {}),
  }
}

function noteFields(view: CharterView, stage: Stage): readonly Field[] {
  const before = evidenceOf(view, stage)
  const note = before?.evidence.kind === 'note' ? before.evidence : null
  const filled = (text: string | null | undefined) => (text ? { value: [text] } : {})
  return [
    {
      kind: 'paragraph',
      key: 'text',
      label: say(textLabel(stage)),
      hint: say('charter.form.text-hint', { most: evidenceLimits.text }),
      required: true,
      maxLength: evidenceLimits.text,
      ...filled(note?.text),
    },
    {
      kind: 'line',
      key: 'href',
      label: say('charter.form.href'),
      hint: say('charter.form.href-hint'),
      required: false,
      maxLength: evidenceLimits.href,
      ...filled(note?.href),
    },
    {
      kind: 'date',
      key: 'on',
      label: say('charter.form.on'),
      hint: say('charter.form.on-hint'),
      required: false,
      ...filled(before?.on.toString()),
    },
  ]
}

/** What is asked for in words, stage by stage. */
export function textLabel(stage: Stage): WordKey {
  if (stage === 'board') return 'charter.form.text-board'
  return stage === 'published' || stage === 'overseen' ? 'charter.form.text-oversee' : 'charter.form.text'
}

/** What was filled in. Throws `answers-invalid` for a day that cannot be read. */
export function readStage(answers: Answers, stage: Stage): Pick<ReachStage, 'stage' | 'evidence' | 'on'> {
  const first = (key: string): string => answers[key]?.[0]?.trim() ?? ''
  if (isAsking(stage)) return { stage, evidence: { kind: 'consultation', consultation: first('consultation') } }
  const typed = first('on')
  const on = typed === '' ? null : readDate(typed)
  if (on === undefined) throw new Problem('answers-invalid', {}, { on: 'problem.date-unclear' })
  return { stage, evidence: { kind: 'note', text: first('text'), href: first('href') || null }, on }
}
