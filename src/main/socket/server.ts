import { rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Needs } from '../../needs.ts'
import type { Log } from '../../ports/log.ts'
import type { Command, KeyCommand, WithKeys } from '../commands/command.ts'
import { Refused } from '../commands/refused.ts'
import { largestRequest, type Reply, replyFor, requestSchema } from './protocol.ts'

/** Where a data directory has its socket. */
export const socketPath = (dataDir: string): string => join(dataDir, 'socket')

export interface CommandSocket {
  /** Takes no more commands and resolves when those in hand are answered. */
  stop(): Promise<void>
}

/**
 * Answers the command line of whoever owns the data directory. Call it only while holding the directory's lock: a socket
 * that is there already was left behind by a process that is gone.
 */
export async function startCommandSocket(
  dataDir: string,
  commands: readonly (Command | KeyCommand)[],
  given: Needs & WithKeys,
  log: Log,
): Promise<CommandSocket> {
  const path = socketPath(dataDir)
  rmSync(path, { force: true })
  const atWork = new Set<Promise<void>>()
  const silent = new Set<Socket>()
  const server = createServer((socket) => {
    silent.add(socket)
    const heard = () => silent.delete(socket)
    const work = serve(socket, commands, given, log, heard).finally(() => atWork.delete(work))
    atWork.add(work)
  })
  await listenForOwner(server, path)
  return {
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of silent) socket.destroy()
      await Promise.all(atWork)
      await closed
    },
  }
}

/** The file exists for others from its first moment, so it must never be anything but its owner's. */
async function listenForOwner(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177)
  try {
    const listening = new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
    process.umask(before)
    await listening
  } finally {
    process.umask(before)
  }
}

async function serve(
  socket: Socket,
  commands: readonly (Command | KeyCommand)[],
  given: Needs & WithKeys,
  log: Log,
  heard: () => void,
): Promise<void> {
  const began = performance.now()
  const tell = (reply: Reply) => socket.writable && socket.write(`${JSON.stringify(reply)}\n`)
  socket.on('error', () => socket.destroy())
  let name = 'unread'
  let outcome: Reply['kind'] = 'result'
  try {
    const request = requestSchema.parse(JSON.parse(await firstLine(socket)))
    heard()
    const command = commands.find((known) => known.name === request.command)
    if (!command) throw new Refused('The Parley that runs does not know this command. Is it another version?', 3)
    name = command.name
    tell({ kind: 'result', result: await command.run(given, request.args, (line) => tell({ kind: 'progress', line })) })
  } catch (error) {
    const reply = replyFor(error)
    outcome = reply.kind
    if (reply.kind === 'failed') log.error('command.failed', error, { command: name })
    tell(reply)
  } finally {
    heard()
    socket.destroySoon()
    log.info('command', { command: name, outcome, ms: Math.round(performance.now() - began) })
  }
}

/** Reads up to the first line's end. Throws when it is too long, too slow, or does not come. */
async function firstLine(socket: Socket): Promise<string> {
  socket.setTimeout(10_000, () => socket.destroy())
  const parts: Buffer[] = []
  let size = 0
  for await (const part of readable(socket)) {
    const end = part.indexOf(0x0a)
    parts.push(end === -1 ? part : part.subarray(0, end))
    size += part.length
    if (size > largestRequest) throw new Refused('That is too large to be sent.', 2)
    if (end !== -1) {
      socket.setTimeout(0)
      return Buffer.concat(parts).toString('utf8')
    }
  }
  throw new Refused('Nothing was asked.', 2)
}

/** Leaves the socket open when the reader has read enough: the answer goes out on it. */
function readable(socket: Socket): AsyncIterable<Buffer> {
  return socket.iterator({ destroyOnReturn: false })
}
