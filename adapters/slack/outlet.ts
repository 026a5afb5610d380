import { setTimeout } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { refuseUnshowable } from '../../src/desk/unshowable.ts'
import type { MessageAddress, PersonAddress, Place } from '../../src/ports/addresses.ts'
import { ChannelError, type ChannelOutlet } from '../../src/ports/channel.ts'
import type { DrawChart } from '../../src/ports/chart.ts'
import type { Message } from '../../src/ports/message.ts'
import { asChannelError, mapped, type Repeating, wordOf } from './errors.ts'
import { slackCapabilities } from './limits.ts'
import { type PictureNeeds, withPictures } from './pictures.ts'
import { isOwnPage, placeOf, slack } from './places.ts'
import { respond } from './respond.ts'
import type { FindSpeaker } from './speaker.ts'
import { placeOfHolder, type TicketHolder, type Tickets } from './tickets.ts'
import { asWritten, asWrittenInPart, write } from './write.ts'

export type SlackOutletOptions = Readonly<{
  speaker: FindSpeaker
  tickets: Tickets
  draw: DrawChart
  ackWithinMs?: number
  /** Waits so many milliseconds: for a picture that Slack still has to look at. */
  pause?: PictureNeeds['pause']
}>

/** Speaks in Slack. */
export function createSlackOutlet(options: SlackOutletOptions): ChannelOutlet {
  const { speaker, tickets, draw, ackWithinMs, pause = (ms) => setTimeout(ms) } = options
  const capabilities = slackCapabilities(ackWithinMs)
  const clientIn = ({ channel, workspace }: Pick<Place, 'channel' | 'workspace'>): Promise<WebClient> =>
    mapped('may-repeat', async () => {
      if (channel !== slack) throw new ChannelError('not-installed', 'never')
      return (await speaker({ workspace, enterprise: undefined })).client
    })

  async function post(to: Place, message: Message): Promise<MessageAddress> {
    refuseUnshowable(message, capabilities)
    const client = await clientIn(to)
    return withPictures({ client, draw, pause }, message, (pictures) =>
      inPlace(to, 'posts', async () => {
        const written = write(message, { pictures, workspace: to.workspace, counted: 'posted' })
        const answer = await client.chat.postMessage({ channel: to.place, ...threadOf(to), ...asWritten, ...written })
        const { ts, channel } = stoodAt(answer)
        return { place: channel === undefined ? to : { ...to, place: channel }, message: ts }
      }).catch(whose(to)),
    )
  }

  async function whisper(to: Pick<PersonAddress, 'person'>, within: Place, message: Message): Promise<void> {
    if (within.kind === 'direct') {
      await post(within, message)
      return
    }
    refuseUnshowable(message, capabilities)
    const client = await clientIn(within)
    const written = write(message, { workspace: within.workspace, counted: 'bytes' })
    const where = { channel: within.place, user: to.person, ...threadOf(within) }
    await inPlace(within, 'posts', () => client.chat.postEphemeral({ ...where, ...asWrittenInPart, ...written }))
  }

  async function answerAlone(holder: TicketHolder, message: Message): Promise<void> {
    if (holder.responseUrl === null) return whisper(holder, placeOfHolder(holder), message)
    const written = write(message, { workspace: holder.workspace })
    const thread = holder.thread === null ? {} : { thread_ts: holder.thread }
    const how = { response_type: 'ephemeral', replace_original: holder.moment } as const
    await respond(holder.responseUrl, { ...written, ...how, ...thread })
  }

  return {
    capabilities,
    post: (to, message) => post(to, message),
    update: async ({ place, message: ts }, message) => {
      refuseUnshowable(message, capabilities)
      const client = await clientIn(place)
      const at = { channel: place.place, ts }
      await withPictures({ client, draw, pause }, message, (pictures) =>
        inPlace(place, 'may-repeat', () =>
          client.chat.update({
            ...at,
            ...asWrittenInPart,
            ...write(message, { pictures, workspace: place.workspace }),
          }),
        ),
      )
    },
    remove: async ({ place, message }) => {
      const client = await clientIn(place)
      await inPlace(place, 'may-repeat', () => client.chat.delete({ channel: place.place, ts: message }))
    },
    whisper,
    answer: async (ticket, message, visibility) => {
      refuseUnshowable(message, capabilities)
      const holder = await mapped('may-repeat', () => tickets.take(ticket))
      if (holder === undefined) throw new ChannelError('expired', 'never')
      try {
        if (visibility === 'only-them') return await answerAlone(holder, message)
        await post(placeOfHolder(holder), message)
      } catch (cause) {
        // It was surely not said, so whoever comes again must find the ticket where it was.
        if (cause instanceof ChannelError && cause.retry !== 'never') await tickets.open(ticket, holder)
        throw cause
      }
      if (holder.moment && holder.responseUrl !== null)
        await respond(holder.responseUrl, { delete_original: true }).catch(() => undefined)
    },
    // Slack opens it with the first message to a person's own id, and counts no call of its own for that.
    openDirect: async (person) => {
      await clientIn(person)
      return placeOf(person.workspace, person.person, 'im')
    },
    readFile: () => Promise.reject(new ChannelError('unsupported', 'never')),
  }
}

/**
 * Does it in a place. Of a private channel that we are not in Slack says what it says of one that never was: there somebody
 * can invite us, and a place that is there is not to be given up.
 */
async function inPlace<T>({ kind }: Place, repeating: Repeating, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (kind === 'group' && wordOf(cause) === 'channel_not_found') throw new ChannelError('not-in-place', 'never')
    throw asChannelError(cause, repeating)
  }
}

const threadOf = ({ thread }: Place) => (thread === undefined ? {} : { thread_ts: thread })
const stoodAt = (answer: unknown) => z.looseObject({ ts: z.string(), channel: z.string().optional() }).parse(answer)

/** Where the place is a person by their id, no such place means no such person. */
const whose =
  (to: Place) =>
  (cause: unknown): never => {
    const isPerson = isOwnPage(to) && cause instanceof ChannelError && cause.code === 'gone'
    throw isPerson ? new ChannelError('person-unknown', 'never') : cause
  }
