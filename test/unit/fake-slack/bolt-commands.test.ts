import { describe, expect, it, vi } from 'vitest'
import type { Signature } from '../../support/slack/deliver/signing.ts'
import { givenBolt } from './given-bolt.ts'

describe('commands from the fake Slack to Bolt', () => {
  const { slack, app, maureen, residents, command } = givenBolt()

  it('takes a command, and what it answers at once is seen by one person', async () => {
    const heard: unknown[] = []
    app().command('/consult', async ({ ack, command: { text, team_id, user_id } }) => {
      heard.push({ text, team_id, user_id })
      await ack({ text: 'Which one?' })
    })
    const came = await slack().send(command('show @imran & me'))
    expect(came).toMatchObject({ status: 200, taken: true, appeared: [{ words: 'Which one?', private: true }] })
    expect(heard).toEqual([
      {
        text: `show <@${slack().scene.people.imran.id}|imran> &amp; me`,
        team_id: slack().scene.elm.id,
        user_id: maureen(),
      },
    ])
    expect(slack().shown(slack().scene.people.imran.id, residents())).toEqual([])
  })

  it('shows the command too when the answer is for everyone, and plain text as it is', async () => {
    app().command('/consult', ({ ack }) => ack({ response_type: 'in_channel', text: 'For all' }))
    await slack().send(command('open'))
    const seen = slack().shown(slack().scene.people.imran.id, residents())
    expect(seen).toMatchObject([
      { words: '/consult open', fromApp: false },
      { words: 'For all', fromApp: true },
    ])
  })

  it.each<Signature>(['wrong', 'missing', 'no-timestamp', 'stale', 'other-version', 'not-hex'])(
    'is refused a %s signature',
    async (signature) => {
      const came = await slack().send(command(), { signature })
      expect(came).toMatchObject({ status: 401, taken: false, failure: 'http_error' })
      expect(came.notice).toContain('dispatch_failed')
    },
  )

  it('is refused a body that was changed after signing, and takes one from the future, as Bolt does', async () => {
    app().command('/consult', ({ ack }) => ack())
    const tampered = await slack().send(command('1'), { tamper: (body) => body.replace('text=1', 'text=2') })
    expect(tampered.status).toBe(401)
    expect((await slack().send(command(), { signature: 'future' })).status).toBe(200)
  })

  it('answers when Slack asks whether it is there', async () => {
    const came = await slack().send(slack().make.urlVerification('abc'))
    expect(JSON.parse(came.body)).toEqual({ challenge: 'abc' })
    const check = slack().make.sslCheck({ payload: '{"type":"block_actions"}' })
    expect(await slack().send(check, { signature: 'missing' })).toMatchObject({ status: 200, body: '' })
    expect((await slack().send(slack().make.raw('{"type":'))).status).toBe(400)
  })
})

describe('a command that is not answered in time', () => {
  const { slack, app } = givenBolt({ ackWithinMs: 300 })

  it('is told to have failed, to who typed it', async () => {
    const { people, channels } = slack().scene
    let answer: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => {
      answer = resolve
    })
    const done = vi.fn()
    app().command('/consult', async ({ ack }) => {
      await waiting
      await ack().finally(done)
    })
    const typed = { user: people.maureen.id, channel: channels.residents.id, command: '/consult' }
    const came = await slack().send(slack().make.command(typed))
    expect(came).toMatchObject({ status: null, taken: false, failure: 'http_timeout' })
    expect(came.appeared).toMatchObject([
      { words: '/consult failed with the error “operation_timeout”', private: true },
    ])
    answer()
    await vi.waitFor(() => expect(done).toHaveBeenCalled())
  })
})
