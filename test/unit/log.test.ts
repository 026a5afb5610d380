import { expect, test } from 'vitest'
import { openLog } from '../../src/main/log.ts'

/** What a log wrote, parsed. */
function written(write: (log: ReturnType<typeof openLog>) => void, level: 'info' | 'warn' = 'info') {
  const lines: string[] = []
  write(openLog(level, { write: (line) => lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('one line per event, with the facts that were given and no others', () => {
  const [line] = written((log) => log.info('job', { job: 'deliver', ms: 3, late: false, none: undefined }))
  expect(line).toEqual({ level: 'info', time: expect.any(String), msg: 'job', job: 'deliver', ms: 3, late: false })
})

test('an object that slipped in as a fact is left out', () => {
  const slipped: unknown = { answers: { words: 'private words' } }
  const [line] = written((log) => log.info('job', slipped as Record<string, string>))
  expect(JSON.stringify(line)).not.toContain('private')
})

test('of an error: its name, code, statement and place, of its causes too; never its words', () => {
  const cause = Object.assign(new Error('private words of a driver'), { code: '23505', detail: 'private detail' })
  const error = Object.assign(new TypeError('private\nwords'), {
    cause,
    statement: 'people-add',
    code: 'a private sentence',
  })
  const [line] = written((log) => log.error('failed', error, { job: 'close' }))
  expect(line).toMatchObject({
    level: 'error',
    msg: 'failed',
    job: 'close',
    error: {
      name: 'TypeError',
      statement: 'people-add',
      at: expect.any(Array),
      cause: { name: 'Error', code: '23505' },
    },
  })
  expect(JSON.stringify(line)).not.toContain('private')
})

test('whatever is thrown can be logged', () => {
  const lines = written((log) => {
    for (const thrown of [undefined, null, 'private words', 7, {}]) log.error('odd', thrown)
  })
  expect(lines).toHaveLength(5)
  expect(JSON.stringify(lines)).not.toContain('private')
})

test('below its level nothing is written', () => {
  expect(written((log) => log.info('job'), 'warn')).toEqual([])
})
