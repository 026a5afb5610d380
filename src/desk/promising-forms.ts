import { pointsToPromise } from '../charter/points.ts'
import { againForm, dateForm, makeForm, missForm, ownerForm, restForm, updateForm } from '../commitment/form.ts'
import { answerChallengeForm, evidenceForm, whyForm } from '../commitment/form-parts.ts'
import { isLive } from '../commitment/state.ts'
import type { PromiseView } from '../commitment/view.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { FieldOption, Form } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { tellText } from './answer.ts'
import { by, type Caller, mustBeKnown } from './caller.ts'
import { promiseAt, viewFor } from './promising.ts'
import { staffOptions } from './staff.ts'

const opens = (form: Form): Ack => ({ kind: 'open-form', form })

/** [Promise something], /charter commit: the landlord's own idea, or for a point of a charter it has begun. */
export async function openMakeForm(needs: Needs, caller: Caller): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  return opens(
    makeForm(await staffOptions(needs, caller.scope), await pointsToPromise(needs.store.records, caller.scope)),
  )
}

type FormOf = (view: PromiseView, needs: Needs, caller: Caller) => Form | Promise<Form>

/** Each of these is for whoever may do it with a promise that is not over. */
const forms = {
  update: { may: ({ tends }) => tends, form: ({ commitment }) => updateForm(commitment) },
  date: { may: ({ steers }) => steers, form: ({ commitment }) => dateForm(commitment) },
  rest: {
    may: ({ tends }) => tends,
    form: ({ commitment, circumstances: { settings } }) =>
      restForm(commitment, settings.snoozeDays, settings.snoozeTimes),
  },
  miss: { may: ({ tends }) => tends, form: ({ commitment }) => missForm(commitment) },
} as const satisfies Readonly<Record<string, Readonly<{ may: (view: PromiseView) => boolean; form: FormOf }>>>

/** Opens one of the forms of those who keep a promise. Throws `not-allowed`, `state-not-allowed`. */
export async function openKeepersForm(
  needs: Needs,
  caller: Caller,
  which: keyof typeof forms,
  id: string,
): Promise<Ack> {
  const view = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  if (!forms[which].may(view)) throw new Problem('not-allowed')
  if (!isLive(view.commitment.state)) throw new Problem('state-not-allowed')
  return opens(forms[which].form(view))
}

export async function openOwnerForm(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  const { commitment, steers } = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  if (!steers) throw new Problem('not-allowed')
  return opens(ownerForm(commitment, await staffOptions(needs, caller.scope)))
}

export async function openAgainForm(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  const { commitment, steers } = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  if (!steers) throw new Problem('not-allowed')
  return opens(againForm(commitment))
}

/** So many closed consultations can be pointed at, the newest. */
const mostResults = 30

/** [Give evidence], /charter evidence N: for everybody the landlord knows. */
export async function openEvidenceForm(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  mustBeKnown(caller)
  const { commitment, tends } = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  const closed = tends ? await needs.store.records.consultations.list(caller.scope, ['closed', 'decided']) : []
  const results: readonly FieldOption[] = closed
    .slice(0, mostResults)
    .map((one) => ({ value: one.id, label: `${one.number}. ${one.plan.title}`.slice(0, 75) }))
  return opens(evidenceForm(commitment, { side: tends ? 'landlord' : 'resident', results }))
}

/** [Say why], after "This isn't right". */
export async function openWhyForm(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  mustBeKnown(caller)
  return opens(whyForm((await viewFor(needs, caller, await promiseAt(needs, caller, id))).commitment))
}

/** [Answer it]: the words of a resident are for those who answer. Throws `not-found`, `not-allowed`. */
export async function openAnswerChallenge(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  const challenge = await needs.store.records.commitments.getChallenge(caller.scope, id)
  if (!challenge) throw new Problem('not-found')
  const { commitment, steers } = await viewFor(needs, caller, await promiseAt(needs, caller, challenge.commitment))
  if (!steers && challenge.answerer !== by(caller).actor.person) throw new Problem('not-allowed')
  if (challenge.answered) return tellText(say('charter-show.answered', { answer: challenge.answered.answer }))
  return opens(answerChallengeForm(challenge, commitment))
}
