import type { HomeView } from '@slack/types'
import { fit } from '../../src/desk/fit.ts'
import type { Limits } from '../../src/ports/capabilities.ts'
import type { Message } from '../../src/ports/message.ts'
import { say } from '../../src/words/say.ts'
import { mapped } from './errors.ts'
import { limits } from './limits.ts'
import type { InstalledIn } from './reading.ts'
import type { FindSpeaker } from './speaker.ts'
import { write } from './write.ts'

/** A page of the app takes 100 blocks (docs.slack.dev, reference/views/home-tab-views); a table takes two of them. */
const homeLimits: Limits = { ...limits, blocks: 49 }

/** Somebody's own page of the app as Slack shows it. What does not fit is left out at its end, and it says so there. */
export function homeView(message: Message, workspace: string): HomeView {
  const [first, ...rest] = fit(message, homeLimits)
  const { blocks } = write({ summary: message.summary, blocks: first?.blocks ?? [] }, { workspace })
  const left = rest.length > 0 ? write({ summary: say('home.rest'), blocks: [] }).blocks : []
  return { type: 'home', blocks: [...blocks, ...left.map((block) => ({ ...block, block_id: 'rest' }))] }
}

/** Whose page, and where we are installed. */
export type Owner = Readonly<{ person: string; installed: InstalledIn }>

/** Puts somebody's own page of the app before them. Throws ChannelError. */
export async function publishHome(speaker: FindSpeaker, { person, installed }: Owner, message: Message): Promise<void> {
  const { client } = await speaker(installed)
  await mapped('may-repeat', () =>
    client.views.publish({ user_id: person, view: homeView(message, installed.workspace) }),
  )
}
