import { afterEach, expect, test, vi } from 'vitest'
import { sparing } from '../../adapters/bullmq/sparing.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('tells of each kind of error once a minute, however often it comes', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const told: string[] = []
  const tell = sparing((error) => told.push(error.message))
  const refused = (words: string) => Object.assign(new Error(words), { code: 'ECONNREFUSED' })
  for (let nth = 0; nth < 50; nth += 1) tell(refused(`refused ${nth}`))
  tell(new TypeError('another'))
  expect(told).toEqual(['refused 0', 'another'])
  vi.advanceTimersByTime(59_000)
  tell(refused('still'))
  vi.advanceTimersByTime(1_000)
  tell(refused('again'))
  expect(told).toEqual(['refused 0', 'another', 'again'])
})
