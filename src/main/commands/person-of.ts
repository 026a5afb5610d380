import { z } from 'zod'
import type { LandlordId } from '../../landlord/scope.ts'
import type { Needs } from '../../needs.ts'
import type { Person } from '../../person/person.ts'
import { channelName } from '../../ports/addresses.ts'
import { Refused } from './refused.ts'

/** The options that say who is meant: one of the two. */
export const whomOptions = [
  { flags: '--ref <reference>', about: "their reference on the landlord's list" },
  { flags: '--account <account>', about: 'their account: channel:workspace:id, such as slack:T0123:U0456' },
] as const

const account = z
  .string()
  .regex(/^[^:]+:[^:]+:.+$/, 'must be channel:workspace:id')
  .optional()

/** What is typed to say who is meant. */
export const whomShape = {
  landlord: z.string().optional(),
  ref: z.string().trim().min(1, 'must not be empty').optional(),
  account,
}

type Whom = Readonly<{ ref?: string | undefined; account?: string | undefined }>

/** The person meant. Throws Refused when it cannot be told, or nobody is. */
export async function personOf({ store }: Needs, scope: LandlordId, { ref, account }: Whom): Promise<Person> {
  if ((ref === undefined) === (account === undefined)) throw new Refused('Say who: with --ref, or with --account.', 2)
  const found =
    ref === undefined
      ? await at(store, scope, account ?? '')
      : (await store.records.people.byReferences(scope, [ref]))[0]
  if (!found)
    throw new Refused('This landlord knows nobody by that. If they have been forgotten, nothing is left to find.')
  return found
}

function at({ records }: Needs['store'], scope: LandlordId, account: string): Promise<Person | undefined> {
  const [channel = '', workspace = '', ...rest] = account.split(':')
  return records.people.at(scope, { channel: channelName(channel), workspace, person: rest.join(':') })
}
