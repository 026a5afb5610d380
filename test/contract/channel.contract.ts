import { describe } from 'vitest'
import { answeringCases } from './channel/answering.ts'
import { arrivingCases } from './channel/arriving.ts'
import { latenessCases } from './channel/lateness.ts'
import { limitCases } from './channel/limits.ts'
import { contractSetting, type MakeHarness } from './channel/setting.ts'
import { speakingCases } from './channel/speaking.ts'
import type { ChannelFacts } from './channel-harness.ts'

/** What every channel must do, whatever platform is behind it. A new one begins by failing this. */
export function channelContract(name: string, facts: ChannelFacts, makeHarness: MakeHarness): void {
  describe(`the channel ${name}`, () => {
    const setting = contractSetting(facts, makeHarness)
    describe('what arrives', () => arrivingCases(setting))
    describe('the one answer', () => answeringCases(setting))
    describe('answering late', () => latenessCases(setting))
    describe('speaking', () => speakingCases(setting))
    describe('limits', () => limitCases(setting))
  })
}
