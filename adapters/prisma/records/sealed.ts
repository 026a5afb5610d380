import { consultationId } from '../../../src/consultation/consultation.ts'
import { sealKey } from '../../../src/consultation/seal/key.ts'
import type { SealedRecords } from '../../../src/consultation/seal/records.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { Keyring } from '../keyring.ts'
import { fromInstant, toInstant } from '../time.ts'

/** Under what name the key of a consultation is wrapped. */
export const keyName = (landlord: string, consultation: string) =>
  ['consultation key', `${landlord} ${consultation}`] as const

/** Sealed responses, and in a schema of their own the keys that open them. */
export const sealedRecords = ({ run }: Connection, keyring: Keyring): SealedRecords => ({
  async putKey(scope, id, key) {
    await run(putKey, [scope, id, keyring.wrap(keyName(scope, id), key.bytes)])
  },

  async key(scope, id) {
    const [row] = await run<{ wrapped: Uint8Array }>(getKey, [scope, id])
    return row && sealKey(keyring.unwrap(keyName(scope, id), row.wrapped))
  },

  async find(scope, id, handle) {
    const [row] = await run<{ box: Uint8Array }>(find, [scope, id, handle])
    return row?.box
  },

  async page(scope, id, after, limit) {
    const rows = await run<{ handle: string; box: string }>(page, [scope, id, after ?? new Uint8Array(), limit])
    return rows.map(({ handle, box }) => ({ handle: Buffer.from(handle, 'base64'), box: Buffer.from(box, 'base64') }))
  },

  async put(scope, id, { handle, box }) {
    await run(put, [scope, id, handle, box])
  },

  async remove(scope, id, handle) {
    await run(remove, [scope, id, handle])
  },

  async destroy(scope, id) {
    for (const statement of destroy) await run(statement, [scope, id])
  },

  async keepForAuditor(scope, id, { wrapped, auditor, until }) {
    await run(keepForAuditor, [scope, id, wrapped, auditor, fromInstant(until)])
    await run(removeKey, [scope, id])
  },

  async keptForAuditor(scope, id) {
    const [row] = await run<{ wrapped: Uint8Array; auditor: string; until: Date }>(keptForAuditor, [scope, id])
    return row && { ...row, until: toInstant(row.until) }
  },

  async auditOver(limit) {
    const rows = await run<{ landlord: string; consultation: string }>(auditOver, [limit])
    return rows.map(({ landlord, consultation }) => ({ scope: scopeOf(landlord), id: consultationId(consultation) }))
  },
})

const putKey: Statement = {
  name: 'sealed-key-put',
  text: 'insert into secret.consultation_key (landlord, consultation, wrapped) values ($1, $2, $3::bytea)',
}

/** A consultation's key, wrapped. */
export const getKey: Statement = {
  name: 'sealed-key-get',
  text: 'select wrapped from secret.consultation_key where landlord = $1 and consultation = $2',
}

const removeKey: Statement = {
  name: 'sealed-key-remove',
  text: 'delete from secret.consultation_key where landlord = $1 and consultation = $2',
}

const find: Statement = {
  name: 'sealed-find',
  text: 'select box from sealed_response where landlord = $1 and consultation = $2 and handle = $3::bytea',
}

/** As text: bytes are read in hexadecimal, one by one on the embedded database, and these are many. */
const page: Statement = {
  name: 'sealed-page',
  text: `select encode(s.handle, 'base64') as handle, encode(s.box, 'base64') as box from sealed_response s
    where s.landlord = $1 and s.consultation = $2 and s.handle > $3::bytea order by s.handle limit $4::int`,
}

const put: Statement = {
  name: 'sealed-put',
  text: `insert into sealed_response (landlord, consultation, handle, box) values ($1, $2, $3::bytea, $4::bytea)
    on conflict (landlord, consultation, handle) do update set box = excluded.box`,
}

const remove: Statement = {
  name: 'sealed-remove',
  text: 'delete from sealed_response where landlord = $1 and consultation = $2 and handle = $3::bytea',
}

const destroy: readonly Statement[] = [
  {
    name: 'sealed-destroy',
    text: 'delete from sealed_response where landlord = $1 and consultation = $2',
  },
  removeKey,
  {
    name: 'sealed-auditor-key-remove',
    text: 'delete from secret.auditor_key where landlord = $1 and consultation = $2',
  },
]

const keepForAuditor: Statement = {
  name: 'sealed-keep-for-auditor',
  text: `insert into secret.auditor_key (landlord, consultation, wrapped, auditor, until)
    values ($1, $2, $3::bytea, $4, $5::timestamptz)`,
}

const keptForAuditor: Statement = {
  name: 'sealed-kept-for-auditor',
  text: 'select wrapped, auditor, until from secret.auditor_key where landlord = $1 and consultation = $2',
}

const auditOver: Statement = {
  name: 'sealed-audit-over',
  text: `select landlord, consultation from secret.auditor_key where until <= (select parley_now())
    order by until limit $1::int`,
}
