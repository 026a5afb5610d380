import { isPublished } from '../../../src/charter/adoption.ts'
import { type Cadence, cadences } from '../../../src/commitment/commitment.ts'
import { type EvidenceKind, evidenceKinds } from '../../../src/commitment/evidence.ts'
import { makeCommitment } from '../../../src/commitment/make-commitment.ts'
import type { Origin } from '../../../src/commitment/origin.ts'
import { commitmentLimits, dayWrong } from '../../../src/commitment/words-given.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Person } from '../../../src/person/person.ts'
import { mustBeOfficer, staffRoles } from '../../../src/person/role.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, LineField, ParagraphField, PickField } from '../fields.tsx'
import { Button, Hidden } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { deliveryOf } from './once.ts'
import { dayOf } from './promise-doing.tsx'
import { OwnerFields, ownerFieldNames, ownerIn, personIn } from './promise-owner.tsx'
import { deskAddress } from './promise-read.ts'
import { type Said, saidOf } from './said.ts'
import { SelectField, TickField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const order = ['wording', 'due', ...ownerFieldNames, 'measure', 'cadence', 'requires'] as const

/** Promising something: the landlord's own idea, or what a point of a charter asks for. */
export function addPromiseNew(door: Door, needs: Needs): void {
  const page = async (visit: Visit, typed: Answers, said?: Said) =>
    newPage(
      visit,
      await needs.store.records.people.list(visit.by.scope, staffRoles),
      await pointIn(needs, visit, typed),
      typed,
      said,
    )
  door.show('/desk/commitments/new', async (visit, { query }) => {
    mustBeOfficer(visit.by.actor)
    return { page: await page(visit, { charter: [query['charter'] ?? ''], point: [query['point'] ?? ''] }) }
  })
  door.press(
    '/desk/commitments/new',
    async (visit, { typed, press }) => {
      mustBeOfficer(visit.by.actor)
      mustBeWhole(typed)
      const point = await pointIn(needs, visit, typed)
      const made = await makeCommitment(needs, visit.by, {
        wording: filledIn(typed, 'wording'),
        origin: point?.origin ?? { kind: 'own' },
        due: dayOf(typed, 'due'),
        owner: ownerIn(typed),
        deputy: personIn(typed, 'deputy'),
        sponsor: personIn(typed, 'sponsor'),
        office: filledIn(typed, 'office'),
        namesOwner: filledIn(typed, 'namesOwner') === 'yes',
        measure: filledIn(typed, 'measure'),
        cadence: cadences.find((one) => one === filledIn(typed, 'cadence')) ?? 'none',
        requires: requiredIn(typed),
        proposed: filledIn(typed, 'proposed') === 'yes',
        once: deliveryOf(press),
      })
      return { go: made ? `${deskAddress(made)}?done=promise-made` : '/desk/commitments?done=promise-made' }
    },
    {
      otherwise: async (visit, { typed }, problem) => {
        mustBeOfficer(visit.by.actor)
        return page(visit, typed, saidOf(problem))
      },
    },
  )
}

/** What has to be there at all, said all at once. Throws `answers-invalid`. */
function mustBeWhole(typed: Answers): void {
  const due = dayWrong(filledIn(typed, 'due'))
  const problems = {
    ...(filledIn(typed, 'wording').trim() === '' && { wording: 'answer.required' }),
    ...(due !== undefined && { due }),
    ...(filledIn(typed, 'owner') === '' && { owner: 'answer.required' }),
  }
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
}

const requiredIn = (typed: Answers): readonly EvidenceKind[] =>
  evidenceKinds.filter((kind) => typed['requires']?.includes(kind) === true)

type AtPoint = Readonly<{
  origin: Extract<Origin, { kind: 'point' }>
  words: string
  /** Whether the public reads what is promised for it. */
  isPublic: boolean
}>

/** The point of a charter that an address or a form names, where the landlord has it; the newest version says how it reads. */
async function pointIn({ store }: Needs, visit: Visit, typed: Answers): Promise<AtPoint | undefined> {
  const [code, number] = [filledIn(typed, 'charter'), filledIn(typed, 'point')]
  if (code === '' || number === '') return undefined
  const charters = await store.records.charters.list(visit.by.scope)
  const charter = charters.findLast((one) => one.code === code)
  const point = charter?.points.find((one) => one.number === number)
  if (!charter || !point) return undefined
  const adoption = await store.records.charters.adoption(visit.by.scope, code)
  return {
    isPublic: adoption !== undefined && isPublished(adoption),
    origin: { kind: 'point', charter: code, point: number },
    words: say('desk.new-promise.point', { charter: charter.name, point: number, title: point.title }),
  }
}

function newPage(
  visit: Visit,
  staff: readonly Person[],
  point: AtPoint | undefined,
  typed: Answers,
  said: Said | undefined,
) {
  const problems = said?.fields ?? {}
  const picked: Cadence = cadences.find((one) => one === filledIn(typed, 'cadence')) ?? 'none'
  return (
    <DeskPage
      visit={visit}
      title={say('desk.promise.new')}
      part="promises"
      back={{ href: '/desk/commitments', label: say('desk.promises.title') }}
      said={said}
      shape="text"
    >
      <p class="lead">{say(point && !point.isPublic ? 'desk.new-promise.text-later' : 'desk.new-promise.text')}</p>
      {point === undefined ? null : <p>{point.words}</p>}
      <PressForm visit={visit} action="/desk/commitments/new" look="form">
        <ErrorSummary problems={problems} order={order} />
        <Hidden values={{ charter: point?.origin.charter, point: point?.origin.point }} />
        <ParagraphField
          name="wording"
          label={say('desk.new-promise.wording')}
          hint={say('desk.new-promise.wording-hint')}
          value={filledIn(typed, 'wording')}
          problem={problems['wording']}
          maxLength={commitmentLimits.wording}
          rows={3}
          required
        />
        <LineField
          name="due"
          label={say('desk.new-promise.due')}
          type="date"
          value={filledIn(typed, 'due')}
          problem={problems['due']}
          required
        />
        <OwnerFields staff={staff} typed={typed} problems={problems} />
        <ParagraphField
          name="measure"
          label={say('promises.measure')}
          hint={say('desk.new-promise.measure-hint')}
          value={filledIn(typed, 'measure')}
          problem={problems['measure']}
          maxLength={commitmentLimits.measure}
          rows={2}
          required={false}
        />
        <SelectField
          name="cadence"
          label={say('desk.promise.cadence')}
          options={cadences.map((one) => ({ value: one, label: say(`desk.promise.cadence.${one}`) }))}
          picked={picked}
          problem={problems['cadence']}
        />
        <PickField
          name="requires"
          label={say('desk.promise.requires')}
          hint={say('desk.new-promise.requires-hint')}
          many
          options={evidenceKinds.map((kind) => ({ value: kind, label: say(`desk.act.evidence.kind.${kind}`) }))}
          picked={requiredIn(typed)}
          problem={problems['requires']}
          required={false}
        />
        <TickField
          name="proposed"
          label={say('desk.new-promise.proposed')}
          ticked={filledIn(typed, 'proposed') === 'yes'}
        />
        <Button tone="go">{say('desk.new-promise.button')}</Button>
      </PressForm>
    </DeskPage>
  )
}
