import type { ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { givenSlack, said } from './given.ts'

const modal = (title = 'Title', more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: [
    { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }] },
  ],
  ...more,
})

describe('views in the fake Slack', () => {
  const { slack, web } = givenSlack({ ackWithinMs: 50 })
  const maureen = () => slack().scene.people.maureen.id

  /** A trigger as an app gets it with a command; the app itself is not there. */
  async function trigger(): Promise<string> {
    const channel = slack().scene.channels.residents.id
    const command = slack().make.command({ user: maureen(), channel, command: '/consult' })
    await slack().send(command)
    return command.trigger ?? ''
  }
  async function inner(view: string): Promise<string> {
    const press = slack().make.pressInView({ user: maureen(), action: 'more', view })
    await slack().send(press)
    return press.trigger ?? ''
  }
  const open = async (view = modal()) => web().views.open({ trigger_id: await trigger(), view })

  it('open once for a trigger, within three seconds', async () => {
    const trigger_id = await trigger()
    await web().views.open({ trigger_id, view: modal() })
    expect(slack().modals(maureen())).toMatchObject([{ title: 'Title' }])
    await expect(web().views.open({ trigger_id, view: modal() })).rejects.toMatchObject(said('exchanged_trigger_id'))
    const late = await trigger()
    slack().passTime(3_001)
    await expect(web().views.open({ trigger_id: late, view: modal() })).rejects.toMatchObject(
      said('expired_trigger_id'),
    )
    await expect(web().views.open({ trigger_id: '1.2.3', view: modal() })).rejects.toMatchObject(
      said('invalid_trigger_id'),
    )
  })

  it('do not use up a trigger when they are wrong', async () => {
    const trigger_id = await trigger()
    await expect(web().views.open({ trigger_id, view: modal('x'.repeat(25)) })).rejects.toMatchObject(
      said('invalid_arguments', {
        response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
      }),
    )
    await web().views.open({ trigger_id, view: modal() })
    expect(slack().modals(maureen())).toHaveLength(1)
  })

  it('are refused when they are too large, or of a name that is taken', async () => {
    const blocks = Array.from({ length: 90 }, () => ({
      type: 'section' as const,
      text: { type: 'plain_text' as const, text: 'é'.repeat(3000) },
    }))
    await expect(open(modal('Large', { blocks }))).rejects.toMatchObject(said('view_too_large'))
    await open(modal('One', { external_id: 'mine' }))
    await expect(open(modal('Two', { external_id: 'mine' }))).rejects.toMatchObject(said('duplicate_external_id'))
    await web().views.update({ external_id: 'mine', view: modal('Changed', { external_id: 'mine' }) })
    expect(slack().modals(maureen())).toMatchObject([{ title: 'Changed' }])
  })

  it('stand three on each other, and come back as they are closed', async () => {
    const { view } = await open(modal('One'))
    let id = view?.id ?? ''
    for (const title of ['Two', 'Three']) {
      const pushed = await web().views.push({ trigger_id: await inner(id), view: modal(title) })
      expect(pushed.view).toMatchObject({ previous_view_id: id, root_view_id: view?.id })
      id = pushed.view?.id ?? ''
    }
    const push = web().views.push({ trigger_id: await inner(id), view: modal('Four') })
    await expect(push).rejects.toMatchObject(said('push_limit_reached'))
    await expect(web().views.push({ trigger_id: await trigger(), view: modal() })).rejects.toMatchObject(
      said('not_found'),
    )
    expect(slack().make.dismiss(id)).toBeUndefined()
    expect(
      slack()
        .modals(maureen())
        .map(({ title }) => title),
    ).toEqual(['One', 'Two'])
    slack().make.dismiss(slack().modals(maureen())[1]?.id ?? '', 'all')
    expect(slack().modals(maureen())).toEqual([])
  })

  it('are updated only from the state that was seen', async () => {
    const { view } = await open()
    const [view_id, hash] = [view?.id ?? '', view?.hash ?? '']
    await web().views.update({ view_id, hash, view: modal('Newer') })
    await expect(web().views.update({ view_id, hash, view: modal('Stale') })).rejects.toMatchObject(
      said('hash_conflict'),
    )
    expect(slack().modals(maureen())).toMatchObject([{ title: 'Newer' }])
    slack().make.dismiss(view_id)
    await expect(web().views.update({ view_id, view: modal() })).rejects.toMatchObject(said('not_found'))
  })

  it('stand in the Home tab of people of the workspace', async () => {
    const home = (text: string) => ({
      type: 'home' as const,
      blocks: [{ type: 'header' as const, text: { type: 'plain_text' as const, text } }],
    })
    const first = await web().views.publish({ user_id: maureen(), view: home('Yours') })
    expect(slack().home(maureen())).toMatchObject({ words: 'Yours' })
    const second = await web().views.publish({ user_id: maureen(), view: home('Newer') })
    expect(second.view?.id).toBe(first.view?.id)
    const stale = web().views.publish({ user_id: maureen(), hash: first.view?.hash ?? '', view: home('Stale') })
    await expect(stale).rejects.toMatchObject(said('hash_conflict'))
    const stranger = slack().scene.people.nadia.id
    await expect(web().views.publish({ user_id: stranger, view: home('x') })).rejects.toMatchObject(
      said('invalid_arguments'),
    )
    slack().app.homeTab = false
    await expect(web().views.publish({ user_id: maureen(), view: home('x') })).rejects.toMatchObject(
      said('not_enabled'),
    )
  })

  it('keep what was filled in only if the form itself would take it', async () => {
    const blocks: ModalView['blocks'] = [
      {
        type: 'input',
        block_id: 'days',
        label: { type: 'plain_text', text: 'Which days?' },
        element: {
          type: 'checkboxes',
          action_id: 'box',
          options: ['tu', 'th'].map((value) => ({ text: { type: 'plain_text', text: value }, value })),
        },
      },
      {
        type: 'input',
        block_id: 'from',
        optional: true,
        label: { type: 'plain_text', text: 'From?' },
        element: { type: 'datepicker', action_id: 'date', initial_date: '2027-03-28' },
      },
    ]
    const { view } = await open(modal('Form', { blocks, submit: { type: 'plain_text', text: 'Send' } }))
    const id = view?.id ?? ''
    expect(slack().make.refused(id, {})).toEqual({ days: 'Please complete this required field.' })
    expect(() => slack().make.submit(id, { days: ['we'] })).toThrow('not offered')
    expect(() => slack().make.submit(id, { weeks: ['1'] })).toThrow('no block weeks')
    expect(slack().make.submit(id, { days: ['th'] }).payload).toMatchObject({
      view: {
        state: {
          values: {
            days: { box: { type: 'checkboxes', selected_options: [{ value: 'th', text: { text: 'th' } }] } },
            from: { date: { type: 'datepicker', selected_date: '2027-03-28' } },
          },
        },
      },
    })
    expect(slack().make.submit(id, { days: [] }, 'anyway').payload).toMatchObject({
      view: { state: { values: { days: { box: { selected_options: [] } } } } },
    })
  })
})
