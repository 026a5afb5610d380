import type { Rates } from './api/rates.ts'
import type { Typing } from './deliver/commands.ts'
import type { Delivery } from './deliver/delivery.ts'
import type { EventMaker } from './deliver/events.ts'
import type { MessageMaker } from './deliver/heard.ts'
import type { InteractionMaker } from './deliver/interactions.ts'
import type { PlainMaker } from './deliver/plain.ts'
import type { Came, SendOptions } from './deliver/send.ts'
import type { SubmissionMaker } from './deliver/submissions.ts'
import type { Faults } from './faults.ts'
import type { ShownMessage } from './people/messages.ts'
import type { ShownView } from './people/views.ts'
import type { Scene } from './scene.ts'
import type { Inspect, Sent } from './sent.ts'
import type { Decision } from './server/authorize.ts'
import type { Sockets } from './server/socket.ts'
import type { App } from './world/app.ts'
import type { Builder } from './world/build.ts'
import type { World } from './world/world.ts'

export type FakeSlackOptions = Readonly<{
  /** Where deliveries go over HTTP. Can be set later, in `app.requestUrl`. */
  requestUrl?: string
  /** How deliveries go out. */
  via?: 'http' | 'socket'
  scopes?: readonly string[]
  /** How long Slack waits for an answer: 3 s. */
  ackWithinMs?: number
  /** Keep what is sent under test/.artifacts/outbound/slack/. On, unless switched off. */
  record?: boolean
  /** What looks at everything the app says. Slack's own limits, unless told else. */
  inspect?: Inspect
}>

export type FakeSlack = Readonly<{
  app: App
  /** The base of everything: "http://127.0.0.1:40123". */
  url: string
  /** For `clientOptions.slackApiUrl`. */
  apiUrl: string
  authorizeUrl: string
  scene: Scene
  world: World
  build: Builder
  now(): number
  /** Moves this Slack's clock on: triggers, response URLs, codes and rates. */
  passTime(ms: number): void
  /** Stops the clock, so that only `passTime` moves it. */
  holdTime(): void
  /** What people do, ready to be sent as Slack would send it. */
  make: MessageMaker &
    EventMaker &
    InteractionMaker &
    SubmissionMaker &
    PlainMaker &
    Readonly<{ command(typing: Typing): Delivery }>
  send(delivery: Delivery, options?: SendOptions): Promise<Came>
  sendWithRetries(delivery: Delivery, options?: SendOptions): Promise<readonly Came[]>
  sockets: Sockets
  faults: Faults
  rates: Rates
  /** What somebody who comes to the page for installing does there, from now on. */
  decide(decision: Decision): void
  shown(user: string, channel: string): readonly ShownMessage[]
  /** The modals in front of somebody, the one on top last. */
  modals(user: string): readonly ShownView[]
  home(user: string, team?: string): ShownView | undefined
  /** Their Slack starts anew: what only they saw is gone. */
  reload(user: string): void
  /** What the app sent, in order. */
  sent(): readonly Sent[]
  /** What the inspection found wrong with it. */
  complaints(): readonly string[]
  /** Waits until something is so, looking whenever anything changes here. */
  until<T>(look: () => T | undefined | false, withinMs?: number): Promise<T>
  close(): Promise<void>
}>
