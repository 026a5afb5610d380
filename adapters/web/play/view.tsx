import { randomUUID } from 'node:crypto'
import type { VNode } from 'preact'
import type { RoomMessage, Rooms } from '../../../src/ports/rooms.ts'
import type { Showing } from '../channel/write.tsx'
import { clockInWords, type PlayClock } from './clock.tsx'
import { type Persona, personas } from './personas.ts'
import { RoomPage, type RoomProps, roomAddress } from './room.tsx'

/** Which room is looked at, and as whom. */
export type Where = Readonly<{ persona: Persona; room: string }>

/** What was sent and failed. It keeps its name, so that sending it again is the same delivery. */
export type Retry = Readonly<{
  nonce: string
  text?: string | undefined
  action?: string | undefined
  message?: string | undefined
}>

export type ViewOptions = Readonly<{ rooms: Rooms; clock: PlayClock; workspace: string; zone: string }>

export type View = Readonly<{
  showing(where: Where, retry?: Retry): Showing
  look(where: Where): Promise<Readonly<{ messages: readonly RoomMessage[]; time: string }>>
  page(where: Where, notice?: RoomProps['notice'], retry?: Retry): Promise<VNode>
}>

const mostShown = 100

/** What stands in the rooms, as each person sees it. */
export function viewOf({ rooms, clock, workspace, zone }: ViewOptions): View {
  const showing = ({ persona, room }: Where, retry?: Retry): Showing => ({
    post: roomAddress(persona.id, room),
    zone,
    reader: persona.id,
    nameOf: (id) => personas.find((one) => one.id === id)?.name ?? id,
    nonce: (action, message) => (retry?.action === action && retry.message === message ? retry.nonce : randomUUID()),
  })
  const look = async ({ persona, room }: Where) => ({
    messages: await rooms.read(workspace, room, persona.id, mostShown),
    time: clockInWords(await clock.now(), zone),
  })
  return {
    showing,
    look,
    async page(where, notice, retry) {
      const text = retry?.text
      return (
        <RoomPage
          {...where}
          {...(await look(where))}
          showing={showing(where, retry)}
          textNonce={retry !== undefined && text !== undefined ? retry.nonce : randomUUID()}
          {...(text === undefined ? {} : { text })}
          {...(notice === undefined ? {} : { notice })}
        />
      )
    },
  }
}
