import { type Evidence, type Figures, nothing, type Piece, pieceOf } from './evidence.ts'
import { allFigures, figuresIn, seriesIn } from './look-at-moment.ts'
import type { Given, Planted } from './planted-rows.ts'
import { options } from './town.ts'
import type { Truth } from './truth.ts'

/** A leak made on purpose outside the database. */
export type PlantedTrace = Planted & Readonly<{ trace(given: Given, truth: Truth): Evidence }>

const pile = (name: string, pieces: readonly Piece[]): Evidence => ({ ...nothing, piles: [{ name, pieces }] })

/** What somebody who looks on would have read at each moment, were each answer told like this. */
function told(truth: Truth, tell: (counts: readonly number[]) => Figures): Evidence {
  const counts = options.map(() => 0)
  const last = new Map<string, number>()
  const moments = [tell(counts)]
  for (const { resident, choices } of truth.sent) {
    const before = last.get(resident)
    if (before !== undefined) counts[before] = (counts[before] ?? 0) - 1
    const chosen = Number(choices['q1']) - 1
    counts[chosen] = (counts[chosen] ?? 0) + 1
    last.set(resident, chosen)
    moments.push(tell([...counts]))
  }
  return { ...nothing, moments }
}

export const plantedTraces: readonly PlantedTrace[] = [
  {
    leak: 'a line in the log',
    way: 'a column tells the choice',
    where: /planted log, first → q1$/,
    trace: ({ answers }) =>
      pile(
        'planted log',
        answers.map(({ person, choice }) =>
          pieceOf(JSON.stringify({ level: 'debug', msg: 'answer.kept', person, first: choice })),
        ),
      ),
  },
  {
    leak: 'an access log with links and what was sent to them',
    way: 'a column tells the choice',
    where: /planted access log, q1 → q1$/,
    trace: ({ answers }) =>
      pile(
        'planted access log',
        answers.map(({ marks, choice }) => pieceOf(`203.0.113.7 "POST /a/${marks[3]}?q1=${choice}&q2=4 HTTP/1.1" 303`)),
      ),
  },
  {
    leak: 'one word in the log with its writer',
    way: 'one piece holds both',
    where: /planted error$/,
    trace: ({ answers }) =>
      pile(
        'planted error',
        answers
          .slice(0, 1)
          .map(({ person, words }) => pieceOf(`Error: could not keep {"person":"${person}","q3":"${words}"}`)),
      ),
  },
  {
    leak: 'a key in Redis',
    way: 'one piece holds both',
    where: /planted Redis$/,
    trace: ({ answers, landlord }) =>
      pile(
        'planted Redis',
        answers.map(({ person, words }) => pieceOf(`answer:${landlord}:${person} ${JSON.stringify(words)}`)),
      ),
  },
  {
    leak: 'a job that carries the words, on its way to Redis',
    way: 'one piece holds both',
    where: /planted job$/,
    trace: ({ answers }) =>
      pile(
        'planted job',
        answers.map(({ person, words }) =>
          pieceOf(`hmset parley:parley:7 data {"name":"count","person":"${person}","q3":"${words}"}`),
        ),
      ),
  },
  {
    leak: 'an answer that is shown again to its writer',
    way: 'one piece holds both',
    where: /planted page$/,
    trace: ({ answers }) =>
      pile(
        'planted page',
        answers
          .slice(0, 2)
          .map(({ marks, words }) => pieceOf(`<form action="/a/${marks[3]}"><textarea>${words}</textarea></form>`)),
      ),
  },
  {
    leak: 'a label of a metric',
    way: 'a figure moved with the choice',
    where: /^planted_answers_total → q1$/,
    trace: (_given, truth) =>
      told(truth, (counts) =>
        seriesIn(counts.map((count, nth) => `planted_answers_total{option="${nth}"} ${count}`).join('\n')),
      ),
  },
  {
    leak: 'a message with a running tally',
    way: 'a figure moved with the choice',
    where: /^planted message → q1$/,
    trace: (_given, truth) =>
      told(truth, (counts) => {
        const lines = counts.map((count, nth) => `${options[nth]}: ${count}`).join('\n')
        const all = counts.reduce((sum, count) => sum + count, 0)
        return allFigures(figuresIn('planted message', `${lines}\n${all} answered`))
      }),
  },
]
