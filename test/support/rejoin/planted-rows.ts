import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Finding } from './finding.ts'
import { shuffled } from './lot.ts'
import { inOrderOfAnswering, standing, type Truth } from './truth.ts'

/** A leak made on purpose, and how the attacker should find it. */
export type Planted = Readonly<{ leak: string; way: Finding['way']; where: RegExp }>

export type PlantedRows = Planted & Readonly<{ plant(client: pg.Client, given: Given): Promise<void> }>

export type Given = Readonly<{ landlord: string; answers: readonly Known[]; proofs: ReadonlyMap<string, string> }>

/** One answer as a careless program would keep it. In the order in which they were given. */
type Known = Readonly<{ resident: string; person: string; marks: readonly string[]; words: string; choice: string }>

export function givenBy(truth: Truth, landlord: string, proofs: ReadonlyMap<string, string>): Given {
  const last = standing(truth)
  const answers = inOrderOfAnswering(truth, 'last').flatMap((resident): Known[] => {
    const [sent, marks = []] = [last.get(resident), truth.people.get(resident)]
    const [person] = marks
    return sent && person ? [{ resident, person, marks, words: sent.words, choice: sent.choices['q1'] ?? '' }] : []
  })
  return { landlord, answers, proofs }
}

const rows = (answers: readonly object[]): string[] => [JSON.stringify(answers)]

export const plantedRows: readonly PlantedRows[] = [
  {
    leak: 'plain answers beside the roll',
    way: 'one piece holds both',
    where: /public\.planted_beside$/,
    async plant(client, { answers }) {
      await client.query('create table planted_beside (person text, words text)')
      await client.query(
        'insert into planted_beside select * from json_to_recordset($1) as g (person text, words text)',
        rows(shuffled(answers)),
      )
    },
  },
  {
    leak: 'a choice beside the roll, under a code of its own',
    way: 'a column tells the choice',
    where: /public\.planted_choice, kind → q1$/,
    async plant(client, { answers }) {
      await client.query('create table planted_choice (person text, kind text)')
      await client.query(
        `insert into planted_choice select person, substr('qkzf', choice::int, 1) from json_to_recordset($1) as g (person text, choice text)`,
        rows(shuffled(answers)),
      )
    },
  },
  {
    leak: 'answers in base 64 and in hexadecimal',
    way: 'one piece holds both',
    where: /public\.planted_coded$/,
    async plant(client, { answers }) {
      await client.query('create table planted_coded (note text)')
      const notes = shuffled(answers).map((one, nth) =>
        Buffer.from(JSON.stringify({ by: one.person, said: one.words })).toString(nth % 2 === 0 ? 'base64' : 'hex'),
      )
      await client.query('insert into planted_coded select unnest($1::text[])', [notes])
    },
  },
  {
    leak: 'an id that is a hash of the person without a key',
    way: 'one piece holds both',
    where: /public\.planted_handle$/,
    async plant(client, { answers, landlord }) {
      await client.query('create table planted_handle (handle bytea, words text)')
      for (const { person, words } of shuffled(answers)) {
        const handle = createHash('sha256').update(`${landlord}:${person}`).digest()
        await client.query('insert into planted_handle values ($1, $2)', [handle, words])
      }
    },
  },
  {
    leak: 'one transaction for the roll and a plain answer',
    way: 'one transaction wrote both',
    where: /public\.roll and .*public\.planted_apart$/,
    async plant(client, { answers }) {
      await client.query('create table planted_apart (words text)')
      for (const { marks, words } of shuffled(answers)) {
        await client.query('begin')
        await client.query('update roll set answered = answered where person = any($1)', [marks])
        await client.query('insert into planted_apart values ($1)', [words])
        await client.query('commit')
      }
    },
  },
  {
    leak: 'one transaction for the roll and a plain choice',
    way: 'one transaction wrote both',
    where: /planted_marked and .*planted_ballot, b\.kind → q1$/,
    async plant(client, { answers }) {
      await client.query('create table planted_marked (person text); create table planted_ballot (kind text)')
      for (const { person, choice } of shuffled(answers)) {
        await client.query('begin')
        await client.query('insert into planted_marked values ($1)', [person])
        await client.query('insert into planted_ballot values ($1)', [choice])
        await client.query('commit')
      }
    },
  },
  {
    leak: 'words kept in the order of answering',
    way: 'the same order',
    where: /public\.planted_order as they lie and the last answers/,
    async plant(client, { answers }) {
      await client.query('create table planted_order (words text)')
      await client.query(
        'insert into planted_order select words from json_to_recordset($1) as g (words text)',
        rows(answers),
      )
    },
  },
  {
    leak: 'words kept in the opposite order, three lost',
    way: 'the same order',
    where: /public\.planted_reverse as they lie and the last answers, but for some/,
    async plant(client, { answers }) {
      await client.query('create table planted_reverse (words text)')
      const some = answers.toReversed().filter((_, nth) => nth % 13 !== 4)
      await client.query(
        'insert into planted_reverse select words from json_to_recordset($1) as g (words text)',
        rows(some),
      )
    },
  },
  {
    leak: 'ids that grow with time',
    way: 'the same order',
    where: /public\.planted_ids by id and the last answers/,
    async plant(client, { answers }) {
      await client.query('create table planted_ids (id text, words text)')
      const growing = answers.map((one, nth) => ({
        ...one,
        id: `0192-${String(nth * 7).padStart(6, '0')}-${one.words.slice(-4)}`,
      }))
      await client.query(
        'insert into planted_ids select id, words from json_to_recordset($1) as g (id text, words text) order by words',
        rows(growing),
      )
    },
  },
  {
    leak: 'choices without words, in the order of answering',
    way: 'the same order',
    where: /public\.planted_tally, kind.*the last answers → q1$/,
    async plant(client, { answers }) {
      await client.query('create table planted_tally (kind text)')
      await client.query(
        'insert into planted_tally select choice from json_to_recordset($1) as g (choice text)',
        rows(answers),
      )
    },
  },
  {
    leak: 'plain rows that were deleted again',
    way: 'side by side in the bytes',
    where: /file of planted_dead/,
    async plant(client, { answers }) {
      await client.query('create table planted_dead (person text, words text)')
      await client.query(
        'insert into planted_dead select * from json_to_recordset($1) as g (person text, words text)',
        rows(answers),
      )
      await client.query('delete from planted_dead')
    },
  },
  {
    leak: 'plain rows whose table is gone, in the log of changes',
    way: 'side by side in the bytes',
    where: /log of changes/,
    async plant(client, { answers }) {
      await client.query('create table planted_gone (person text, words text)')
      for (const { person, words } of answers)
        await client.query('insert into planted_gone values ($1, $2)', [person, words])
      await client.query('drop table planted_gone')
    },
  },
  {
    leak: 'a proof code that is kept',
    way: 'a proof of taking part is kept',
    where: /public\.planted_proof$/,
    async plant(client, { proofs }) {
      await client.query('create table planted_proof (code text)')
      await client.query('insert into planted_proof select unnest($1::text[])', [[...proofs.values()].slice(0, 3)])
    },
  },
  {
    leak: 'a job that carries the choice, in a queue on PostgreSQL',
    way: 'a column tells the choice',
    where: /bullmq\.job, data\.first → q1$/,
    async plant(client, { answers }) {
      for (const [nth, { person, choice }] of answers.entries()) {
        await client.query(
          `insert into bullmq.job (queue, id, seq, name, state, added_at_ms, data) values ('parley', $1, $2, 'count', 'waiting', 0, $3)`,
          [`planted-${nth}`, 1_000_000 + nth, JSON.stringify({ name: 'count', person, first: choice })],
        )
      }
    },
  },
]
