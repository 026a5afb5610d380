import { Temporal } from 'temporal-polyfill'
import { commitmentId } from '../../../src/commitment/commitment.ts'
import { type Evidence, type EvidenceBody, evidenceKinds } from '../../../src/commitment/evidence.ts'
import type { CommitmentRecords } from '../../../src/commitment/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { oneOf } from '../one-of.ts'
import { fromDay, fromInstant, toInstant } from '../time.ts'

type EvidenceRecords = Pick<CommitmentRecords, 'giveEvidence' | 'showEvidence' | 'evidence' | 'fileOf'>

/** What was given as proof. The content of a file is read only when somebody asks for that file. */
export const evidenceRecords = ({ typed, run }: Connection): EvidenceRecords => ({
  async giveEvidence(scope, { id, commitment, by, side, at, note, shown, body }, content) {
    await run(addEvidence, [
      scope,
      id,
      commitment,
      by,
      side,
      fromInstant(at),
      note,
      body.kind,
      body.kind === 'link' ? body.href : null,
      body.kind === 'result' ? body.consultation : null,
      body.kind === 'measure' ? body.value : null,
      body.kind === 'measure' ? fromDay(body.on) : null,
      body.kind === 'file' ? body.name : null,
      body.kind === 'file' ? body.mediaType : null,
      content && Buffer.from(content).toString('base64'),
      shown,
    ])
  },

  async showEvidence(scope, id) {
    const where = { landlord: scope, id, shown: false }
    return (await typed.evidence.updateMany({ where, data: { shown: true } })).count === 1
  },

  async evidence(scope, id) {
    return (await run<Row>(listEvidence, [scope, id ?? null])).map(toEvidence)
  },

  async fileOf(scope, evidence) {
    const where = { landlord_id: { landlord: scope, id: evidence } }
    const row = await typed.evidence.findUnique({ where, select: { content: true } })
    return row?.content ?? undefined
  },
})

type Row = Readonly<{
  id: string
  commitment: string
  by: string
  side: string
  at: Date
  note: string
  kind: string
  href: string | null
  consultation: string | null
  value: string | null
  measured_on: string | null
  file_name: string | null
  media_type: string | null
  bytes: number | null
  shown: boolean
}>

const toEvidence = (row: Row): Evidence => ({
  id: row.id,
  commitment: commitmentId(row.commitment),
  by: personId(row.by),
  side: oneOf(['landlord', 'resident'] as const, row.side),
  at: toInstant(row.at),
  note: row.note,
  shown: row.shown,
  body: toBody(row),
})

function toBody(row: Row): EvidenceBody {
  const kind = oneOf(evidenceKinds, row.kind)
  switch (kind) {
    case 'text':
      return { kind }
    case 'link':
      return { kind, href: row.href ?? '' }
    case 'result':
      return { kind, consultation: row.consultation ?? '' }
    case 'measure':
      if (row.measured_on === null) throw new Error('the database holds a value without its day')
      return { kind, value: row.value ?? '', on: Temporal.PlainDate.from(row.measured_on) }
    case 'file':
      return { kind, name: row.file_name ?? '', mediaType: row.media_type ?? '', bytes: row.bytes ?? 0 }
  }
}

const addEvidence: Statement = {
  name: 'evidence-add',
  text: `insert into evidence (landlord, id, commitment, by, side, at, note, kind, href, consultation, value, measured_on,
      file_name, media_type, content, shown)
    values ($1, $2, $3, $4, $5, $6::timestamptz, $7, $8, $9, $10, $11, $12::date, $13, $14, decode($15, 'base64'), $16::boolean)
    on conflict do nothing`,
}

const listEvidence: Statement = {
  name: 'evidence-list',
  text: `select id, commitment, by, side, at, note, kind, href, consultation, value, measured_on::text, file_name,
      media_type, length(content) as bytes, shown
    from evidence where landlord = $1 and ($2::text is null or commitment = $2) order by at, id`,
}
