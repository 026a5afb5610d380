import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Vault } from '../../src/ports/vault.ts'
import type { InstalledIn } from './reading.ts'

/** Where we may speak, and as whom. The token is a secret: it is in the vault, and in no log, job or message. */
export type Installation = Readonly<{
  token: string
  /** Our own user there. */
  botUser: string
  /** What was granted. */
  scopes: readonly string[]
}>

/** Keeps what each workspace or organisation granted us. */
export interface Installations {
  /** That of the workspace, else that of its whole organisation. */
  of(where: InstalledIn): Promise<Installation | undefined>
  /** Under the workspace's id, or the organisation's where it was installed for all of it. */
  keep(id: string, installation: Installation): Promise<void>
  forget(where: InstalledIn): Promise<void>
  /** Whether we may speak at all. Of many workspaces each may leave without the others being the worse for it. */
  stands(): Promise<boolean>
}

const kind = 'slack-installation'
/** Of which organisation a workspace is: what we say later names only the workspace. */
const partOf = 'slack-workspace'
const shape = z.object({ token: z.string(), botUser: z.string(), scopes: z.array(z.string()) })
/** Slack's tokens do not run out by themselves. */
const noEnd = Temporal.Instant.from('9999-01-01T00:00:00Z')
/** How long what was found is believed without looking again. A token that was withdrawn meanwhile is of no use. */
const believedMs = 30_000

/** Installations that came by OAuth, any number of them. */
export function installationsIn(vault: Vault): Installations {
  const found = new Map<string, Readonly<{ installation: Installation; until: number }>>()

  async function find(id: string): Promise<Installation | undefined> {
    const before = found.get(id)
    if (before && before.until > performance.now()) return before.installation
    const installation = shape.safeParse(await vault.get(kind, id)).data
    if (installation) found.set(id, { installation, until: performance.now() + believedMs })
    else found.delete(id)
    return installation
  }

  async function ofOrganisation({ workspace, enterprise }: InstalledIn): Promise<Installation | undefined> {
    const known = z.string().safeParse(await vault.get(partOf, workspace)).data
    const organisation = enterprise ?? known
    const installation = organisation === undefined ? undefined : await find(organisation)
    if (!installation || organisation === undefined) return undefined
    if (organisation !== known) await vault.put(partOf, workspace, organisation, noEnd)
    found.set(workspace, { installation, until: performance.now() + believedMs })
    return installation
  }

  return {
    of: async (where) => (await find(where.workspace)) ?? ofOrganisation(where),
    async keep(id, installation) {
      await vault.put(kind, id, installation, noEnd)
      found.clear()
    },
    async forget({ workspace, enterprise, organisation }) {
      await vault.take(kind, organisation && enterprise !== undefined ? enterprise : workspace)
      found.clear()
    },
    stands: async () => true,
  }
}
