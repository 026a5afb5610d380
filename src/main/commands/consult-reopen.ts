import type { z } from 'zod'
import { handOver } from '../../consultation/hand-over.ts'
import { optionsOf } from '../../consultation/options.ts'
import { keyOf, type Question } from '../../consultation/question.ts'
import { reopenForCause } from '../../consultation/reopen.ts'
import { auditorKeyPrint } from '../../consultation/seal/audit-copy.ts'
import type { Needs } from '../../needs.ts'
import { command } from './command.ts'
import { consultationOf } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { privateKeyTyped } from './private-key.ts'
import {
  base64,
  fromBase64,
  type Recorded,
  type ReopeningResult,
  readAnswer,
  reopeningArgs,
  reopeningResult,
  unlock,
} from './reopening.ts'

/** The auditor's key opens here, where it was typed: neither it nor what it opens goes to the process with the database. */
export const consultReopen = command<z.infer<typeof reopeningArgs>, ReopeningResult>({
  name: 'consult reopen',
  about: "For the auditor: opens one person's confidential answer, for a cause that is recorded first.",
  words: ['NUMBER'],
  options: [
    landlordOption,
    {
      flags: '--person <reference>',
      about: "whose: the landlord's reference, or a name only they have",
      required: true,
    },
    { flags: '--because <cause>', about: 'why; they may be told, in these words', required: true },
    { flags: '--private-key <file>', about: "the auditor's private key (PEM); - reads it from a pipe", required: true },
  ],
  examples: [
    'parley consult reopen 3 --person T-1042 --because "T-1042 says their answer is not theirs" --private-key auditor.pem',
    'openssl pkey -in auditor.pem | parley consult reopen 3 --person T-1042 --because "…" --private-key -',
  ],
  args: reopeningArgs,
  result: reopeningResult,
  read: (typed) => ({
    step: 'record',
    landlord: typed.options['landlord'],
    number: typed.words[0],
    who: typed.options['person'],
    because: typed.options['because'],
    auditor: auditorKeyPrint(privateKeyTyped(typed)),
  }),
  async run(needs, asked) {
    const by = await landlordOf(needs, asked.landlord)
    if (asked.step === 'record') return record(needs, by, asked)
    const box = await handOver(needs, by, { opening: asked.opening, handle: fromBase64(asked.handle) })
    return { kind: 'handed', box: box ? base64(box) : null }
  },
  async complete(first, typed, again) {
    if (first.kind !== 'recorded') throw new Error('an opening begins with its cause')
    const unlocked = unlock(first, privateKeyTyped(typed))
    const landlord = typed.options['landlord']
    const next = await again({
      step: 'hand-over',
      opening: first.opening,
      handle: base64(unlocked.handle),
      ...(typeof landlord === 'string' && { landlord }),
    })
    if (next.kind !== 'handed') throw new Error('an opening ends with what is handed over')
    return readAnswer(first, unlocked, next.box)
  },
  print(result) {
    if (result.kind !== 'shown') throw new Error('nothing was opened')
    const { number, title, answers } = result
    if (answers === null) return `${number}. ${title}\nThey did not answer. That you looked, and why, is on record.`
    return [
      `${number}. ${title}`,
      ...answers.map(({ question, answer }) => `  ${question} ${answer ?? '(no answer)'}`),
      'That it was opened, and why, is on record. What it says is shown once, here, and kept nowhere else.',
    ].join('\n')
  },
  exitCode: (result) => (result.kind === 'shown' && result.answers === null ? 1 : 0),
})

async function record(
  needs: Needs,
  by: Awaited<ReturnType<typeof landlordOf>>,
  asked: Extract<z.infer<typeof reopeningArgs>, { step: 'record' }>,
): Promise<Recorded> {
  const { id, number, plan } = await consultationOf(needs, by, asked.number)
  const { opening, person, wrapped } = await reopenForCause(needs, by, { ...asked, consultation: id })
  return {
    kind: 'recorded',
    number,
    title: plan.title,
    opening,
    consultation: id,
    person,
    wrapped: base64(wrapped),
    questions: plan.questions.map(inWords),
  }
}

const inWords = (question: Question) => ({
  key: keyOf(question),
  wording: question.wording,
  labels: Object.fromEntries(optionsOf(question).map(({ value, label }) => [value, label])),
})
