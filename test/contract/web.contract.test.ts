import { channelContract } from './channel.contract.ts'
import { webHarness } from './web-harness.ts'

channelContract(
  'web',
  {
    signed: 'the page and the channel are one process',
    limitsRate: 'the rooms are our own and take what we say',
    passesTime: true,
    forbids: true,
  },
  webHarness,
)
