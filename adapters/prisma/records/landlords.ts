import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { LandlordRecords } from '../../../src/landlord/records.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { Landlord as Row } from '../generated/client.ts'
import { settingsShape } from '../shapes/settings.ts'
import { json } from '../values.ts'

/** Landlords, and the numbers they have given out. */
export const landlordRecords = ({ typed, run }: Connection): LandlordRecords => ({
  async add({ id, slug, name, zone, settings }) {
    return (await run(addLandlord, [id, slug, name, zone, json(settings)])).length === 1
  },

  async get(scope) {
    return toLandlord(await typed.landlord.findUniqueOrThrow({ where: { id: scope } }))
  },

  async bySlug(slug) {
    const row = await typed.landlord.findUnique({ where: { slug } })
    return row ? toLandlord(row) : undefined
  },

  async all() {
    return (await typed.landlord.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(toLandlord)
  },

  async saveSettings({ id, name, zone, settings }) {
    await run(saveLandlord, [id, name, zone, json(settings)])
  },

  async takeNumber(scope, of) {
    const [row] = await run<{ last: number }>(takeNumber, [scope, of])
    if (!row) throw new Error('a number was asked for and none was given')
    return row.last
  },
})

const toLandlord = ({ id, slug, name, zone, settings }: Row): Landlord => ({
  id: scopeOf(id),
  slug,
  name,
  zone,
  settings: settingsShape.parse(settings),
})

const addLandlord: Statement = {
  name: 'landlord-add',
  text: `insert into landlord (id, slug, name, zone, settings) values ($1, $2, $3, $4, $5::jsonb)
    on conflict do nothing returning id`,
}

const saveLandlord: Statement = {
  name: 'landlord-save',
  text: 'update landlord set name = $2, zone = $3, settings = $4::jsonb where id = $1',
}

/** The row is held until the transaction ends, so a number that is not used in the end is given out again. */
const takeNumber: Statement = {
  name: 'landlord-take-number',
  text: `insert into landlord_number as n (landlord, "of", last) values ($1, $2, 1)
    on conflict (landlord, "of") do update set last = n.last + 1 returning last`,
}
