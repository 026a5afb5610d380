import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Receiver } from '@slack/bolt'
import type { Log } from '../../src/ports/log.ts'
import { receiveByHttp } from './http.ts'
import { receiveBySocket } from './socket.ts'

/** How Slack reaches us: by calling our address, signed; or over a socket that we open, which needs no address. */
export type Connection =
  | Readonly<{ kind: 'http'; signingSecret: string; now?: () => number }>
  | Readonly<{ kind: 'socket'; appToken: string; apiUrl: string | undefined }>

export type Receiving = Readonly<{
  receiver: Receiver
  /** For POST /slack/events. Without HTTP there is nobody to receive. Never rejects. */
  receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  start: () => Promise<void>
  /** Takes nothing new; what is in hand can still be answered. */
  close: () => void
  /** Whether Slack can reach us at this moment. */
  stands: () => boolean
  stop: () => Promise<void>
}>

export function connect(connection: Connection, log: Log): Receiving {
  if (connection.kind === 'socket') {
    const { receiver, close, stands } = receiveBySocket({ ...connection, log })
    return {
      receiver,
      receive: async (_request, response) => void response.writeHead(404).end(),
      start: async () => void (await receiver.start()),
      close,
      stands,
      stop: async () => void (await receiver.stop()),
    }
  }
  const { receiver, receive, close, stands } = receiveByHttp({
    secret: connection.signingSecret,
    now: connection.now ?? Date.now,
    refused: (why) => log.info('slack.refused', { why }),
  })
  return {
    receiver,
    receive,
    start: async () => void (await receiver.start()),
    close,
    stands,
    stop: async () => void (await receiver.stop()),
  }
}
