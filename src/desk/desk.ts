import { commitmentId } from '../commitment/commitment.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { Needs } from '../needs.ts'
import type { Ack, InboundEvent, InboundHandler } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { helpButton, spoken } from '../words/spoken.ts'
import { refuse, tell, tellText } from './answer.ts'
import { type Caller, findCaller, notAtHome } from './caller.ts'
import { takeCommand } from './commanding.ts'
import { helpMessage } from './help.ts'
import { stop } from './people.ts'
import { presses, readKey, submissions } from './pressing.ts'

/**
 * The front desk: every event of every channel comes in here and goes out as one Ack, answered from the
 * present. Refusals become private sentences; anything else that goes wrong goes on up to the inlet, which
 * lets the person try again.
 */
export function createDesk(needs: Needs): InboundHandler {
  return async (event) => {
    try {
      return await take(needs, event)
    } catch (cause) {
      return refuse(cause, event.kind === 'form')
    }
  }
}

async function take(needs: Needs, event: InboundEvent): Promise<Ack> {
  switch (event.kind) {
    case 'command':
      return takeCommand(needs, event)
    case 'action': {
      const { verb, id } = readKey(event.action)
      const press = Object.hasOwn(presses, verb) ? presses[verb] : undefined
      if (!press) throw new Problem('not-found')
      return press(needs, await callerFor(needs, event, id), id)
    }
    case 'form': {
      const { verb, id } = readKey(event.form)
      const submit = Object.hasOwn(submissions, verb) ? submissions[verb] : undefined
      if (!submit) throw new Problem('not-found')
      return submit(needs, await callerFor(needs, event, id), id, event.answers)
    }
    case 'message':
      return event.toUs ? takeWords(needs, event, event.text) : { kind: 'nothing' }
    case 'installation':
    case 'membership':
    case 'message-removed':
    case 'reaction':
      return { kind: 'nothing' }
  }
}

/** In a direct conversation with somebody several landlords know, the thing pressed says which one is meant. */
async function callerFor(needs: Needs, event: InboundEvent, id: string): Promise<Caller> {
  const { records } = needs.store
  const [subject = ''] = id.split('~')
  const caller = await findCaller(
    needs,
    event,
    async (scope) =>
      (await records.consultations.get(scope, consultationId(subject))) !== undefined ||
      (await records.commitments.get(scope, commitmentId(subject))) !== undefined ||
      (await records.commitments.getChallenge(scope, subject)) !== undefined,
  )
  if (!caller) throw notAtHome(event)
  return caller
}

/** Plain words: "stop" and "start" work everywhere; for the rest there is a person. */
async function takeWords(needs: Needs, event: InboundEvent, text: string): Promise<Ack> {
  const caller = await findCaller(needs, event)
  const word = text
    .toLowerCase()
    .replace(/@parley\b/g, '')
    .replace(/[^\p{L} ]/gu, '')
    .trim()
  if (!caller) throw notAtHome(event)
  if (word === 'stop' || word === 'unsubscribe') return stop(needs, caller, true)
  if (word === 'start') return stop(needs, caller, false)
  if (word === 'help') return tell(helpMessage(caller.landlord))
  const { contactName, contactPhone } = caller.landlord.settings
  const said = say('desk.plain-words', { contact: contactName || caller.landlord.name, phone: contactPhone || 'none' })
  const help = helpButton('me')
  return contactName ? tell(spoken(`${said} ${say('desk.plain-words-hint')}`, [help])) : tellText(said, [help])
}
