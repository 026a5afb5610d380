import { z } from 'zod'
import type { Database, Statement } from '../database.ts'
import type { Keyring } from '../keyring.ts'
import { keyName } from '../records/sealed.ts'
import { json } from '../values.ts'
import { readConsultationKeys } from './consultation-keys.ts'
import { dataKeyName, isToBeDerived, purposes, readDataKeys } from './data-keys.ts'

const ofConsultation = { landlord: z.string(), consultation: z.string() }

/** What a backup of the keys holds: those there are at one moment, in base64. Whoever reads it can read the answers. */
export const keptApart = z.object({
  data: z.array(z.object({ purpose: z.enum(purposes), key: z.base64() })),
  consultations: z.array(z.object({ ...ofConsultation, key: z.base64() })),
  /** Copies that only the auditor can open. */
  auditors: z.array(z.object({ ...ofConsultation, wrapped: z.base64(), auditor: z.string(), until: z.string() })),
})
export type KeptApart = z.infer<typeof keptApart>

/** The keys of the installation, of consultations that are open, and what is kept for auditors. */
export async function readKeys(database: Database, keyring: Keyring): Promise<KeptApart> {
  const data = await readDataKeys(database)
  const consultations = await readConsultationKeys(database)
  const auditors = await database.run<KeptApart['auditors'][number]>(forAuditors, [])
  return {
    data: purposes.flatMap((purpose) => {
      const wrapped = data.get(purpose)
      if (!wrapped || isToBeDerived(wrapped)) return []
      return [{ purpose, key: base64(keyring.unwrap(dataKeyName(purpose), wrapped)) }]
    }),
    consultations: consultations.map(({ landlord, consultation, wrapped }) => ({
      landlord,
      consultation,
      key: base64(keyring.unwrap(keyName(landlord, consultation), wrapped)),
    })),
    auditors,
  }
}

/** How many keys were put back, and of how many the consultation has ended since or is not there. */
export type PutBack = Readonly<{ put: number; ended: number }>

/**
 * Puts back what is missing and touches nothing that is there. The key of a consultation that has closed stays away: its
 * answers were parted from their people for good.
 */
export async function putKeysBack(database: Database, keyring: Keyring, kept: KeptApart): Promise<PutBack> {
  const data = kept.data.map(({ purpose, key }) => ({ purpose, wrapped: base64(rewrap(dataKeyName(purpose), key)) }))
  const consultations = kept.consultations.map(({ landlord, consultation, key }) => ({
    landlord,
    consultation,
    wrapped: base64(rewrap(keyName(landlord, consultation), key)),
  }))
  const [row] = await database.run<{ put: number; ended: number }>(putBack, [
    json(data),
    json(consultations),
    json(kept.auditors),
  ])
  if (!row) throw new Error('putting keys back says nothing')
  return row

  function rewrap(name: readonly [string, string], key: string): Uint8Array {
    return keyring.wrap(name, Buffer.from(key, 'base64'))
  }
}

/** How many sealed consultations are open and have no key: nobody can answer them, and they cannot be counted. */
export async function countKeyless(database: Database): Promise<number> {
  const [row] = await database.run<{ keyless: number }>(keyless, [])
  return row?.keyless ?? 0
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const forAuditors: Statement = {
  name: 'apart-auditors',
  text: `select landlord, consultation, replace(encode(wrapped, 'base64'), E'\\n', '') as wrapped, auditor,
    until::text as until from secret.auditor_key where until > parley_now() order by landlord, consultation`,
}

const keyless: Statement = {
  name: 'apart-keyless',
  text: `select count(*)::int as keyless from consultation c
    where c.stage = 'open' and coalesce(c.plan ->> 'mode', 'named') <> 'named' and not exists (
      select from secret.consultation_key k where k.landlord = c.landlord and k.consultation = c.id)`,
}

/** Each consultation is held while its key is put back, so that none comes back to one that closes at this moment. */
const putBack: Statement = {
  name: 'apart-put-back',
  text: `with data as (
      insert into secret.data_key (purpose, wrapped)
      select g.purpose, decode(g.wrapped, 'base64') from jsonb_to_recordset($1::jsonb) as g (purpose text, wrapped text)
      on conflict do nothing returning 1
    ), wanted as (
      select g.landlord, g.consultation, g.wrapped
      from jsonb_to_recordset($2::jsonb) as g (landlord text, consultation text, wrapped text)
      join consultation c on c.landlord = g.landlord and c.id = g.consultation
      where c.stage = 'open' and coalesce(c.plan ->> 'mode', 'named') <> 'named' for share of c
    ), consultations as (
      insert into secret.consultation_key (landlord, consultation, wrapped)
      select landlord, consultation, decode(wrapped, 'base64') from wanted on conflict do nothing returning 1
    ), kept as (
      select g.* from jsonb_to_recordset($3::jsonb)
        as g (landlord text, consultation text, wrapped text, auditor text, until timestamptz)
      join consultation c on c.landlord = g.landlord and c.id = g.consultation
      where c.stage in ('closed', 'decided') and g.until > parley_now() for share of c
    ), auditors as (
      insert into secret.auditor_key (landlord, consultation, wrapped, auditor, until)
      select landlord, consultation, decode(wrapped, 'base64'), auditor, until from kept
      on conflict do nothing returning 1
    )
    select ((select count(*) from data) + (select count(*) from consultations) + (select count(*) from auditors))::int as put,
      (jsonb_array_length($2::jsonb) - (select count(*) from wanted)
        + jsonb_array_length($3::jsonb) - (select count(*) from kept))::int as ended`,
}
