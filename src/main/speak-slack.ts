import { publishHome } from '../../adapters/slack/home.ts'
import { type Installations, installationsIn } from '../../adapters/slack/installations.ts'
import { oneInstallation } from '../../adapters/slack/one-installation.ts'
import { createSlackOutlet } from '../../adapters/slack/outlet.ts'
import { personIn, slack } from '../../adapters/slack/places.ts'
import { type FindSpeaker, speakersOf } from '../../adapters/slack/speaker.ts'
import { type Tickets, ticketsIn } from '../../adapters/slack/tickets.ts'
import { whoWeAre } from '../../adapters/slack/who-we-are.ts'
import type { WebServer } from '../../adapters/web/server.ts'
import { homeFor } from '../desk/home.ts'
import type { Needs } from '../needs.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { ChannelOutlet } from '../ports/channel.ts'
import type { DrawChart } from '../ports/chart.ts'
import type { InboundHandler } from '../ports/inbound.ts'
import type { Log } from '../ports/log.ts'
import type { Vault } from '../ports/vault.ts'
import { within } from '../time/within.ts'
import { NotReady } from './not-ready.ts'
import type { SlackSettings } from './slack-settings.ts'

/** Parley in Slack, able to speak. */
export type Slack = Readonly<{
  name: ChannelName
  outlet: ChannelOutlet
  listen(listening: Listening): Promise<ListeningInSlack>
}>

export type Listening = Readonly<{ server: WebServer; needs: Needs; desk: InboundHandler; log: Log }>

export type ListeningInSlack = Readonly<{
  /** Throws while Slack cannot reach us, or does not take our token. */
  ready(): Promise<void>
  /** Takes nothing more and resolves when what is in hand is answered. */
  stop(): Promise<void>
}>

const draw: DrawChart = async (chart) => (await import('../../adapters/charts/png.ts')).drawPng(chart)

/** What speaking in Slack needs: a worker has this and no more. */
export function openSlack(settings: SlackSettings, vault: Vault): Slack {
  const apiUrl = settings.apiUrl ?? undefined
  const installations = installationsFor(settings, vault)
  const speaker = speakersOf(installations, apiUrl)
  const tickets = ticketsIn(vault)
  const outlet = createSlackOutlet({ speaker, tickets, draw })
  return {
    name: slack,
    outlet,
    listen: (listening) => listen({ settings, installations, speaker, tickets, outlet }, listening),
  }
}

function installationsFor({ installed, apiUrl }: SlackSettings, vault: Vault): Installations {
  if (installed.kind === 'many') return installationsIn(vault)
  return oneInstallation(() => whoWeAre(installed.botToken, apiUrl ?? undefined))
}

type Parts = Readonly<{
  settings: SlackSettings
  installations: Installations
  speaker: FindSpeaker
  tickets: Tickets
  outlet: ChannelOutlet
}>

async function listen(parts: Parts, { server, needs, desk, log }: Listening): Promise<ListeningInSlack> {
  const { settings, installations, speaker } = parts
  const { records } = needs.store
  const apiUrl = settings.apiUrl ?? undefined
  const { createSlackInlet } = await import('../../adapters/slack/inlet.ts')
  const inlet = createSlackInlet({
    ...parts,
    log,
    connection: settings.connection.kind === 'http' ? settings.connection : { ...settings.connection, apiUrl },
    now: () => records.now(),
    firstTime: (delivery) => records.firstTime(delivery),
    async showHome(home) {
      const message = await homeFor(needs, personIn(home.installed.workspace, home.person))
      await publishHome(speaker, home, message)
    },
  })
  if (settings.connection.kind === 'http') server.mount('POST', '/slack/events', inlet.receive)
  if (settings.installed.kind === 'many') {
    const { addInstallPages } = await import('./slack-install.ts')
    const { clientId, clientSecret } = settings.installed
    addInstallPages(server, { clientId, clientSecret, apiUrl, installations, needs })
  }
  if (settings.installed.kind === 'one') {
    // Found out now, and not by the first who types something.
    void installations.of({ workspace: '', enterprise: undefined }).catch((cause: unknown) => {
      log.error('slack.token-not-taken', cause)
    })
  }
  await begun(inlet.start(desk), log)
  let taken = true
  return {
    async ready() {
      if (!inlet.stands()) throw new Error('Slack cannot reach us')
      const was = taken
      taken = await installations.stands()
      if (taken) return
      const refused = new Error('Slack does not take our token')
      if (was) log.error('slack.token-not-taken', refused)
      throw refused
    },
    stop: () => inlet.stop(),
  }
}

/** A socket may take long to open while Slack is away; people at the web pages do not wait for that. */
const mostPatienceMs = 5_000

/** Resolves once Slack can reach us, or that takes too long to be waited for; rejects when Slack refuses it. */
async function begun(started: Promise<void>, log: Log): Promise<void> {
  const accepted = started.catch((cause: unknown) => {
    log.error('slack.not-connected', cause)
    throw new NotReady(
      'Slack does not take SLACK_APP_TOKEN. Is it an app-level token with connections:write, and is Socket Mode on?',
      { cause },
    )
  })
  // Refused after the start, it is in the log and in /readyz.
  await within(mostPatienceMs, accepted)
}
