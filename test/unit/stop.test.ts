import { expect, test } from 'vitest'
import { stopInOrder } from '../../src/main/stop.ts'
import type { Log } from '../../src/ports/log.ts'
import { quietLog } from '../support/quiet-log.ts'

test('what takes work stops together and at once; what it stood on ends afterwards, the last first', async () => {
  const said: string[] = []
  let finish: () => void = () => undefined
  const inHand = new Promise<void>((resolve) => {
    finish = resolve
  })
  const step = (name: string) => ({ name, run: async () => void said.push(name) })
  const taking = (name: string) => ({
    name,
    takes: true,
    async run() {
      said.push(`${name} takes no more`)
      await inHand
      said.push(`${name} finished`)
    },
  })
  const stopping = stopInOrder(
    [step('database'), step('queue'), taking('door'), step('sweep'), taking('worker')],
    quietLog,
  )
  await Promise.resolve()
  expect(said).toEqual(['worker takes no more', 'door takes no more'])
  finish()
  await stopping
  expect(said.slice(2)).toEqual(['worker finished', 'door finished', 'sweep', 'queue', 'database'])
})

test('one that does not end well is logged, and the others still end', async () => {
  const ended: string[] = []
  const failed: unknown[] = []
  const log: Log = { ...quietLog, error: (_event, _cause, facts) => failed.push(facts) }
  const bad = (name: string, takes: boolean) => ({ name, takes, run: () => Promise.reject(new Error('no')) })
  const good = { name: 'good', run: async () => void ended.push('good') }
  await stopInOrder([good, bad('door', true), bad('queue', false)], log)
  expect(ended).toEqual(['good'])
  expect(failed).toEqual([{ step: 'door' }, { step: 'queue' }])
})
