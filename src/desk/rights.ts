import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import { mustHaveNoDuties } from '../rights/duties.ts'
import { exportLink } from '../rights/export-link.ts'
import { askToBeForgotten, stayKnown } from '../rights/forget.ts'
import { forgetAskedWords, forgetMessage } from '../rights/forget-message.ts'
import { mentionsOf } from '../rights/mentions.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { by, type Caller, mustBeKnown } from './caller.ts'

/** /my export: a page with everything, shown to nobody else. */
export async function myExport(needs: Needs, caller: Caller): Promise<Ack> {
  const url = await exportLink(needs, by(caller))
  return tellText(say('export.link', { landlord: caller.landlord.name }), [
    { kind: 'link', url, label: say('export.open') },
  ])
}

/** /my forget: first what goes and what stays; /my forget stop: the way back. */
export async function myForget(needs: Needs, caller: Caller, rest: string): Promise<Ack> {
  const person = mustBeKnown(caller)
  const { records } = needs.store
  if (rest.trim().toLowerCase() === 'stop') return forgetStop(needs, caller)
  const wish = await records.rights.wish(caller.scope, person.id)
  if (wish?.kind === 'asked') return asked(needs, caller)
  await mustHaveNoDuties(records, caller.scope, person.id)
  return tell(forgetMessage(caller.landlord, person.roles, await mentionsOf(records, caller.scope, person)))
}

/** [Yes, forget me] */
export async function forgetSure(needs: Needs, caller: Caller): Promise<Ack> {
  mustBeKnown(caller)
  return asked(needs, caller)
}

/** [Keep me] */
export async function forgetStop(needs: Needs, caller: Caller): Promise<Ack> {
  const { id: person } = mustBeKnown(caller)
  const kept = await stayKnown(needs, by(caller), { person })
  return tellText(say(kept ? 'forget.stopped' : 'forget.not-asked'))
}

async function asked(needs: Needs, caller: Caller): Promise<Ack> {
  const { id: person } = mustBeKnown(caller)
  const forgetsAt = await askToBeForgotten(needs, by(caller), { person })
  const words = forgetAskedWords(forgetsAt, caller.landlord, await needs.store.records.now())
  return tellText(words, [button('person.forget-stop:me', say('forget.keep'))])
}
