import type { Adoption } from '../../../src/charter/adoption.ts'
import { stages } from '../../../src/charter/adoption.ts'
import { beginAdoption } from '../../../src/charter/begin.ts'
import type { Charter } from '../../../src/charter/charter.ts'
import { chartersToChoose } from '../../../src/charter/choose.ts'
import type { Needs } from '../../../src/needs.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { ButtonLink } from '../parts.tsx'
import { charterAt, deskCharter } from './charter-at.ts'
import { addBringingIn } from './charter-bring-in.tsx'
import { charterPage } from './charter-page.tsx'
import { addStageForms } from './charter-stage.tsx'
import { addVersions } from './charter-version.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import type { Visit } from './visit.ts'

/** Charters: which there are, how far the landlord is with each, and every step. */
export function addCharters(door: Door, needs: Needs): void {
  door.show('/desk/charter', async (visit, { query }) => ({ page: await listPage(needs, visit, query) }))
  door.show('/desk/charter/:code', async (visit, given) => ({
    page: charterPage(needs, visit, await charterAt(needs, visit, given), given.query),
  }))
  door.press('/desk/charter/:code/begin', async (visit, given) => {
    const { charter } = await charterAt(needs, visit, given)
    await beginAdoption(needs, visit.by, { charter: charter.code })
    return { go: `${deskCharter(charter.code)}?done=charter-begun` }
  })
  addBringingIn(door, needs)
  addStageForms(door, needs)
  addVersions(door, needs)
}

async function listPage(needs: Needs, visit: Visit, query: Readonly<Record<string, string>>) {
  mustBeOfficer(visit.by.actor)
  const { records } = needs.store
  const all = await chartersToChoose(records, visit.by.scope, dayIn(visit.now, visit.landlord.zone))
  const adoptions = await records.charters.adoptions(visit.by.scope)
  const begun = adoptions.flatMap((adoption) => {
    const charter = all.find(({ code }) => code === adoption.charter)
    return charter ? [{ charter, adoption }] : []
  })
  const others = all.filter(({ code }) => adoptions.every(({ charter }) => charter !== code))
  return (
    <DeskPage visit={visit} title={say('desk.charter.title')} part="charters" query={query} shape="text">
      <p class="lead">{say('charter.choose-text')}</p>
      {begun.length === 0 ? null : (
        <section aria-labelledby="begun">
          <h2 id="begun">{say('desk.charter.begun')}</h2>
          <ul class="cards">
            {begun.map((one) => (
              <Begun key={one.charter.code} {...one} />
            ))}
          </ul>
        </section>
      )}
      {others.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">{say('desk.charter.others')}</h2>
          <ul class="cards">
            {others.map((charter) => (
              <Other key={charter.code} visit={visit} charter={charter} />
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href="/desk/charter-bring-in">{say('desk.charter.own')}</a>
      </p>
    </DeskPage>
  )
}

function Begun({ charter, adoption }: Readonly<{ charter: Charter; adoption: Adoption }>) {
  return (
    <li class="panel">
      <h3>
        <a href={deskCharter(charter.code)}>{charter.name}</a>
      </h3>
      <p>{say('desk.charter.far', { done: adoption.reached.length, of: stages.length })}</p>
    </li>
  )
}

function Other({ visit, charter: { code, name, version, jurisdiction, points } }: { visit: Visit; charter: Charter }) {
  return (
    <li class="panel">
      <h3>{name}</h3>
      <p>
        {say('charter.version', { version })}, {jurisdiction}. {say('desk.charter.points', { count: points.length })}
      </p>
      <div class="pair">
        <PressButton visit={visit} action={deskCharter(code, 'begin')} label={say('desk.charter.begin')} />
        <ButtonLink href={deskCharter(code)}>{say('desk.charter.look')}</ButtonLink>
      </div>
    </li>
  )
}
