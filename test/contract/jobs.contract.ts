import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { QueueBackend } from '../../adapters/bullmq/backend.ts'
import { type OpenJobs, openJobs } from '../../adapters/bullmq/jobs.ts'
import type { DueJob, Job } from '../../src/ports/jobs.ts'
import type { Log } from '../../src/ports/log.ts'
import { quietLog } from '../support/quiet-log.ts'

/** A queue to try, and how to lose what it holds. */
export type QueueUnderTest = Readonly<{
  backend: QueueBackend
  /** Empties the queue named, as a flush of Redis or a lost table would. */
  lose(queue: string): Promise<void>
  close(): Promise<void>
}>

/** What every queue must do for Parley, whatever it is kept in. */
export function jobsContract(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`jobs on ${name}`, () => {
    let under: QueueUnderTest
    let jobs: OpenJobs
    const queue = `parley-test-${randomUUID()}`
    const failures: unknown[] = []
    const log: Log = { ...quietLog, error: (_event, cause) => failures.push(cause) }

    const seen: Job[] = []
    const refused = new Set<string>()
    const slow = new Map<string, Promise<void>>()
    const handle = async (job: Job) => {
      const id = idOf(job)
      await slow.get(id)
      seen.push(job)
      if (refused.has(id)) throw new TypeError(`the words of ${id}`)
    }
    const timesSeen = (id: string) => seen.filter((job) => idOf(job) === id).length

    beforeAll(async () => {
      under = await open()
      jobs = await openJobs(under.backend, { log, name: queue, concurrency: 4 })
      await jobs.start(handle)
    }, 30_000)

    afterAll(async () => {
      await jobs?.close()
      await under?.close()
    }, 30_000)

    test('hands over what is added, as it was', async () => {
      await jobs.add([
        waking('plain'),
        { job: { name: 'close', landlord: 'l1', consultation: 'c1' }, key: 'close-c1', inMs: 0 },
      ])
      await vi.waitFor(() => expect(seen).toHaveLength(2), 5_000)
      expect(seen).toContainEqual({ name: 'lane', lane: 'plain' })
      expect(seen).toContainEqual({ name: 'close', landlord: 'l1', consultation: 'c1' })
    })

    test('hands over what is delayed when its time has come, and not before', async () => {
      const asked = performance.now()
      await jobs.add([waking('later', 700)])
      await pause(400)
      expect(timesSeen('later')).toBe(0)
      await vi.waitFor(() => expect(timesSeen('later')).toBe(1), 5_000)
      expect(performance.now() - asked).toBeGreaterThanOrEqual(690)
    })

    test('holds one key once, however often it is asked', async () => {
      await jobs.add([waking('twice', 500)])
      await jobs.add([waking('twice', 500), waking('twice', 100)])
      await vi.waitFor(() => expect(timesSeen('twice')).toBe(1), 5_000)
      await pause(700)
      expect(timesSeen('twice')).toBe(1)
    })

    test('takes a key again once its work is done', async () => {
      await jobs.add([waking('again')])
      await vi.waitFor(() => expect(timesSeen('again')).toBe(1), 5_000)
      await vi.waitFor(async () => {
        await jobs.add([waking('again')])
        await pause(50)
        expect(timesSeen('again')).toBe(2)
      }, 5_000)
    })

    test('goes on after a handler that throws, logs it, and takes the same work again', async () => {
      refused.add('bad')
      await jobs.add([waking('bad')])
      await vi.waitFor(() => expect(timesSeen('bad')).toBe(1), 5_000)
      await jobs.add([waking('after-bad')])
      await vi.waitFor(() => expect(timesSeen('after-bad')).toBe(1), 5_000)
      expect(failures).toContainEqual(new TypeError('the words of bad'))
      refused.delete('bad')
      await jobs.add([waking('bad')])
      await vi.waitFor(() => expect(timesSeen('bad')).toBe(2), 5_000)
    })

    test('can be asked again for what the queue has lost', async () => {
      await jobs.add([waking('lost', 60_000)])
      expect((await jobs.depth()).delayed).toBe(1)
      await under.lose(queue)
      expect((await jobs.depth()).delayed).toBe(0)
      await jobs.add([waking('lost')])
      await vi.waitFor(() => expect(timesSeen('lost')).toBe(1), 8_000)
    }, 10_000)

    test('refuses a key the queue could mistake for its own', async () => {
      for (const key of ['12345', 'lane:1', '', 'two words']) {
        await expect(jobs.add([{ ...waking('odd'), key }])).rejects.toThrow('key')
      }
    })

    test('says it can be reached', async () => {
      await expect(jobs.ping()).resolves.toBeUndefined()
    })

    test('stops when the work in hand is finished, and takes nothing new', async () => {
      let finish: () => void = () => undefined
      slow.set('slow', new Promise<void>((resolve) => (finish = resolve)))
      await jobs.add([waking('slow')])
      await vi.waitFor(async () => expect((await jobs.depth()).active).toBe(1), 5_000)
      let stopped = false
      const stopping = jobs.stop().then(() => (stopped = true))
      await pause(200)
      expect(stopped).toBe(false)
      finish()
      await stopping
      expect(timesSeen('slow')).toBe(1)
      await jobs.add([waking('unheard')])
      await pause(300)
      expect(timesSeen('unheard')).toBe(0)
      await jobs.start(handle)
      await vi.waitFor(() => expect(timesSeen('unheard')).toBe(1), 5_000)
    }, 15_000)
  })
}

const waking = (id: string, inMs = 0): DueJob => ({
  job: { name: 'lane', lane: id },
  key: `lane-${id}`,
  inMs,
})

const idOf = (job: Job) => (job.name === 'lane' ? job.lane : job.consultation)
