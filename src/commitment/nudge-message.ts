import type { PromiseReason } from '../nudge/nudge.ts'
import type { Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, spoken } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import { promiseButtons } from './buttons.ts'
import {
  type About,
  type AboutAbsence,
  keptBy,
  lateBy,
  nextTold,
  seenWords,
  standingIn,
  titleOf,
} from './nudge-words.ts'
import { promiseWords } from './public-words.ts'

/** What somebody is told about a promise, with the one tap that puts it right. */
export const promiseNudge = (reason: PromiseReason, about: About | AboutAbsence): Message =>
  'absence' in about ? coverMessage(about) : spoken(textOf(reason, about), choicesFor(reason, about))

function textOf(reason: PromiseReason, about: About): string {
  const { commitment, today, challenge } = about
  const { origin } = commitment
  const title = titleOf(about)
  const due = sayDate(commitment.due, today)
  const open = about.isPublic ? 'yes' : 'no'
  const kind = origin.kind === 'answer-owed' ? 'answer-owed' : 'outcome'
  switch (reason) {
    case 'outcome-due':
      return together(standingIn(about), say(`nudge.outcome-due.${kind}`, { title, due }))
    case 'outcome-late':
      return together(
        standingIn(about),
        say(`nudge.outcome-late.${kind}`, { title, due, open }),
        nextTold(about, 'sponsor'),
      )
    case 'update-due':
      return say('nudge.update-due', { title, due, open })
    case 'late-sponsor':
      return together(
        say('nudge.late-sponsor', { title, due, open, days: lateBy(about) }),
        keptBy(about),
        seenWords(about),
        say('nudge.late-sponsor.please'),
        nextTold(about, 'board'),
      )
    case 'late-board':
      return together(
        say('nudge.late-board', { title, due, open, days: lateBy(about) }),
        keptBy(about),
        seenWords(about),
      )
    case 'now-yours':
      return say('nudge.now-yours', { title, due, open, late: lateBy(about) > 0 ? 'yes' : 'no' })
    case 'not-mine':
      return say('nudge.not-mine', { title })
    case 'challenged':
    case 'challenge-late':
      // Their words are read where they are answered: here they would stay in a chat for good.
      return say(`nudge.${reason}`, {
        title,
        due: challenge ? sayDate(challenge.due, today) : due,
        answerer: challenge ? about.nameOf(challenge.answerer) : '',
      })
    case 'challenge-answered':
      return say('nudge.challenge-answered', {
        title,
        answerer: challenge?.answered ? about.nameOf(challenge.answered.by) : '',
        answer: challenge?.answered?.answer ?? '',
        upheld: challenge?.answered?.upheld ? 'yes' : 'no',
      })
    case 'cover-starts':
      throw new Error('this reason is about an absence')
  }
}

const together = (...sentences: readonly string[]): string =>
  sentences
    .filter((one) => one !== '')
    .map(asSentence)
    .join(' ')

function choicesFor(reason: PromiseReason, { commitment, challenge }: About): readonly Choice[] {
  const { origin } = commitment
  const { look, done, newDate, notMine, onIt, rest, update, chooseOwner } = promiseButtons(commitment)
  const write =
    origin.kind === 'answer-owed'
      ? [
          button(`consultation.outcome:${origin.consultation}`, say('button.write-outcome'), {
            tone: 'go',
            opensForm: true,
          }),
        ]
      : undefined
  switch (reason) {
    case 'outcome-due':
      return write ?? [done, update, newDate, notMine]
    case 'outcome-late':
      return write ? [...write, onIt, rest] : [done, newDate, onIt, rest, notMine]
    case 'update-due':
      return [{ ...update, tone: 'go' }, look]
    case 'late-sponsor':
      return write ? [look, chooseOwner] : [newDate, chooseOwner, look]
    case 'late-board':
    case 'challenge-answered':
      return [look]
    case 'now-yours':
      return [{ ...look, tone: 'go' }, notMine]
    case 'not-mine':
      return [{ ...chooseOwner, tone: 'go' }, look]
    case 'challenged':
    case 'challenge-late':
      return challenge
        ? [
            button(`commitment.answer:${challenge.id}`, say('button.answer-challenge'), {
              tone: 'go',
              opensForm: true,
            }),
            look,
          ]
        : [look]
    case 'cover-starts':
      return [look]
  }
}

/** What somebody covers, listed, before it begins. */
function coverMessage({ absence, covered, today, nameOf }: AboutAbsence): Message {
  const opening = say('nudge.cover-starts', {
    name: nameOf(absence.person),
    from: sayDate(absence.from, today),
    to: sayDate(absence.to, today),
    count: covered.length,
  })
  const list = covered
    .map((commitment) =>
      say('nudge.cover-starts.item', {
        number: commitment.number,
        title: promiseWords(commitment),
        due: sayDate(commitment.due, today),
      }),
    )
    .join('\n')
  return {
    summary: `${opening}\n${list}`,
    blocks: [
      { kind: 'prose', text: opening },
      { kind: 'prose', text: list },
      {
        kind: 'choices',
        choices: covered
          .slice(0, mostButtons)
          .map(({ id, number }) => button(`commitment.show:${id}`, say('button.look-at', { number }))),
      },
    ],
  }
}

const mostButtons = 5
