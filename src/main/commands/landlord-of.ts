import type { Landlord } from '../../landlord/landlord.ts'
import { type By, type Needs, operator } from '../../needs.ts'
import { Refused } from './refused.ts'

/** The option that says for which landlord; it may be left out while there is only one. */
export const landlordOption = {
  flags: '--landlord <slug>',
  about: 'whose it is: its short name; may be left out while there is only one',
} as const

/** The landlord meant, and by whom we act. Throws Refused when it cannot be told. */
export async function landlordOf({ store }: Needs, slug: string | undefined): Promise<By & { landlord: Landlord }> {
  if (slug !== undefined) {
    const landlord = await store.records.landlords.bySlug(slug)
    if (!landlord) throw new Refused(`There is no landlord "${slug}". ${await known(store)}`)
    return { scope: landlord.id, actor: operator, landlord }
  }
  const [landlord, ...others] = await store.records.landlords.all()
  if (!landlord) throw new Refused('There is no landlord yet. Add one with: parley landlord add')
  if (others.length > 0) throw new Refused(`Say for which landlord, with --landlord. ${await known(store)}`)
  return { scope: landlord.id, actor: operator, landlord }
}

async function known(store: Needs['store']): Promise<string> {
  const slugs = (await store.records.landlords.all()).map(({ slug }) => slug)
  return slugs.length === 0 ? 'None has been added yet.' : `There are: ${slugs.join(', ')}.`
}
