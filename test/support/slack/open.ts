import { openGrants } from './api/oauth.ts'
import { openRates } from './api/rates.ts'
import { openClock } from './clock.ts'
import { commandsOf } from './deliver/commands.ts'
import { eventsOf } from './deliver/events.ts'
import { messagesOf } from './deliver/heard.ts'
import { interactionsOf } from './deliver/interactions.ts'
import { plainOf } from './deliver/plain.ts'
import { sendWithRetries } from './deliver/retries.ts'
import { openSender } from './deliver/send.ts'
import { submissionsOf } from './deliver/submissions.ts'
import type { FakeSlack, FakeSlackOptions } from './fake-slack.ts'
import { openFaults } from './faults.ts'
import { openIds } from './ids.ts'
import { inspectSlack } from './inspect.ts'
import { shownTo } from './people/messages.ts'
import { homeOf, modalsOf } from './people/views.ts'
import { setScene } from './scene.ts'
import { openOutbox } from './sent.ts'
import type { Decision } from './server/authorize.ts'
import { openServer } from './server/server.ts'
import { openSockets } from './server/socket.ts'
import { openWebApi } from './server/web-api.ts'
import { until } from './until.ts'
import type { App } from './world/app.ts'
import { builderOf } from './world/build.ts'
import { openWorld } from './world/world.ts'

/** A Slack of its own on a free port of this machine, with people and places in it. Close it at the end. */
export async function openFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const { requestUrl = 'http://127.0.0.1:9/', via = 'http', ackWithinMs = 3_000, record = true } = options
  const clock = openClock()
  const ids = openIds()
  const app: App = {
    id: ids.next('A'),
    name: 'Parley',
    clientId: `${ids.digits(12)}.${ids.digits(13)}`,
    clientSecret: ids.secret(16),
    signingSecret: ids.secret(16),
    verificationToken: ids.secret(12),
    requestUrl,
    redirectUrls: [],
    messagesTab: true,
    homeTab: true,
    escapesCommands: true,
  }
  const world = openWorld(app, ids, clock)
  const build = builderOf(world)
  const scene = setScene(world, build, options.scopes)
  const { server, base, serve } = await openServer()
  const closing = new AbortController()
  const [faults, rates, grants] = [openFaults(), openRates(world), openGrants(world)]
  const outbox = openOutbox(record ? 'slack' : null, options.inspect ?? inspectSlack)
  const sockets = openSockets(server, base, world)
  let decision: Decision = { where: scene.elm.id, by: scene.people.dana.id, allow: true }
  const api = openWebApi({ world, base, rates, grants, openSocket: sockets.address, sent: outbox.note })
  serve({ world, api, faults, grants, outbox, decision: () => decision, closing: closing.signal })
  const sender = openSender({ world, sockets, via, ackWithinMs })

  return {
    app,
    url: base,
    apiUrl: `${base}/api/`,
    authorizeUrl: `${base}/oauth/v2/authorize`,
    scene,
    world,
    build,
    now: clock.now,
    passTime: clock.pass,
    holdTime: clock.hold,
    make: {
      ...messagesOf(world, base),
      ...eventsOf(world),
      ...interactionsOf(world, base),
      ...submissionsOf(world),
      ...plainOf(world),
      command: commandsOf(world, base),
    },
    send: sender.send,
    sendWithRetries: (delivery, more) => sendWithRetries(sender, clock, delivery, more),
    sockets,
    faults,
    rates,
    decide(next) {
      decision = next
    },
    shown: (user, channel) => shownTo(world, user, channel),
    modals: (user) => modalsOf(world, user),
    home: (user, team = world.people.get(user)?.teams[0] ?? '') => homeOf(world, user, team),
    reload: world.messages.forget,
    sent: outbox.all,
    complaints: outbox.complaints,
    until: (look, withinMs = 5_000) => until(world, look, withinMs),
    async close() {
      closing.abort()
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
