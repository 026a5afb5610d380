import { type Human, nowOf, type Tenant } from '../model.ts'
import type { World } from '../world.ts'
import type { Row } from './deliveries.ts'
import type { Matter } from './owed.ts'

/** Whom and what a delivery is for, in the model's terms. */
export function whoAndWhat(
  { model }: World,
  row: Row,
): Readonly<{ tenant: Tenant; human: Human | undefined; about: string; matter: Matter }> {
  const tenant = model.tenants.find(({ scope }) => scope === row.landlord)
  if (!tenant) throw new Error('a delivery belongs to no landlord of ours')
  const [kind, id] = row.subject.split(':')
  const asked = kind === 'consultation' ? model.asked.find((one) => one.id === id) : undefined
  const pledge = kind === 'commitment' ? model.pledges.find((one) => one.id === id) : undefined
  const found = model.humans.find((one) => one.id === row.person)
  return {
    tenant,
    human: found && nowOf(found),
    about: asked?.label ?? pledge?.label ?? row.subject,
    matter: { asked, pledge },
  }
}
