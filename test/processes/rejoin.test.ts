import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { findRedis } from '../support/redis.ts'
import { attack, type Report } from '../support/rejoin/attack.ts'
import { type Evidence, nothing, pieceOf, together, without } from '../support/rejoin/evidence.ts'
import { toLines } from '../support/rejoin/finding.ts'
import { watchLogOfChanges } from '../support/rejoin/look-at-log.ts'
import { shuffled } from '../support/rejoin/lot.ts'
import { type Reader, readerOf } from '../support/rejoin/marks.ts'
import { alarmBelow } from '../support/rejoin/odds.ts'
import { type Given, givenBy, plantedRows } from '../support/rejoin/planted-rows.ts'
import { plantedTraces } from '../support/rejoin/planted-traces.ts'
import { databaseOn, type Lived, liveThrough, lookAt, whyNotInside } from '../support/rejoin/run.ts'
import { standing } from '../support/rejoin/truth.ts'
import { keysIn, openVault, openWithKeys, proofCodes } from '../support/rejoin/with-keys.ts'

const server = await findPostgres()
const redis = await findRedis()
const missing = 'missing' in server ? server.missing : redis.found ? await whyNotInside(server.url) : redis.reason
const secret = 'a-secret-of-this-test-alone!'.repeat(2)

/**
 * What is promised of sealed answers: once it has closed, nobody finds the way from a person to a choice; while it is
 * open, only who has the key. Somebody looks who knows everybody by name and saw them answer one after another.
 *
 * What remains: until it closes the key lies in the schema `secret`, wrapped under PARLEY_SECRET. Whoever has kept both
 * (a backup of that schema with the answers in it, or the server's log of changes from that time, and the secret of
 * that time) can still open those answers. So the schema is backed up apart, for seven days at most, and the log goes
 * when the server writes over it.
 */
describe.skipIf(missing !== null)('a sealed consultation, looked at by somebody who knows everybody', () => {
  let lived: Lived
  let of: { landlord: string; id: string }
  let read: Reader
  let given: Given
  let planted: Report
  const everything = (): Evidence => together(lived.open, lived.after, lived.along, { blobs: lived.wal })
  const look = (evidence: Evidence): Report => attack(evidence, lived.truth, read)
  const secretBytes = Buffer.from(secret)

  beforeAll(async () => {
    if ('missing' in server || !redis.found) return
    const database = `${server.prefix}_rejoin`
    lived = await liveThrough({ server: server.url, database, redis: `${redis.url}/13`, secret })
    of = { landlord: lived.town.landlord, id: lived.town.consultation }
    const { truth } = lived
    const [key] = keysIn(lived.open, secretBytes, of)
    const proofs = key ? proofCodes(lived.open, key, of) : new Map<string, string>()
    read = readerOf({ truth, pinches: [of.landlord, of.id, secret], proofs })
    given = givenBy(truth, of.landlord, proofs)
    planted = look(together(...plantedTraces.map(({ trace }) => trace(given, truth)), await plantAll(database)))
  })
  afterAll(async () => {
    if (redis.found) {
      const client = new Redis(`${redis.url}/13`)
      await client.flushdb()
      await client.quit()
    }
    await removeScratch(server)
  })

  /** Into a copy of the database, so that what was lived through stays as it was. */
  async function plantAll(database: string): Promise<Evidence> {
    if ('missing' in server) return nothing
    const copy = `${database}_planted`
    await asAdmin(server.url, (admin) => admin.query(`create database "${copy}" template "${database}"`))
    const client = new pg.Client({ connectionString: databaseOn(server.url, copy) })
    await client.connect()
    try {
      const changes = await watchLogOfChanges(client)
      for (const { plant } of plantedRows) await plant(client, given)
      const blobs = await changes.read()
      return together(await lookAt(client, 'planted'), { blobs })
    } finally {
      await client.end()
    }
  }

  it('was answered by many, in every way there is', () => {
    expect(standing(lived.truth).size).toBeGreaterThanOrEqual(35)
    expect(lived.truth.sent.length).toBeGreaterThan(standing(lived.truth).size + 5)
    expect(lived.along.moments).toHaveLength(lived.truth.sent.length + 1)
    expect(lived.along.piles.find(({ name }) => name === 'what went to Redis')?.pieces.length).toBeGreaterThan(100)
    expect(lived.wal.length).toBeGreaterThan(0)
  })

  describe('while it is open', () => {
    it('gives nothing away, were all but the schema of keys looked at with every secret', () => {
      const seen = together(without(lived.open, /secret\./), lived.along)
      expect(toLines(look(seen).leaks)).toEqual([])
      expect(keysIn(seen, secretBytes, of)).toEqual([])
    })

    it('gives nothing away with the schema of keys, without the secret', () => {
      expect(toLines(look(together(lived.open, lived.along, { blobs: lived.wal })).leaks)).toEqual([])
      expect(keysIn(lived.open, Buffer.from('another secret'.repeat(4)), of)).toEqual([])
    })

    it('opens to who has both, so the attacker knows their trade', () => {
      const [finding] = openWithKeys(lived.open, secretBytes, of, lived.truth)
      expect(finding).toMatchObject({ hits: standing(lived.truth).size, guesses: standing(lived.truth).size })
    })
  })

  describe('after closing', () => {
    it('gives nothing away to who kept everything but the keys, and has the secret', () => {
      const seen = without(everything(), /secret\.|log of changes/)
      expect(toLines(look(together(seen, { piles: [openVault(lived.after, secretBytes)] })).leaks)).toEqual([])
    })

    it('has no key any more, in rows or in files, dead or alive', () => {
      expect(keysIn(lived.after, secretBytes, of)).toEqual([])
      expect(openWithKeys(lived.after, secretBytes, of, lived.truth)).toEqual([])
    })

    it('says of nobody whether they answered, and in no order', () => {
      const roll = lived.after.piles.find(({ name }) => name === 'after: public.roll')?.pieces ?? []
      expect(roll.length).toBeGreaterThan(standing(lived.truth).size)
      expect(new Set(roll.map(({ fields }) => `${fields['answered']} ${fields['xmin']} ${fields['cmin']}`)).size).toBe(
        1,
      )
      const people = roll.map(({ fields }) => fields['person'] ?? '')
      expect(people).toEqual(people.toSorted())
    })
  })

  it('leaves what is known to be left: an old log of changes, or an old backup, with the secret of that time', () => {
    expect(keysIn({ ...nothing, blobs: lived.wal }, secretBytes, of)).toHaveLength(1)
    const backup = together(lived.open, lived.after)
    expect(openWithKeys(backup, secretBytes, of, lived.truth)).not.toEqual([])
  })

  describe('an attacker that would not find a leak proves nothing', () => {
    const leaks = [...plantedRows, ...plantedTraces].map((one) => [one.leak, one] as const)
    it.each(leaks)('finds %s', (_leak, { way, where }) => {
      const found = planted.leaks.filter((finding) => finding.way === way && where.test(finding.where))
      expect(toLines(found)).not.toEqual([])
    })

    it('takes no luck for a leak', () => {
      const tried = look(everything()).tried + planted.tried
      expect(tried).toBeGreaterThan(1_000)
      expect(tried * alarmBelow).toBeLessThan(0.001)
      for (let nth = 0; nth < 200; nth++) expect(toLines(look(byLot(given)).leaks)).toEqual([])
    })
  })
})

/** Words and choices in an order, and beside people, that lot has drawn. */
function byLot({ answers }: Given): Evidence {
  const drawn = () => shuffled(answers)
  const words = drawn().map((one) => pieceOf(one.words))
  const choices = drawn()
  const beside = answers.map(({ person }, nth) => pieceOf(`person=${person} kind=${choices[nth]?.choice}`))
  return {
    ...nothing,
    piles: [
      { name: 'words', pieces: words },
      { name: 'choices', pieces: beside },
    ],
  }
}
