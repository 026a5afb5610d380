import { isAsking, isStage, type Stage } from '../charter/adoption.ts'
import { beginAdoption } from '../charter/begin.ts'
import { chartersToChoose } from '../charter/choose.ts'
import { readStage, stageForm } from '../charter/form.ts'
import { reachStage } from '../charter/reach.ts'
import { askedAlready, type CharterView, viewCharter } from '../charter/view.ts'
import { adviceWords, farWords, stageNames, stageWords } from '../charter/wording.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Choice, Message } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'

/** /charter adopt [CODE]: how far it is with the one that was begun; where there are none or several, which. */
export async function adopt(needs: Needs, caller: Caller, rest: string): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const code = rest.trim().toLowerCase()
  if (code) return showCharter(needs, caller, code)
  const [only, second] = await needs.store.records.charters.adoptions(caller.scope)
  return only && !second ? showCharter(needs, caller, only.charter) : chooseCharter(needs, caller)
}

/** Those there are: begun ones to look at, others to begin with. */
export async function chooseCharter({ store }: Needs, caller: Caller): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const { records } = store
  const begun = new Set((await records.charters.adoptions(caller.scope)).map(({ charter }) => charter))
  const all = await chartersToChoose(records, caller.scope, dayIn(await records.now(), caller.landlord.zone))
  const sorted = [...all.filter(({ code }) => begun.has(code)), ...all.filter(({ code }) => !begun.has(code))]
  const choices = sorted.map(({ code, name }) =>
    begun.has(code)
      ? button(`charter.show:${code}`, say('charter.show', { name }), { tone: 'go' })
      : button(`charter.begin:${code}`, say('charter.begin', { name })),
  )
  const [heading, text] = [say('charter.choose'), say('charter.choose-text')]
  return tell({
    summary: `${heading}\n${text}`,
    blocks: [{ kind: 'heading', text: heading }, { kind: 'prose', text }, ...choicesBlock(choices)],
  })
}

export async function beginNow(needs: Needs, caller: Caller, code: string): Promise<Ack> {
  await beginAdoption(needs, by(caller), { charter: code })
  return showCharter(needs, caller, code)
}

/** How far it is, what is missing, and one main next step. */
export async function showCharter(needs: Needs, caller: Caller, code: string): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  return tell(charterMessage(await charterAt(needs, caller, code)))
}

async function charterAt({ store }: Needs, { scope }: Caller, code: string): Promise<CharterView> {
  const view = await viewCharter(store.records, scope, code)
  if (!view) throw new Problem('not-found')
  return view
}

function charterMessage(view: CharterView): Message {
  const { charter, adoption } = view
  const heading = adoption ? farWords(view) : charter.name
  const steps = adoption
    ? view.stages.map((stage) => stageWords(stage, view.today)).join('\n')
    : say('charter.choose-text')
  const advice = !adoption ? [] : view.next ? adviceWords(view) : [say('charter.all-done')]
  const newer = view.newer ? [say('charter.newer', { version: view.newer.version })] : []
  const after = [...advice, ...newer].join('\n')
  return {
    summary: [heading, steps, after].filter(Boolean).join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'prose', text: steps },
      ...(after ? [{ kind: 'prose' as const, text: after }] : []),
      ...choicesBlock(choicesFor(view)),
    ],
  }
}

/** The next step first; then whatever else can be reached now. */
function choicesFor({ charter: { code, name }, adoption, stages, next }: CharterView): readonly Choice[] {
  if (!adoption) return [button(`charter.begin:${code}`, say('charter.begin', { name }), { tone: 'go' })]
  const open = stages.filter(({ reached, missing }) => !reached && missing.length === 0).map(({ stage }) => stage)
  const step = (stage: Stage): Choice =>
    button(`charter.stage:${code}~${stage}`, say(`charter.do.${stage}`), {
      tone: stage === next ? 'go' : 'plain',
      opensForm: true,
    })
  return [
    ...open.map(step),
    button('commitment.new:all', say('desk.promise.new'), { opensForm: true }),
    button('charter.choose:all', say('charter.other-charter')),
  ]
}

/** A form for what bears a stage out; or what has to come first. */
export async function openStageForm(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const { code, stage } = readStageKey(id)
  const view = await charterAt(needs, caller, code)
  if (!view.adoption) throw new Problem('charter-not-begun')
  const missing = view.stages.find((one) => one.stage === stage)?.missing ?? []
  if (missing.length > 0)
    throw new Problem('charter-waits', { stage: say(`charter.stage.${stage}`), missing: stageNames(missing) })
  const asked = isAsking(stage)
    ? await askedAlready(needs.store.records, caller.scope, stage, view.adoption.reached)
    : []
  if (isAsking(stage) && asked.length === 0) return tellText(say('charter.none-closed'))
  return { kind: 'open-form', form: stageForm(view, stage, asked) }
}

export async function takeStage(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const { code, stage } = readStageKey(id)
  await reachStage(needs, by(caller), { charter: code, ...readStage(answers, stage) })
  return showCharter(needs, caller, code)
}

/** "together-with-tenants~board". Throws `not-found`. */
function readStageKey(id: string): Readonly<{ code: string; stage: Stage }> {
  const [code = '', stage = ''] = id.split('~')
  if (!isStage(stage)) throw new Problem('not-found')
  return { code, stage }
}
