import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { Problem } from '../../problem.ts'
import type { Progress } from '../commands/command.ts'
import { Refused } from '../commands/refused.ts'
import { replySchema } from './protocol.ts'

/** A connection to the process that runs, or undefined when none answers there. */
export function reach(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error) => {
      if (absent.includes(codeOf(error))) resolve(undefined)
      else reject(error)
    })
  })
}

/** Has a command run by the process at the other end. Throws Problem and Refused as it would have here. */
export async function runThere(socket: Socket, command: string, args: unknown, progress: Progress): Promise<unknown> {
  socket.on('error', () => socket.destroy())
  socket.write(`${JSON.stringify({ command, args })}\n`)
  for await (const line of createInterface({ input: socket })) {
    const reply = replySchema.parse(JSON.parse(line))
    switch (reply.kind) {
      case 'progress':
        progress(reply.line)
        break
      case 'result':
        return reply.result
      case 'problem':
        throw new Problem(reply.code, reply.values, reply.fields)
      case 'refused':
        throw new Refused(reply.sentence, reply.exitCode)
      case 'failed':
        throw new Refused('That did not work, and it is not your mistake. The log of the running Parley says more.', 3)
    }
  }
  throw new Refused('The Parley that runs stopped before it answered. Try again.', 3)
}

const absent = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')
