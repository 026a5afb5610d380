import type { ComponentChildren } from 'preact'
import type { RoomMessage } from '../../../src/ports/rooms.ts'
import { say } from '../../../src/words/say.ts'
import { isDirect } from '../channel/places.ts'
import { MessageView, type Showing } from '../channel/write.tsx'
import { Page } from '../page.tsx'
import { Button, Hidden, Status } from '../parts.tsx'
import { ClockPanel } from './clock.tsx'
import { type Persona, personas, roomsOf } from './personas.ts'

export const roomAddress = (persona: string, room: string): string => `/play/${persona}/${room}`

/** What a room is called. */
const roomName = (room: string): string => say(wordsOf(room))
const wordsOf = (room: string) => {
  if (isDirect(room)) return 'play.room.direct'
  return room === 'panel' ? 'play.room.panel' : room === 'officers' ? 'play.room.officers' : 'play.room.residents'
}

export type RoomProps = Readonly<{
  persona: Persona
  room: string
  messages: readonly RoomMessage[]
  showing: Showing
  /** Parley's time, in words. */
  time: string
  /** What someone typed that could not be sent, and the name of its delivery. */
  text?: string
  textNonce: string
  notice?: Readonly<{ kind: 'good' | 'bad'; text: string }>
}>

/** One room of the try-out as one person sees it. */
export function RoomPage(props: RoomProps) {
  const { persona, room, messages, showing, time, text, textNonce, notice } = props
  const here = roomAddress(persona.id, room)
  const after = Math.max(0, ...messages.map((one) => one.revision))
  return (
    <Page
      title={say('play.tab', { room: roomName(room), name: persona.name })}
      heading={false}
      shape="app"
      scripts={['play.js']}
      nav={[{ href: '/play', label: say('play.start') }]}
    >
      <div
        class="play"
        data-live={`/play/live?persona=${persona.id}&room=${room}&after=${after}`}
        data-failed={say('web.failed')}
      >
        <Side persona={persona} room={room} time={time} />
        <section class="chat" aria-labelledby="room">
          <div class="chat-top">
            <h1 id="room">{roomName(room)}</h1>
            <p>{say(`${wordsOf(room)}.about`)}</p>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div class="log" role="log" aria-label={say('play.messages')} tabIndex={0}>
            <ol id="messages">
              {messages.length === 0 ? <li class="empty">{say('play.empty')}</li> : null}
              {messages.map((entry) => (
                <MessageView entry={entry} showing={showing} key={entry.id} />
              ))}
            </ol>
          </div>
          <div id="notice">{notice === undefined ? null : <Status kind={notice.kind}>{notice.text}</Status>}</div>
          <form method="post" action={here} class="composer" data-send data-composer>
            <Hidden values={{ kind: 'say', nonce: textNonce }} />
            <label for="text" class="composer-label">
              {say('play.write')}
            </label>
            <p class="hint" id="text-hint">
              {say('play.write-hint')}
            </p>
            <div class="composer-row">
              <textarea id="text" name="text" rows={1} required aria-describedby="text-hint">
                {text ?? ''}
              </textarea>
              <Button tone="go">{say('play.send')}</Button>
            </div>
          </form>
        </section>
      </div>
      <dialog id="form-dialog" class="sheet" aria-label={say('web.form-open')} data-close={say('web.close')} />
    </Page>
  )
}

function Side({ persona, room, time }: { persona: Persona; room: string; time: string }) {
  return (
    <div class="side">
      <nav class="rooms" aria-label={say('play.rooms')}>
        <ul>
          {roomsOf(persona).map((one) => (
            <li key={one}>
              <a href={roomAddress(persona.id, one)} aria-current={one === room ? 'page' : undefined}>
                {roomName(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Fold title={say('play.clock')}>
        <ClockPanel time={time} persona={persona.id} room={room} />
      </Fold>
      <Fold title={say('play.you-are', { name: persona.name.split(' ')[0] ?? persona.name })}>
        <ul class="people">
          {personas.map((one) => (
            <li key={one.id}>
              <a
                href={roomAddress(one.id, roomsOf(one).includes(room) ? room : (roomsOf(one)[0] ?? room))}
                aria-current={one === persona ? 'true' : undefined}
              >
                {one.name}
                <span>{say(`play.part.${one.part}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </Fold>
      <Fold title={say('play.to-try')}>
        <FourThings />
      </Fold>
    </div>
  )
}

/** Folded on a phone, open where there is room (the style sheet sees to that). */
function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="fold">
      <summary>{title}</summary>
      <div class="fold-in">{children}</div>
    </details>
  )
}

/** What a newcomer could do first. */
export function FourThings() {
  return (
    <ol class="things">
      <li>{say('play.try.1')}</li>
      <li>{say('play.try.2')}</li>
      <li>{say('play.try.3')}</li>
      <li>{say('play.try.4')}</li>
    </ol>
  )
}
