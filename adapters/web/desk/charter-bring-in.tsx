import type { CharterProblem } from '../../../src/charter/found.ts'
import { importCharter } from '../../../src/charter/import.ts'
import { type CharterFormat, readCharter } from '../../../src/charter/read.ts'
import type { Needs } from '../../../src/needs.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, ParagraphField } from '../fields.tsx'
import { Button, Status } from '../parts.tsx'
import { deskCharter } from './charter-at.ts'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

const path = '/desk/charter-bring-in'

/** Bringing a charter in by pasting its file. A newer version of one that was begun is gone over to by a press of its own. */
export function addBringingIn(door: Door, needs: Needs): void {
  door.show(path, async (visit) => {
    mustBeOfficer(visit.by.actor)
    return { page: bringInPage(visit, { text: '' }) }
  })
  door.press(
    path,
    async (visit, { typed }) => {
      mustBeOfficer(visit.by.actor)
      const text = filledIn(typed, 'text')
      const read = readCharter(text, formatIn(text))
      if (read.kind === 'problems') return { page: bringInPage(visit, { text, problems: read.problems }), status: 422 }
      const { charter } = await importCharter(needs, visit.by, { charter: read.charter, goOver: false })
      return { go: `${deskCharter(charter.code)}?done=charter-in` }
    },
    {
      otherwise: async (visit, { typed }, problem) =>
        bringInPage(visit, { text: filledIn(typed, 'text'), said: saidOf(problem) }),
    },
  )
}

/** A table begins with the names of its columns; YAML never has a comma before its first colon. */
const formatIn = (text: string): CharterFormat => (/^[^:\n]*,/.test(text.trim()) ? 'csv' : 'yaml')

type Shown = Readonly<{ text: string; problems?: readonly CharterProblem[]; said?: Said }>

const most = 20

function bringInPage(visit: Visit, { text, problems = [], said }: Shown) {
  const lines = problems.slice(0, most).map(({ line, column, field, wrong, cure }) => ({
    key: `${line}:${column}:${field}:${wrong}`,
    words: say('desk.charter.problem', { line, column, what: `${field} ${wrong}`.trim(), cure }),
  }))
  const wrong = problems.length > 0 ? { text: say('desk.charter.problems', { count: problems.length }) } : {}
  return (
    <DeskPage
      visit={visit}
      title={say('desk.charter.bring-in')}
      part="charters"
      back={{ href: '/desk/charter', label: say('desk.charter.title') }}
      said={said}
      shape="text"
    >
      <p class="lead">{say('desk.charter.bring-in-text')}</p>
      <ErrorSummary problems={wrong} order={['text']} />
      {lines.length === 0 ? null : (
        <Status kind="bad">
          <ul>
            {lines.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ul>
        </Status>
      )}
      <PressForm visit={visit} action={path} look="form">
        <ParagraphField
          name="text"
          label={say('desk.charter.file')}
          hint={say('desk.charter.file-hint')}
          value={text}
          problem={wrong.text}
          rows={14}
          required
        />
        <Button tone="go">{say('desk.charter.bring-in')}</Button>
      </PressForm>
    </DeskPage>
  )
}
