import { isAsking, isStage, type Stage } from '../../../src/charter/adoption.ts'
import { consultationOptions, readStage, textLabel } from '../../../src/charter/form.ts'
import { evidenceLimits, reachStage } from '../../../src/charter/reach.ts'
import { askedAlready, type CharterView } from '../../../src/charter/view.ts'
import { stageNames } from '../../../src/charter/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers, FieldOption } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField, ParagraphField } from '../fields.tsx'
import { Button, ButtonLink } from '../parts.tsx'
import { charterAt, deskCharter } from './charter-at.ts'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type Said, saidOf } from './said.ts'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const path = '/desk/charter/:code/stage/:stage'

/** Each step has a page of its own: what it is, what comes first, and what bears it out. */
export function addStageForms(door: Door, needs: Needs): void {
  const at = async (visit: Visit, given: Given) => {
    const view = await charterAt(needs, visit, given)
    const stage = given.params['stage'] ?? ''
    if (!isStage(stage) || !view.adoption) throw new Problem('not-found')
    return { view, stage, options: await optionsFor(needs, visit, view, stage) }
  }
  door.show(path, async (visit, given) => {
    const found = await at(visit, given)
    return { page: stagePage(visit, found, asKept(found.view, found.stage)) }
  })
  door.press(
    path,
    async (visit, given) => {
      const { view, stage } = await at(visit, given)
      await reachStage(needs, visit.by, { charter: view.charter.code, ...readStage(given.typed, stage) })
      return { go: `${deskCharter(view.charter.code)}?done=charter-step` }
    },
    {
      otherwise: async (visit, given, problem) =>
        stagePage(visit, await at(visit, given), given.typed, saidOf(problem)),
    },
  )
}

const optionsFor = async ({ store }: Needs, { by }: Visit, { adoption }: CharterView, stage: Stage) =>
  isAsking(stage)
    ? consultationOptions(await askedAlready(store.records, by.scope, stage, adoption?.reached ?? []))
    : []

function asKept({ stages }: CharterView, stage: Stage): Answers {
  const reached = stages.find((one) => one.stage === stage)?.reached
  if (!reached) return {}
  const { evidence, on } = reached
  return evidence.kind === 'consultation'
    ? { consultation: [evidence.consultation] }
    : { text: [evidence.text], href: [evidence.href ?? ''], on: [on.toString()] }
}

type Found = Readonly<{ view: CharterView; stage: Stage; options: readonly FieldOption[] }>

function stagePage(visit: Visit, { view, stage, options }: Found, typed: Answers, said?: Said) {
  const { charter, stages } = view
  const missing = stages.find((one) => one.stage === stage)?.missing ?? []
  const waits = isAsking(stage) && options.length === 0
  return (
    <DeskPage
      visit={visit}
      title={say(`charter.do.${stage}`)}
      part="charters"
      back={{ href: deskCharter(charter.code), label: charter.name }}
      said={said}
      shape="text"
    >
      <p class="lead">{say(`charter.about.${stage}`)}</p>
      {missing.length > 0 ? <p>{say('charter.first', { missing: stageNames(missing) })}</p> : null}
      {waits ? (
        <>
          <p>{say('desk.charter.none-closed')}</p>
          <ButtonLink href="/desk/new" tone="go">
            {say('desk.new.title')}
          </ButtonLink>
        </>
      ) : null}
      {missing.length > 0 || waits ? null : (
        <PressForm visit={visit} action={deskCharter(charter.code, 'stage', stage)} look="form">
          <ErrorSummary problems={said?.fields ?? {}} order={['consultation', 'text', 'href', 'on']} />
          {isAsking(stage) ? (
            <SelectField
              name="consultation"
              label={say('charter.form.consultation')}
              problem={said?.fields['consultation']}
              options={options}
              picked={filledIn(typed, 'consultation')}
              empty={say('desk.charter.pick')}
              required
            />
          ) : (
            <NoteFields stage={stage} typed={typed} said={said} />
          )}
          <Button tone="go">{say('form.save')}</Button>
        </PressForm>
      )}
    </DeskPage>
  )
}

function NoteFields({ stage, typed, said }: { stage: Stage; typed: Answers; said: Said | undefined }) {
  const field = (name: 'text' | 'href' | 'on') => ({
    name,
    value: filledIn(typed, name),
    problem: said?.fields[name],
  })
  return (
    <>
      <ParagraphField
        {...field('text')}
        label={say(textLabel(stage))}
        hint={say('charter.form.text-hint', { most: evidenceLimits.text })}
        rows={3}
        required
      />
      <LineField
        {...field('href')}
        label={say('charter.form.href')}
        hint={say('charter.form.href-hint')}
        maxLength={evidenceLimits.href}
        required={false}
      />
      <LineField
        {...field('on')}
        type="date"
        label={say('charter.form.on')}
        hint={say('charter.form.on-hint')}
        required={false}
      />
    </>
  )
}
