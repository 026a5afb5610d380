import { z } from 'zod'
import { mapped } from './errors.ts'
import type { Installation } from './installations.ts'
import { clientWith } from './speaker.ts'

const selfShape = z.looseObject({ team_id: z.string(), user_id: z.string() })

/** Asks Slack whose a bot's token is: of which workspace, and which user we are there. Throws ChannelError. */
export async function whoWeAre(
  token: string,
  apiUrl: string | undefined,
): Promise<Installation & Readonly<{ workspace: string }>> {
  const answer = await mapped('may-repeat', () => clientWith(token, apiUrl).auth.test())
  const { team_id: workspace, user_id: botUser } = selfShape.parse(answer)
  return { token, botUser, scopes: answer.response_metadata?.scopes ?? [], workspace }
}
