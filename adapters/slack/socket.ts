import { setTimeout as pause } from 'node:timers/promises'
import { type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../src/ports/log.ts'
import { isEnvelope } from './envelope.ts'
import { isRefusal } from './errors.ts'
import { silent } from './silent.ts'
import { triedOnce } from './speaker.ts'

export type SocketOptions = Readonly<{ appToken: string; apiUrl: string | undefined; log: Log }>

export type SocketReceiving = Readonly<{
  receiver: Receiver
  /** What comes from here on is left for another connection, or for later. */
  close: () => void
  /** Whether a connection stands at this moment. */
  stands: () => boolean
}>

/** How long until the next attempt to connect, after so many in a row that failed. */
const waitsMs = [0, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000] as const

/**
 * Slack over a socket that we open, as a receiver for Bolt. Coming back after a connection is lost is ours: when Bolt's
 * own way back fails, nobody hears of it and the whole process ends (slackapi/node-slack-sdk issue 2656).
 */
export function receiveBySocket({ appToken, apiUrl, log }: SocketOptions): SocketReceiving {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    autoReconnectEnabled: false,
    // What was not answered stays so, and Slack sends it again.
    processEventErrorHandler: async () => false,
    installerOptions: { clientOptions: triedOnce(apiUrl) },
  })
  let open = false
  let stands = false
  letEnvelopesIn(receiver, () => open)
  let stopping = new AbortController()

  /** Resolves when it is connected, with the end of that. */
  async function connect(): Promise<Readonly<{ lost: Promise<void> }>> {
    await receiver.start()
    stands = true
    const lost = new Promise<void>((resolve) => {
      receiver.client.once('disconnected', () => {
        stands = false
        resolve()
      })
    })
    return { lost }
  }

  /** Connects, and again whenever that is lost, until it is told to stop. `connected` hears of each time. */
  async function stayConnected({ signal }: AbortController, connected: () => void): Promise<void> {
    let stood = false
    for (let failed = 0; !signal.aborted; ) {
      try {
        const { lost } = await connect()
        log.info('slack.connected', { after: failed + 1 })
        stood = true
        failed = 0
        connected()
        await lost
      } catch (cause) {
        // A token that Slack does not take is a setting that is wrong; anything else passes.
        if (!stood && isRefusal(cause)) throw cause
        failed += 1
        log.error('slack.not-connected', cause, { attempt: failed })
      }
      await pause(waitsMs[Math.min(failed, waitsMs.length - 1)], undefined, { signal }).catch(() => undefined)
    }
  }

  const ours: Receiver = {
    init: (app) => receiver.init(app),
    start() {
      open = true
      stopping = new AbortController()
      return new Promise<void>((resolve, reject) => {
        stayConnected(stopping, resolve).then(resolve, reject)
      })
    },
    async stop() {
      stopping.abort()
      await receiver.stop()
    },
  }
  return {
    receiver: ours,
    close() {
      open = false
    },
    stands: () => stands,
  }
}

/** Only what is an envelope reaches the SDK: it reads what comes without looking, and nobody catches what it throws. */
function letEnvelopesIn({ client }: SocketModeReceiver, isOpen: () => boolean): void {
  const readers = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (!isOpen() || !isEnvelope(data)) return
    for (const reader of readers)
      void Promise.resolve(Reflect.apply(reader, client, [data, isBinary])).catch(() => undefined)
  })
}
