import { viewJson } from '../api/json-of.ts'
import { homeTeam, personOf, teamOf, type World } from '../world/world.ts'
import { interactionHead } from './context.ts'
import { type Delivery, interaction } from './delivery.ts'
import { type Filled, refusedByForm, stateOf } from './state.ts'
import { viewBefore } from './using.ts'

export type SubmissionMaker = Readonly<{
  /**
   * Sends a modal, filled in.
   * @throws Error when Slack's own form would refuse to send it, unless `anyway`.
   */
  submit(view: string, filled: Filled, anyway?: 'anyway'): Delivery
  /** Why Slack's own form would refuse it, by block. Empty when it would be sent. */
  refused(view: string, filled: Filled): Readonly<Record<string, string>>
  /** Closes a modal by its button; `all` by the cross. Undefined when the app did not ask to hear of it. */
  dismiss(view: string, all?: 'all'): Delivery | undefined
}>

export function submissionsOf(world: World): SubmissionMaker {
  const refused: SubmissionMaker['refused'] = (view, filled) =>
    refusedByForm(viewBefore(world, view)[0].view.blocks, filled)

  return {
    refused,
    submit(view, filled, anyway) {
      const [open, context] = viewBefore(world, view)
      const problems = refused(view, filled)
      if (Object.keys(problems).length > 0 && anyway === undefined) {
        throw new Error(`Slack would not send the form: ${JSON.stringify(problems)}`)
      }
      const trigger = world.triggers.make({ user: open.user, team: open.team, view })
      const payload = {
        type: 'view_submission',
        ...interactionHead(world, context, homeTeam(world, personOf(world, open.user))),
        trigger_id: trigger,
        view: viewJson(world, open, stateOf(open.view.blocks, filled)),
        response_urls: [],
      }
      return interaction('view_submission', payload, { reply: { kind: 'submission', user: open.user, view }, trigger })
    },

    dismiss(view, all) {
      const [open, context] = viewBefore(world, view)
      const whole = all === 'all' || (open.view.type === 'modal' && open.view.clear_on_close === true)
      world.views.close(open.user, whole ? 'all' : 'top')
      if (open.view.type !== 'modal' || open.view.notify_on_close !== true) return undefined
      const payload = {
        type: 'view_closed',
        ...interactionHead(world, context, teamOf(world, open.team)),
        view: viewJson(world, open),
        is_cleared: whole,
      }
      return interaction('view_closed', payload, { reply: { kind: 'closed', user: open.user } })
    },
  }
}
