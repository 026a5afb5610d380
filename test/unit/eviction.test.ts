import { expect, test } from 'vitest'
import { readEviction } from '../../adapters/bullmq/eviction.ts'

const info = (maxmemory: number, policy: string) =>
  `# Memory\r\nused_memory:1024\r\nmaxmemory:${maxmemory}\r\nmaxmemory_human:x\r\nmaxmemory_policy:${policy}\r\n`

test.each([
  [info(0, 'noeviction'), { kind: 'keeps' }],
  [info(1_048_576, 'noeviction'), { kind: 'keeps' }],
  [info(0, 'allkeys-lru'), { kind: 'may-evict', policy: 'allkeys-lru' }],
  [info(1_048_576, 'allkeys-lru'), { kind: 'evicts', policy: 'allkeys-lru' }],
  [info(1_048_576, 'volatile-ttl'), { kind: 'evicts', policy: 'volatile-ttl' }],
  ['', { kind: 'unsaid' }],
] as const)('what Redis says of its memory: %j', (said, means) => {
  expect(readEviction(said)).toEqual(means)
})
