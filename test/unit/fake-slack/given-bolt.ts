import { afterEach, beforeEach } from 'vitest'
import type { FakeSlackOptions } from '../../support/slack/fake-slack.ts'
import { boltOverHttp, type RunningApp } from './apps.ts'
import { type Given, givenSlack } from './given.ts'

/** A fake for each test with Bolt behind it over HTTP, and Maureen in the residents' channel. */
export type GivenBolt = Given &
  Readonly<{
    app(): RunningApp['app']
    maureen(): string
    residents(): string
    /** What Maureen types there: /consult, and this. */
    command(text?: string): ReturnType<ReturnType<Given['slack']>['make']['command']>
  }>

export function givenBolt(options: FakeSlackOptions = {}): GivenBolt {
  const given = givenSlack(options)
  const { slack } = given
  let running: RunningApp | undefined
  beforeEach(async () => {
    running = await boltOverHttp(slack())
  })
  afterEach(() => running?.stop())
  const maureen = () => slack().scene.people.maureen.id
  const residents = () => slack().scene.channels.residents.id
  return {
    ...given,
    app() {
      if (running === undefined) throw new Error('Bolt is used outside a test')
      return running.app
    },
    maureen,
    residents,
    command: (text = '') => slack().make.command({ user: maureen(), channel: residents(), command: '/consult', text }),
  }
}
