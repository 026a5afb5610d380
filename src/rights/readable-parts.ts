import { Temporal } from 'temporal-polyfill'
import type { Fact } from '../ports/message.ts'
import { isWordKey, say, sayCode } from '../words/say.ts'
import { sayDate, sayMoment } from '../words/when.ts'
import type { ExportDocument } from './document.ts'
import type { Part } from './parts.ts'

/** One thing under a heading. Its title is empty where its facts say all. */
export type Entry = Readonly<{ title: string; facts: readonly Fact[] }>

/** How days, moments and consultations are said in this document. */
export type Words = Readonly<{
  moment(text: string): string
  day(text: string): string
  about(about: { number: number; title: string }): string
}>

export function wordsFor({ made, zone }: ExportDocument): Words {
  const now = Temporal.Instant.from(made)
  return {
    moment: (text) => sayMoment(Temporal.Instant.from(text), zone, now),
    day: (text) => sayDate(Temporal.PlainDate.from(text), now.toZonedDateTimeISO(zone).toPlainDate()),
    about: ({ number, title }) => say('mydata.numbered', { number, title }),
  }
}

const yesNo = (yes: boolean): string => say(yes ? 'mydata.yes' : 'mydata.no')
/** A code of ours in words where it has some, else as it is. */
const inWords = (key: string, code: string): string => (isWordKey(key) ? say(key) : code.replace(/[.-]/g, ' '))

/** What each part says. */
export const entriesOf: Readonly<Record<Part, (document: ExportDocument, words: Words) => readonly Entry[]>> = {
  you: ({ you }, { moment, day }) => [
    {
      title: '',
      facts: [
        { label: say('mydata.name'), value: you.name ?? say('mydata.unknown') },
        { label: say('mydata.reference'), value: you.reference ?? say('mydata.unknown') },
        { label: say('mydata.roles'), value: you.roles.map((role) => sayCode(`role.${role}`)).join(', ') || '–' },
        {
          label: say('mydata.quiet'),
          value: you.quietHours ? say('mydata.quiet.own', you.quietHours) : say('mydata.quiet.landlord'),
        },
        { label: say('mydata.stopped'), value: say(you.stopped ? 'mydata.stopped.yes' : 'mydata.stopped.no') },
        ...Object.entries(you.attributes).map(([label, value]) => ({ label, value })),
        ...you.away.map(({ from, to }) => ({
          label: say('mydata.away'),
          value: say('mydata.away.days', { from: day(from), to: day(to) }),
        })),
        ...(you.forgetsAt ? [{ label: say('mydata.forgets'), value: moment(you.forgetsAt) }] : []),
      ],
    },
  ],
  accounts: ({ accounts }) =>
    accounts.map(({ channel, workspace, id }) => ({
      title: '',
      facts: [{ label: channel, value: `${workspace}: ${id}` }],
    })),
  codes: ({ codes }, { moment, about }) =>
    codes.map((code) => ({
      title: sayCode(`mydata.code.${code.purpose}`),
      facts: [
        ...(code.about ? [{ label: say('mydata.about'), value: about(code.about) }] : []),
        { label: say('mydata.until'), value: moment(code.ends) },
        { label: say('mydata.used'), value: yesNo(code.used) },
      ],
    })),
  asked: ({ asked }, { about }) =>
    asked.map((one) => ({
      title: about(one.about),
      facts: [
        { label: say('mydata.stage'), value: sayCode(`stage.${one.stage}`) },
        {
          label: say('mydata.answered'),
          value: one.answered === null ? say('mydata.not-kept') : yesNo(one.answered),
        },
      ],
    })),
  answers: ({ answers }, { moment, about }) =>
    answers.map((one) => ({
      title: about(one.about),
      facts: [
        ...one.answers.map(({ question, answer }) => ({ label: question, value: answer ?? say('answers.skipped') })),
        { label: say('mydata.when'), value: moment(one.at) },
      ],
    })),
  sealed: ({ sealed }, { about }) =>
    sealed.map((one) => ({
      title: about(one.about),
      facts: [{ label: say('mydata.sealed'), value: say('mydata.sealed.text') }],
    })),
  passedOn: ({ passedOn }, { moment, about }) =>
    passedOn.map((one) => ({
      title: about(one.about),
      facts: [
        { label: say('mydata.words'), value: one.text },
        { label: say('mydata.when'), value: moment(one.at) },
      ],
    })),
  aboutPromises: ({ aboutPromises }, { moment, about }) =>
    aboutPromises.map(({ what, text, link, value, file, answer, ...one }) => ({
      title: about(one.about),
      facts: [
        { label: say(`mydata.promises.${what}`), value: text ?? yesNo(true) },
        ...[link, value, file].flatMap((given) =>
          given ? [{ label: say('mydata.promises.with'), value: given }] : [],
        ),
        ...(answer ? [{ label: say('mydata.promises.answer'), value: answer }] : []),
        { label: say('mydata.when'), value: moment(one.at) },
      ],
    })),
  messages: ({ messages }, { moment }) =>
    messages.map((one) => ({
      title: inWords(`desk.reason.${one.reason}`, one.reason),
      facts: [
        { label: say('mydata.about'), value: one.about },
        { label: say('mydata.when'), value: moment(one.at ?? one.due) },
        { label: say('mydata.state'), value: sayCode(`delivery.${one.state}`) },
        ...(one.why ? [{ label: say('mydata.why'), value: inWords(`why.${one.why}`, one.why) }] : []),
      ],
    })),
  chats: ({ chats }, { moment }) =>
    chats.map((one) => ({
      title: say(`mydata.said.${one.from}`, { when: moment(one.at) }),
      facts: [{ label: say('mydata.said'), value: one.text }],
    })),
  record: ({ record }, { moment }) =>
    record.map((one) => ({
      title: one.what.replace(/[.-]/g, ' '),
      facts: [
        { label: say('mydata.when'), value: moment(one.at) },
        { label: say('mydata.about'), value: one.about },
        { label: say('mydata.did'), value: yesNo(one.youActed) },
        ...Object.entries(one.facts).map(([label, value]) => ({ label, value: String(value) })),
      ],
    })),
  work: ({ work }, { day, about }) => [
    ...work.wrote.map((one) => ({ title: about(one), facts: [{ label: say('mydata.wrote'), value: yesNo(true) }] })),
    ...work.decides.map((one) => ({
      title: about(one.about),
      facts: [{ label: say(one.decided ? 'mydata.decided' : 'mydata.decides'), value: yesNo(true) }],
    })),
    ...work.points.map((one) => ({
      title: about(one.about),
      facts: [
        { label: say('mydata.point'), value: one.action },
        { label: say('mydata.due'), value: day(one.due) },
      ],
    })),
    ...work.promises.map(({ number, wording, due, state, as }) => ({
      title: about({ number, title: wording }),
      facts: [
        { label: say(`mydata.promise.${as}`), value: state },
        { label: say('mydata.due'), value: day(due) },
      ],
    })),
  ],
}
