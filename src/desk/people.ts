import { consultationId } from '../consultation/consultation.ts'
import { bindPlace } from '../landlord/bind-place.ts'
import { isPurpose, type Purpose } from '../landlord/landlord.ts'
import type { Needs } from '../needs.ts'
import { deskLink } from '../person/desk-session.ts'
import { codeForm, inviteForm, quietForm } from '../person/form.ts'
import { inviteOnce } from '../person/invite.ts'
import { newLinkCode } from '../person/link.ts'
import { readQuietHours, setQuietHours } from '../person/quiet.ts'
import { redeemCode } from '../person/redeem.ts'
import { isRole, mustHold, roles, staffRoles } from '../person/role.ts'
import { setStopped } from '../person/stop.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack, InboundEvent } from '../ports/inbound.ts'
import type { Block } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { readTime } from '../time/local.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { openAnswerForm } from './answering.ts'
import { by, type Caller, findCaller, mustBeKnown } from './caller.ts'

/** /parley setup CODE [purpose]; an admin may also bind a further place with /parley setup PURPOSE. */
export async function setup(needs: Needs, event: InboundEvent, rest: string): Promise<Ack> {
  const words = rest.split(/\s+/).filter((word) => word !== '')
  const last = words.at(-1)?.toLowerCase() ?? ''
  const purpose: Purpose = isPurpose(last) ? last : 'residents'
  if (words.length === 1 && isPurpose(last)) return bindHere(needs, event, last)
  const code = (isPurpose(last) ? words.slice(0, -1) : words).join('')
  if (!code) throw new Problem('command-incomplete')
  const { person, bound } = await redeemCode(needs, { code, address: event.from, place: event.where, purpose })
  if (bound) return tellText(say('code.bound', { name: person.name ?? '', purpose: say(`purpose.${bound.purpose}`) }))
  return tellText(person.name ? say('code.done', { name: person.name }) : say('code.done-noname'))
}

async function bindHere(needs: Needs, event: InboundEvent, purpose: Purpose): Promise<Ack> {
  const admin = await findCaller(needs, { ...event, where: { ...event.where, kind: 'direct' } })
  if (!admin) throw new Problem('no-landlord-here')
  await bindPlace(needs, by(admin), { place: event.where, purpose })
  return tellText(say('place.bound', { purpose: say(`purpose.${purpose}`), landlord: admin.landlord.name }))
}

export const openCodeForm = (next: string): Ack => ({ kind: 'open-form', form: codeForm(next) })

/** A typed code, from the form; goes on to the consultation it was asked for. */
export async function takeCode(needs: Needs, caller: Caller, next: string, answers: Answers): Promise<Ack> {
  const redeemed = await redeemCode(needs, {
    code: answers['code']?.[0] ?? '',
    address: caller.event.from,
    place: caller.event.where,
    purpose: caller.space?.purpose ?? 'residents',
  }).catch((cause: unknown) => {
    throw cause instanceof Problem ? new Problem('answers-invalid', {}, { code: `problem.${cause.code}` }) : cause
  })
  const known: Caller = { ...caller, scope: redeemed.scope, person: redeemed.person }
  if (next !== 'me') return openAnswerForm(needs, known, consultationId(next))
  return tellText(redeemed.person.name ? say('code.done', { name: redeemed.person.name }) : say('code.done-noname'))
}

export function openInviteForm(caller: Caller): Ack {
  mustHold(by(caller).actor, 'admin')
  return { kind: 'open-form', form: inviteForm() }
}

export async function takeInvitation(needs: Needs, caller: Caller, answers: Answers): Promise<Ack> {
  const name = answers['name']?.[0] ?? ''
  const role = answers['role']?.[0] ?? ''
  if (!isRole(role)) throw new Problem('answers-invalid', {}, { role: 'answer.required' })
  if (!(await needs.store.records.people.get(caller.scope, by(caller).actor.person)))
    throw new Problem('not-known-here')
  const made = await inviteOnce(needs, by(caller), { name, role, once: caller.event.delivery })
  return tellText(made ? say('invite.code', { name, code: made.code }) : say('invite.again', { name }))
}

/** Who does what here. Residents are counted, not listed. */
export async function who({ store }: Needs, caller: Caller): Promise<Ack> {
  mustHold(by(caller).actor, 'officer', 'admin')
  const people = await store.records.people.list(
    caller.scope,
    roles.filter((role) => role !== 'resident'),
  )
  const heading = say('who.heading', { landlord: caller.landlord.name })
  const facts = people.map((person) => ({
    label: person.name ?? say('person.no-name'),
    value: person.roles.map((role) => say(`role.${role}`)).join(', '),
  }))
  const place = caller.space ? say('who.place', { purpose: say(`purpose.${caller.space.purpose}`) }) : ''
  const blocks: Block[] = [{ kind: 'heading', text: heading }]
  if (facts.length > 0) blocks.push({ kind: 'facts', facts })
  if (place) blocks.push({ kind: 'prose', text: place })
  const isAdmin = by(caller).actor.roles.includes('admin')
  blocks.push(
    ...choicesBlock(isAdmin ? [button('person.invite:me', say('invite.button'), { tone: 'go', opensForm: true })] : []),
  )
  return tell({
    summary: [heading, ...facts.map(({ label, value }) => `${label}: ${value}`), place].join('\n'),
    blocks,
  })
}

export async function dashboard(needs: Needs, caller: Caller): Promise<Ack> {
  const url = await deskLink(needs, by(caller))
  return tellText(say('desk.link'), [{ kind: 'link', url, label: say('desk.open') }])
}

export const link = async (needs: Needs, caller: Caller): Promise<Ack> =>
  tellText(say('link.code', { code: await newLinkCode(needs, by(caller), caller.event.delivery) }))

/** "stop" and "start". Staff are told that messages about their own work still come. */
export async function stop(needs: Needs, caller: Caller, stopped: boolean): Promise<Ack> {
  const { roles: held } = mustBeKnown(caller)
  await setStopped(needs, by(caller), stopped)
  if (!stopped) return tellText(say('start.done'))
  const isStaff = staffRoles.some((role) => held.includes(role))
  return tellText(
    isStaff ? `${say('stop.done')} ${say('stop.done-staff', { landlord: caller.landlord.name })}` : say('stop.done'),
  )
}

export async function quiet(needs: Needs, caller: Caller, rest: string): Promise<Ack> {
  if (!rest.trim()) return tellText(say('quiet.ask'))
  const hours = readQuietHours(rest)
  await setQuietHours(needs, by(caller), hours)
  return tellText(hours.from === hours.to ? say('quiet.off') : say('quiet.done', hours))
}

/** [Choose quiet hours]: as "quiet", in a form. */
export function openQuietForm(caller: Caller): Ack {
  const { quiet: own } = mustBeKnown(caller)
  return { kind: 'open-form', form: quietForm(own ?? caller.landlord.settings.quiet) }
}

/** Two times of the day. Throws `answers-invalid` beside the one that cannot be read. */
export async function takeQuiet(needs: Needs, caller: Caller, answers: Answers): Promise<Ack> {
  const times = ['from', 'to'].map((key) => ({ key, time: (answers[key]?.[0]?.trim() ?? '').padStart(5, '0') }))
  const wrong = times.filter(({ time }) => !readTime(time))
  const problems = Object.fromEntries(wrong.map(({ key }) => [key, 'problem.date-unclear']))
  if (wrong.length > 0) throw new Problem('answers-invalid', {}, problems)
  return quiet(needs, caller, times.map(({ time }) => time).join(' to '))
}
