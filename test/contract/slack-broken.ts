import type { Delivery } from '../support/slack/deliver/delivery.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'

/** Deliveries, rightly signed, that nobody could mean. A socket carries no bytes that are not JSON. */
export function brokenDeliveries({ make, scene }: FakeSlack, via: 'http' | 'socket'): readonly Delivery[] {
  const { elm, people, channels } = scene
  const [team, user, channel] = [
    { id: elm.id },
    { id: people.maureen.id, team_id: elm.id },
    { id: channels.residents.id },
  ]
  const button = { type: 'button', action_id: 'press.0', block_id: 'b1', value: 'test:1', action_ts: '1.1' }
  const press = { type: 'block_actions', team, user, channel, trigger_id: 't', actions: [button] }
  const event = { type: 'event_callback', team_id: elm.id, event_id: 'Ev1', event: { type: 'message' } }
  const view = { id: 'V1', hash: 'h', private_metadata: '{}', state: { values: {} } }
  const whole = [
    events('an unknown kind', { type: 'wave' }),
    events('an event that is none', { ...event, event: 'message' }),
    events('an event of no workspace', { ...event, team_id: undefined }),
    events('words from nowhere', { ...event, event: { type: 'app_mention', user: user.id, ts: '1.1', text: 'hello' } }),
    pressed('nothing but a kind', { type: 'block_actions' }),
    pressed('no action', { ...press, actions: [] }),
    pressed('an action that is no key', { ...press, actions: [{ ...button, value: 'delete everything' }] }),
    pressed('an action over 64 bytes', { ...press, actions: [{ ...button, value: `test:${'é'.repeat(40)}` }] }),
    pressed('a person who is none', { ...press, user: { id: ['U1'] } }),
    pressed('a form that carries nothing', { type: 'view_submission', team, user, view }),
    pressed('a list for a form', { type: 'view_submission', team, user, view: [view] }),
    typed('a command of nobody', { team_id: elm.id, channel_id: channel.id, command: '/consult', trigger_id: 't' }),
    typed('a command without its slash', { user_id: user.id, channel_id: channel.id, command: 'consult' }),
  ]
  if (via === 'socket') return whole
  const over = JSON.stringify({ ...event, text: 'x'.repeat(1_100_000) })
  return [
    ...whole,
    { ...make.raw('{"type":'), what: 'half a body' },
    { ...make.raw(''), what: 'no body' },
    { ...make.raw('null'), what: 'null' },
    { ...make.raw('[]'), what: 'a list' },
    { ...make.raw('"event_callback"'), what: 'a text' },
    { ...make.raw('payload=%7B', form), what: 'half a payload' },
    { ...make.raw('payload=null', form), what: 'a payload of null' },
    { ...make.raw(over), what: 'more than we take' },
  ]
}

const form = 'application/x-www-form-urlencoded'

const events = (what: string, payload: object): Delivery => ({
  what,
  envelope: 'events_api',
  contentType: 'application/json',
  body: JSON.stringify(payload),
  payload,
  reply: { kind: 'none' },
})

const pressed = (what: string, payload: object): Delivery => ({
  ...events(what, payload),
  envelope: 'interactive',
  contentType: form,
  body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
})

const typed = (what: string, payload: Readonly<Record<string, string>>): Delivery => ({
  ...events(what, payload),
  envelope: 'slash_commands',
  contentType: form,
  body: new URLSearchParams(payload).toString(),
})
