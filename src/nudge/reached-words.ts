import { say, type WordKey } from '../words/say.ts'
import type { NotReminded, Reached } from './reached.ts'

/** A table, so that a rule added to the list is missed here by the compiler. */
const whyNot: Readonly<Record<NotReminded, WordKey>> = {
  answered: 'reached.not.answered',
  stopped: 'reached.not.stopped',
  closed: 'reached.not.closed',
  moved: 'reached.not.moved',
  done: 'reached.not.done',
  left: 'reached.not.left',
  gone: 'reached.not.gone',
  'too-late': 'reached.not.too-late',
  'not-needed': 'reached.not.not-needed',
  forgotten: 'reached.not.forgotten',
  withdrawn: 'reached.not.withdrawn',
  enough: 'reached.not.enough',
  unreachable: 'reached.not.unreachable',
}

/** "12 had answered", for a sentence or a table. */
export const whyNotWords = (why: NotReminded, people: number): string => say(whyNot[why], { people })

/** In one line: "Reminded 31. Not reminded: 12 had answered, 3 asked us to stop, 1 could not be reached." */
export function reachedLine({ reminded, unsure, waiting, not }: Reached): string {
  const reasons = not.map(({ why, people }) => whyNotWords(why, people)).join(', ')
  return [
    say('reached.reminded', { people: reminded }),
    ...(unsure > 0 ? [say('reached.unsure', { people: unsure })] : []),
    ...(waiting > 0 ? [say('reached.waiting', { people: waiting })] : []),
    ...(reasons ? [say('reached.not', { reasons })] : []),
  ].join(' ')
}
