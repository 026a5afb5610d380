import { scopeOf } from '../../../src/landlord/scope.ts'
import { type Claim, claimPurposes } from '../../../src/person/claim.ts'
import { personId } from '../../../src/person/person.ts'
import type { ClaimRecords } from '../../../src/person/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { Claim as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { fromInstant, toInstant } from '../time.ts'
import { json } from '../values.ts'

/** Codes and links, by fingerprint. */
export const claimRecords = ({ typed, run }: Connection): ClaimRecords => ({
  async add(claims) {
    if (claims.length > 0) await run(addClaims, [json(claims)])
  },

  async find(fingerprint, purposes) {
    const row = await typed.claim.findFirst({ where: { fingerprint, purpose: { in: [...purposes] } } })
    return row ? toClaim(row) : undefined
  },

  async use(scope, fingerprint) {
    const where = { landlord: scope, fingerprint, used: false }
    return (await typed.claim.updateMany({ where, data: { used: true } })).count === 1
  },

  /** Ended means expired, so that whoever types the old code is told so. */
  async revoke(scope, person, purpose) {
    await run(revokeClaims, [scope, person, purpose])
  },

  async extend(scope, fingerprint, expires) {
    await typed.claim.updateMany({ where: { landlord: scope, fingerprint }, data: { expires: fromInstant(expires) } })
  },

  async prune(before) {
    await typed.claim.deleteMany({ where: { expires: { lt: fromInstant(before) } } })
  },
})

const toClaim = ({ landlord, fingerprint, purpose, person, consultation, expires, used }: Row): Claim => ({
  scope: scopeOf(landlord),
  fingerprint,
  purpose: oneOf(claimPurposes, purpose),
  person: personId(person),
  subject: consultation ?? '',
  expires: toInstant(expires),
  used,
})

/** The keys of what is read here are those of Claim. */
const addClaims: Statement = {
  name: 'claim-add',
  text: `insert into claim (landlord, fingerprint, purpose, person, consultation, expires, used)
    select scope, fingerprint, purpose, person, nullif(subject, ''), expires, used from jsonb_to_recordset($1::jsonb)
      as given (scope text, fingerprint text, purpose text, person text, subject text, expires timestamptz, used boolean)`,
}

const revokeClaims: Statement = {
  name: 'claim-revoke',
  text: `update claim set expires = least(expires, parley_now())
    where landlord = $1 and person = $2 and purpose = $3 and not used`,
}
