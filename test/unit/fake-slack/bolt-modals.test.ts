import { describe, expect, it, vi } from 'vitest'
import { givenBolt } from './given-bolt.ts'
import { modal } from './modal.ts'

describe('modals of the fake Slack with Bolt', () => {
  const { slack, app, maureen, command } = givenBolt()

  it('opens a modal, hears what is sent with it, and closes it', async () => {
    const heard: unknown[] = []
    app().command('/consult', async ({ ack, client, command: { trigger_id } }) => {
      await client.views.open({ trigger_id, view: modal })
      await ack()
    })
    app().view('repairs', async ({ ack, view }) => {
      heard.push(view.state.values)
      await ack()
    })
    const { modal: shown } = await slack().send(command())
    expect(shown).toMatchObject({ title: 'Repairs', submit: 'Send', fields: [{ block: 'when', label: 'When?' }] })
    const id = shown?.id ?? ''
    expect(() => slack().make.submit(id, { when: [] })).toThrow('would not send')
    expect(() => slack().make.submit(id, { when: ['x'.repeat(21)] })).toThrow('would not send')
    const came = await slack().send(slack().make.submit(id, { when: ['Evenings & <b>'] }))
    expect(came.taken).toBe(true)
    expect(heard).toEqual([{ when: { words: { type: 'plain_text_input', value: 'Evenings & <b>' } } }])
    expect(slack().modals(maureen())).toEqual([])
  })

  it('shows what the app says is wrong, keeps the modal, updates it, pushes on it and clears it', async () => {
    const answers: object[] = [
      { response_action: 'errors', errors: { when: 'Please say when' } },
      { response_action: 'errors', errors: { nowhere: 'x' } },
      { response_action: 'update', view: { ...modal, title: { type: 'plain_text', text: 'Again' } } },
      { response_action: 'push', view: { ...modal, title: { type: 'plain_text', text: 'On top' } } },
      { response_action: 'push', view: { ...modal, title: { type: 'plain_text', text: 'x'.repeat(25) } } },
      { response_action: 'clear' },
    ]
    app().command('/consult', async ({ ack, client, command: { trigger_id } }) => {
      await client.views.open({ trigger_id, view: modal })
      await ack()
    })
    app().view('repairs', async ({ ack }) => {
      const answer = answers.shift()
      await Reflect.apply(ack, undefined, [answer])
    })
    await slack().send(command())
    const submit = () => slack().send(slack().make.submit(slack().modals(maureen()).at(-1)?.id ?? '', { when: ['x'] }))
    expect((await submit()).modal).toMatchObject({ fields: [{ problem: 'Please say when' }] })
    expect((await submit()).notice).toContain('no input block nowhere')
    expect((await submit()).modal).toMatchObject({ title: 'Again', fields: [{ block: 'when' }], notice: null })
    expect((await submit()).modal).toMatchObject({ title: 'On top' })
    expect((await submit()).notice).toContain('must be less than 25 characters [json-pointer:/view/title/text]')
    expect(slack().modals(maureen())).toHaveLength(2)
    await submit()
    expect(slack().modals(maureen())).toEqual([])
  })

  it('hears that a modal was closed, if it asked to', async () => {
    const closed = vi.fn()
    app().command('/consult', async ({ ack, client, command: { trigger_id } }) => {
      await client.views.open({ trigger_id, view: modal })
      await ack()
    })
    app().view({ callback_id: 'repairs', type: 'view_closed' }, async ({ ack, body }) => {
      closed('is_cleared' in body && body.is_cleared)
      await ack()
    })
    const { modal: shown } = await slack().send(command())
    const delivery = slack().make.dismiss(shown?.id ?? '')
    if (delivery === undefined) throw expect.fail('the app asked to hear of it')
    await slack().send(delivery)
    expect(closed).toHaveBeenCalledWith(false)
    expect(slack().modals(maureen())).toEqual([])
  })
})
