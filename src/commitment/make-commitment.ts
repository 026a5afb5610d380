import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { Problem } from '../problem.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { type Cadence, type Commitment, commitmentId } from './commitment.ts'
import type { EvidenceKind } from './evidence.ts'
import { makeCommitmentIn } from './make.ts'
import type { Origin } from './origin.ts'
import type { Owner } from './owner.ts'
import { mustKnow } from './people-named.ts'
import { commitmentLimits, textGiven, textOrNull } from './words-given.ts'

export type MakeCommitment = Readonly<{
  wording: string
  /** The landlord's own idea, unless said. */
  origin?: Origin
  owner: Owner
  due: Temporal.PlainDate
  deputy?: Commitment['deputy']
  sponsor?: Commitment['sponsor']
  office?: string | null
  namesOwner?: boolean
  measure?: string | null
  cadence?: Cadence
  requires?: readonly EvidenceKind[]
  /** Written down, and not agreed yet: nobody is reminded, and the public does not see it. */
  proposed?: boolean
  once?: DeliveryId
}>

/**
 * Promises something, or proposes to. With `once`, the same delivery a second time gives undefined and changes nothing.
 * Throws `not-allowed`, `empty`, `too-long`, `date-past`, `owner-unknown`.
 */
export async function makeCommitment(needs: Needs, by: By, command: MakeCommitment): Promise<Commitment | undefined> {
  mustBeOfficer(by.actor)
  const { once, owner, due, deputy = null, sponsor = null, origin = { kind: 'own' } } = command
  const wording = textGiven(command.wording, commitmentLimits.wording, 'wording')
  const office = textOrNull(command.office, commitmentLimits.office, 'office')
  const measure = textOrNull(command.measure, commitmentLimits.measure, 'measure')
  return needs.store.inOneTransaction(async (tx) => {
    if (once && !(await tx.firstTime(once))) return undefined
    const { zone } = await tx.landlords.get(by.scope)
    if (daysBetween(dayIn(await tx.now(), zone), due) < 0)
      throw new Problem('date-past', {}, { due: 'problem.date-past' })
    await mustKnow(tx, by.scope, { owner, deputy, sponsor })
    return makeCommitmentIn(tx, needs, by, {
      id: commitmentId(needs.ids.next()),
      wording,
      origin,
      owner,
      due,
      deputy,
      sponsor,
      office,
      measure,
      namesOwner: command.namesOwner ?? false,
      cadence: command.cadence ?? 'none',
      requires: command.requires ?? [],
      proposed: command.proposed ?? false,
    })
  })
}
