import { channelContract } from './channel.contract.ts'
import { slackHarness } from './slack-harness.ts'

const facts = { signed: true, limitsRate: true, passesTime: true, forbids: true } as const

channelContract('Slack over HTTP', facts, () => slackHarness('http'))

channelContract(
  'Slack over its socket',
  { ...facts, signed: 'a socket that we open ourselves brings nothing from anybody else' },
  () => slackHarness('socket'),
)
