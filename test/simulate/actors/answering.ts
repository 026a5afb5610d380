import { isSealed } from '../../../src/consultation/consultation.ts'
import { readProofCode } from '../../../src/consultation/proof/code.ts'
import { keyOf, type Question, valuesOf } from '../../../src/consultation/question.ts'
import { respond, wordingMark } from '../../../src/consultation/respond.ts'
import { Problem } from '../../../src/problem.ts'
import { arrive, type Heard, hear } from '../inbound.ts'
import { type Asked, type Human, isHere, takesAnswers } from '../model.ts'
import type { Random } from '../random.ts'
import { must } from '../violation.ts'
import { told, type World } from '../world.ts'

type Sheet = Readonly<Record<string, string>>

/** What somebody answers: every question they must, some of the others. */
function sheetOf(questions: readonly Question[], random: Random, label: string): Sheet {
  const given = questions.flatMap((question): [string, string][] => {
    if (!question.required && random.chance(0.4)) return []
    const value = question.kind === 'free-text' ? `Words of ${label}` : random.pick(valuesOf(question))
    return [[keyOf(question), value]]
  })
  return Object.fromEntries(given)
}

/** What must become of an answer now. */
function expected(asked: Asked, human: Human, now: number): Heard {
  if (asked.stage === 'withdrawn' || asked.stage === 'decided') return 'said'
  if (!takesAnswers(asked, now)) return 'late'
  if (asked.roll.has(human)) return 'kept'
  return 'join'
}

/** Presses Answer, fills in the form and sends it; or does so on the page of their own link, without an app. */
export async function answer(world: World, human: Human, asked: Asked): Promise<void> {
  if (!isHere(human) || asked.stage === 'draft') return
  const due = expected(asked, human, world.time.now())
  if (human.addresses.length === 0) return answerOnPage(world, human, asked, due)
  const shown = await arrive(world, human, { kind: 'action', action: `consultation.answer:${asked.id}` })
  if (due !== 'kept') {
    must(
      hear(shown) === due,
      'I4 no answer before opening or after closing',
      `Answer was met by ${hear(shown)}, not ${due}`,
      [human.label, asked.label],
    )
    return due === 'late' ? sendLateView(world, human, asked) : undefined
  }
  must(shown.kind === 'open-form', 'I1 an answer that was acknowledged is kept', `no form came but ${hear(shown)}`, [
    human.label,
    asked.label,
  ])
  if (shown.kind !== 'open-form') return
  const sheet = sheetOf(asked.plan.questions, world.random, human.label)
  const ack = await arrive(world, human, { kind: 'form', form: shown.form.form, answers: listed(sheet) })
  must(
    hear(ack) === 'kept',
    'I1 an answer that was acknowledged is kept',
    `an answer in time was met by ${hear(ack)}`,
    [human.label, asked.label],
  )
  keep(world, human, asked, sheet)
  if (isSealed(asked.plan.mode) && world.random.chance(0.3)) await keepProof(world, human, asked)
}

const listed = (sheet: Sheet) => Object.fromEntries(Object.entries(sheet).map(([key, value]) => [key, [value]]))

function keep(world: World, human: Human, asked: Asked, sheet: Sheet): void {
  asked.answers.set(human, { sheet, at: world.time.now() })
  // The code that was kept is that of an earlier answer, which is not the one that is counted.
  asked.proofs.delete(human)
  told(world, human.label, 'answered', asked.label)
}

async function answerOnPage(world: World, human: Human, asked: Asked, due: Heard): Promise<void> {
  const { questions } = asked.plan
  const sheet = sheetOf(questions, world.random, human.label)
  world.tally.events += 1
  const outcome = await respond(world.needs, human.tenant.scope, {
    consultation: asked.id,
    person: human.id,
    answers: listed(sheet),
    shown: wordingMark(questions),
  }).then(
    () => 'kept',
    (cause: unknown) => {
      if (cause instanceof Problem) return cause.code
      throw cause
    },
  )
  must(
    (outcome === 'kept') === (due === 'kept'),
    due === 'kept' ? 'I1 an answer that was acknowledged is kept' : 'I4 no answer before opening or after closing',
    `an answer on a page came to ${outcome}, not ${due}`,
    [human.label, asked.label],
  )
  told(world, human.label, 'page', outcome)
  if (outcome === 'kept') keep(world, human, asked, sheet)
}

/** A code, kept as a person keeps it: what the message says, typed off. */
async function keepProof(world: World, human: Human, asked: Asked): Promise<void> {
  const ack = await arrive(world, human, { kind: 'action', action: `consultation.proof:${asked.id}` })
  const words = ack.kind === 'say' ? ack.message.summary.split(/[\s.]+/) : []
  const code = words.map(readProofCode).find((read) => read !== undefined)
  must(code !== undefined, 'I7 the ledger holds', 'who answered in secret was given no code', [
    human.label,
    asked.label,
  ])
  asked.proofs.set(human, code)
}

/** What comes after closing is kept apart, and changes no count. */
async function sendLateView(world: World, human: Human, asked: Asked): Promise<void> {
  if (!asked.roll.has(human)) return
  const form = await arrive(world, human, { kind: 'action', action: `consultation.late:${asked.id}` })
  if (form.kind !== 'open-form') return
  const text = [`A late view of ${human.label}`]
  await arrive(world, human, { kind: 'form', form: form.form.form, answers: { text } })
  asked.lateViews += 1
}
