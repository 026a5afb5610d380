import { type EvidenceKind, evidenceKinds, mostFileBytes } from '../../../src/commitment/evidence.ts'
import { fileEndings } from '../../../src/commitment/give-evidence.ts'
import { commitmentLimits } from '../../../src/commitment/words-given.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, fieldId, LineField, ParagraphField, PickField, Single, toldAs } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { PressForm } from './frame.tsx'
import { PromiseActFrame } from './promise-act-frame.tsx'
import { type AtPromise, deskAddress } from './promise-read.ts'
import type { Said } from './said.ts'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'

const order = ['kind', 'note', 'href', 'file', 'consultation', 'value', 'on'] as const

/** What can be given, of which kind, and what was wrong with what was given. */
export function evidencePage(
  at: AtPromise,
  counted: readonly Consultation[],
  { typed = {}, said }: Readonly<{ typed?: Answers; said?: Said }>,
) {
  const { visit, promise } = at
  const problems = said?.fields ?? {}
  const kinds = evidenceKinds.filter((kind) => kind !== 'result' || counted.length > 0)
  const field = (name: (typeof order)[number]) => ({ name, value: filledIn(typed, name), problem: problems[name] })
  return (
    <PromiseActFrame at={at} title={say('desk.act.evidence.title')} said={said}>
      <p>{say('desk.act.evidence.text')}</p>
      <PressForm visit={visit} action={deskAddress(promise, 'evidence')} look="form" files>
        <ErrorSummary problems={problems} order={order} />
        <PickField
          name="kind"
          label={say('desk.act.evidence.kind')}
          many={false}
          options={kinds.map((kind) => ({ value: kind, label: say(`desk.act.evidence.kind.${kind}`) }))}
          picked={[filledIn(typed, 'kind') || firstOf(promise.requires)]}
          problem={problems['kind']}
        />
        <ParagraphField
          {...field('note')}
          label={say('desk.act.evidence.note')}
          hint={say('desk.act.evidence.note-hint')}
          maxLength={commitmentLimits.note}
          rows={3}
          required
        />
        <LineField
          {...field('href')}
          label={say('desk.act.evidence.href')}
          hint={say('desk.act.evidence.href-hint')}
          maxLength={commitmentLimits.href}
          required={false}
        />
        <FileField problem={problems['file']} />
        {counted.length === 0 ? null : (
          <SelectField
            name="consultation"
            label={say('desk.act.evidence.result')}
            options={counted.map(({ id, plan }) => ({ value: String(id), label: plan.title }))}
            picked={filledIn(typed, 'consultation')}
            empty={say('desk.act.evidence.no-result')}
            problem={problems['consultation']}
            required={false}
          />
        )}
        <div class="pair">
          <LineField
            {...field('value')}
            label={say('desk.act.evidence.value')}
            maxLength={commitmentLimits.value}
            required={false}
            short
          />
          <LineField {...field('on')} label={say('desk.act.evidence.on')} type="date" required={false} />
        </div>
        <Button tone="go">{say('desk.act.evidence.button')}</Button>
      </PressForm>
    </PromiseActFrame>
  )
}

const firstOf = (requires: readonly EvidenceKind[]): string => requires[0] ?? 'text'

function FileField({ problem }: { problem: string | undefined }) {
  const around = {
    name: 'file',
    label: say('desk.act.evidence.file'),
    hint: say('desk.act.evidence.file-hint', { megabytes: mostFileBytes / 1024 / 1024 }),
    problem,
    required: false,
  }
  return (
    <Single {...around}>
      <input type="file" id={fieldId('file')} name="file" accept={fileEndings} {...toldAs(around)} />
    </Single>
  )
}
