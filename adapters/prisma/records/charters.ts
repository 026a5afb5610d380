import { type Adoption, type ReachedStage, type StageEvidence, stages } from '../../../src/charter/adoption.ts'
import type { Charter } from '../../../src/charter/charter.ts'
import type { CharterRecords } from '../../../src/charter/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type {
  Adoption as AdoptionRow,
  CharterPoint as PointRow,
  Charter as Row,
  AdoptionStage as StageRow,
} from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { shippedCharters } from '../shipped-charters.ts'
import { fromInstant, midnightOf, orNull, toDay, toInstant } from '../time.ts'

const withPoints = { points: { orderBy: { nth: 'asc' } } } as const
const withStages = { stages: true } as const

/** Charters as they were imported, and how far a landlord has come with each. */
export function charterRecords({ typed, run }: Connection): CharterRecords {
  const adoption: CharterRecords['adoption'] = async (scope, code) => {
    const where = { landlord_charter: { landlord: scope, charter: code } }
    const row = await typed.adoption.findUnique({ where, include: withStages })
    return row ? toAdoption(row) : undefined
  }
  return {
    shipped: () => shippedCharters(),

    async add(scope, { code, version, name, source, jurisdiction, effective, points }) {
      const { count } = await typed.charter.createMany({
        data: {
          landlord: scope,
          code,
          version,
          name,
          source,
          jurisdiction,
          effectiveFrom: midnightOf(effective.from),
          effectiveTo: orNull(effective.to, midnightOf),
        },
        skipDuplicates: true,
      })
      if (count === 0) return false
      await typed.charterPoint.createMany({
        data: points.map((point, nth) => ({ landlord: scope, charter: code, version, nth, ...point })),
      })
      return true
    },

    async get(scope, code, version) {
      const where = { landlord_code_version: { landlord: scope, code, version } }
      const row = await typed.charter.findUnique({ where, include: withPoints })
      return row ? toCharter(row) : undefined
    },

    async list(scope) {
      const orderBy = [{ code: 'asc' as const }, { effectiveFrom: 'asc' as const }, { version: 'asc' as const }]
      return (await typed.charter.findMany({ where: { landlord: scope }, orderBy, include: withPoints })).map(toCharter)
    },

    adoption,

    async adoptions(scope) {
      const rows = await typed.adoption.findMany({
        where: { landlord: scope },
        orderBy: { begun: 'asc' },
        include: withStages,
      })
      return rows.map(toAdoption)
    },

    async hold(scope, code) {
      const held = await run<{ code: string }>(holdAdoption, [scope, code])
      return held.length === 0 ? undefined : adoption(scope, code)
    },

    async begin(scope, { charter, version, begun }) {
      const data = { landlord: scope, charter, version, begun: fromInstant(begun) }
      return (await typed.adoption.createMany({ data, skipDuplicates: true })).count > 0
    },

    async goBy(scope, charter, version) {
      await typed.adoption.update({ where: { landlord_charter: { landlord: scope, charter } }, data: { version } })
    },

    async reach(scope, charter, { stage, evidence, on, by }) {
      const borneOut =
        evidence.kind === 'consultation'
          ? { consultation: evidence.consultation, text: null, href: null }
          : { consultation: null, text: evidence.text, href: evidence.href }
      const data = { ...borneOut, on: midnightOf(on), by }
      await typed.adoptionStage.upsert({
        where: { landlord_charter_stage: { landlord: scope, charter, stage } },
        create: { landlord: scope, charter, stage, ...data },
        update: data,
      })
    },
  }
}

const holdAdoption: Statement = {
  name: 'adoption-hold',
  text: 'select charter as code from adoption where landlord = $1 and charter = $2 for update',
}

const toCharter = (row: Row & { points: PointRow[] }): Charter => ({
  code: row.code,
  version: row.version,
  name: row.name,
  source: row.source,
  jurisdiction: row.jurisdiction,
  effective: { from: toDay(row.effectiveFrom), to: orNull(row.effectiveTo, toDay) },
  points: row.points.map(({ number, title, wording }) => ({ number, title, wording })),
})

const toAdoption = ({ charter, version, begun, stages: rows }: AdoptionRow & { stages: StageRow[] }): Adoption => ({
  charter,
  version,
  begun: toInstant(begun),
  reached: rows.map(toReached).toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage)),
})

const toReached = (row: StageRow): ReachedStage => ({
  stage: oneOf(stages, row.stage),
  evidence: toEvidence(row),
  on: toDay(row.on),
  by: orNull(row.by, personId),
})

const toEvidence = ({ consultation, text, href }: StageRow): StageEvidence =>
  consultation === null ? { kind: 'note', text: text ?? '', href } : { kind: 'consultation', consultation }
