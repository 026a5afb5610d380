import { createDesk } from '../../src/desk/desk.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Answers, Form } from '../../src/ports/form.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'
import type { ActionKey, Choice, Message } from '../../src/ports/message.ts'
import { stage } from './asked.ts'
import type { House } from './house.ts'
import type { Resident } from './scene.ts'

/** Somebody who speaks to the front desk from their own conversation with Parley. */
export type Speaker = Readonly<{
  press(action: ActionKey, delivery?: string): Promise<Ack>
  send(form: Form, answers: Answers, delivery?: string): Promise<Ack>
  type(command: string): Promise<Ack>
}>

let deliveries = 0

/** A resident who has used the code from their letter in a chat. */
export async function speaking({ needs }: House, { code }: Pick<Resident, 'code'>, name: string): Promise<Speaker> {
  const at = { address: stage.address(name), place: stage.direct(name) }
  await redeemCode(needs, { code, ...at, purpose: 'residents' })
  return speakerAt({ needs }, name)
}

/** Whoever this address belongs to, in their own conversation with Parley or in another place. */
export function speakerAt({ needs }: Pick<House, 'needs'>, name: string, where = stage.direct(name)): Speaker {
  const desk = createDesk(needs)
  const say = (event: InboundEvent) => desk(event, new AbortController().signal)
  const arrival = (delivery = `delivery ${++deliveries}`) => ({
    delivery: deliveryId(`${name} ${delivery}`),
    at: '2026-11-22T12:00:00Z',
    from: stage.address(name),
    where,
  })
  return {
    press: (action, delivery) => say({ ...arrival(delivery), kind: 'action', action }),
    send: (form, answers, delivery) => say({ ...arrival(delivery), kind: 'form', form: form.form, answers }),
    type(command) {
      const [first = '', ...rest] = command.replace(/^\//, '').split(' ')
      return say({ ...arrival(), kind: 'command', command: first, text: rest.join(' ') })
    },
  }
}

/** The private message of an Ack. */
export function told(ack: Ack): Message {
  if (ack.kind !== 'say' || ack.visibility !== 'only-them') throw new Error(`nothing was told privately: ${ack.kind}`)
  return ack.message
}

/** The form of an Ack. */
export function shownForm(ack: Ack): Form {
  if (ack.kind !== 'open-form') throw new Error(`no form was opened: ${JSON.stringify(ack)}`)
  return ack.form
}

/** Everything that can be read in a message, but for what is on its buttons. */
export const readIn = ({ summary, blocks }: Message): string =>
  [
    summary,
    ...blocks.flatMap((block) => {
      if (block.kind === 'facts') return block.facts.map(({ label, value }) => `${label}: ${value}`)
      return block.kind === 'prose' || block.kind === 'heading' ? [block.text] : []
    }),
  ].join('\n')

export const choicesIn = ({ blocks }: Message): readonly Choice[] =>
  blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))

export const actionsIn = (message: Message): readonly string[] =>
  choicesIn(message).flatMap((choice) => (choice.kind === 'button' ? [choice.action.split(':')[0] ?? ''] : []))
