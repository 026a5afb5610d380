import type { Point } from '../../../src/charter/charter.ts'
import { goOverTo, type Passage, passageTo, versionOf } from '../../../src/charter/go-over.ts'
import type { CharterView } from '../../../src/charter/view.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Button } from '../parts.tsx'
import { charterAt, deskCharter } from './charter-at.ts'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { PromiseList } from './promise-list.tsx'
import type { Visit } from './visit.ts'

const path = '/desk/charter/:code/version/:version'

/** Another version: what it changes and what becomes of the promises, before and after going over to it. */
export function addVersions(door: Door, needs: Needs): void {
  const passageAt = async (visit: Visit, given: Given) => {
    const { records } = needs.store
    const view = await charterAt(needs, visit, given)
    const { scope } = visit.by
    const to = await versionOf(records, scope, view.charter.code, given.params['version'] ?? '')
    if (!to || !view.adoption) throw new Problem('not-found')
    return { view, passage: await passageTo(records, scope, view.adoption, to) }
  }
  door.show(path, async (visit, given) => {
    const { view, passage } = await passageAt(visit, given)
    return { page: versionPage(visit, view, passage) }
  })
  door.press(path, async (visit, given) => {
    const { code, version } = (await passageAt(visit, given)).passage.to
    await goOverTo(needs, visit.by, { charter: code, version })
    return { go: `${deskCharter(code)}?done=charter-version` }
  })
}

function versionPage(visit: Visit, { charter }: CharterView, { from, to, compared, carriedOver, left }: Passage) {
  const { added, gone, reworded, same } = compared
  return (
    <DeskPage
      visit={visit}
      title={say('desk.charter.version-title', { version: to.version })}
      part="charters"
      back={{ href: deskCharter(charter.code), label: charter.name }}
      shape="text"
    >
      <p class="lead">{say('desk.charter.version-text', { from: from.version, to: to.version })}</p>
      <Points title={say('desk.charter.added')} points={added} />
      {reworded.length === 0 ? null : (
        <section>
          <h2>{say('desk.charter.reworded')}</h2>
          {reworded.map(({ before, after }) => (
            <div class="card" key={after.number}>
              <h3>
                {after.number} {after.title}
              </h3>
              <p class="hint">{say('desk.charter.before')}</p>
              <p>{wordsOf(before)}</p>
              <p class="hint">{say('desk.charter.after')}</p>
              <p>{wordsOf(after)}</p>
            </div>
          ))}
        </section>
      )}
      <Points title={say('desk.charter.gone')} points={gone} />
      <p>{say('desk.charter.same', { count: same.length })}</p>
      <Kept title={say('desk.charter.carried')} promises={carriedOver} />
      <Kept title={say('desk.charter.left-behind')} promises={left} />
      {to.version === charter.version ? (
        <p>{say('desk.charter.goes-by')}</p>
      ) : (
        <PressForm visit={visit} action={deskCharter(charter.code, 'version', to.version)}>
          <Button tone="go">{say('desk.charter.go-over', { version: to.version })}</Button>
        </PressForm>
      )}
    </DeskPage>
  )
}

const wordsOf = ({ title, wording }: Point): string => `${title}. ${wording ?? say('charter.to-supply')}`

const Points = ({ title, points }: { title: string; points: readonly Point[] }) =>
  points.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul>
        {points.map((point) => (
          <li key={point.number}>
            {point.number} {wordsOf(point)}
          </li>
        ))}
      </ul>
    </section>
  )

const Kept = ({ title, promises }: { title: string; promises: readonly Commitment[] }) =>
  promises.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <PromiseList promises={promises} />
    </section>
  )
