import { beforeEach, expect, it } from 'vitest'
import { ties } from '../../adapters/prisma/erasure-list.ts'
import { web } from '../../adapters/web/channel/places.ts'
import { personExport } from '../../src/main/commands/person-export.ts'
import { operator } from '../../src/needs.ts'
import { directRoom } from '../../src/ports/rooms.ts'
import { type ExportDocument, exportShape } from '../../src/rights/document.ts'
import { exportPerson } from '../../src/rights/export.ts'
import { parts } from '../../src/rights/parts.ts'
import { asLines, readable } from '../../src/rights/readable.ts'
import { type House, openHouse } from '../support/house.ts'
import { setScene } from '../support/scene.ts'
import { marks, plantSomebody, room, type Somebody, workspace } from '../support/somebody.ts'
import { onBothDatabases } from './given.ts'

onBothDatabases('what somebody is given about themselves', (given) => {
  let house: House
  let planted: Somebody
  const exported = () => {
    const { scene, id } = planted
    return exportPerson(house.needs, { scope: scene.landlord.id, actor: operator }, { person: id })
  }
  beforeEach(async () => {
    house = await openHouse(given.database)
    planted = await plantSomebody(house)
  })

  /** Something that shows each column that the list says is exported. A new one fails here until it is shown, too. */
  const witnesses: Readonly<Record<string, (document: ExportDocument) => unknown>> = {
    'person.name': ({ you }) => you.name === marks.name,
    'person.reference': ({ you }) => you.reference === marks.reference,
    'person.quiet_from': ({ you }) => you.quietHours?.from === '21:17',
    'person.quiet_to': ({ you }) => you.quietHours?.to === '07:23',
    'person.stopped': ({ you }) => you.stopped === false,
    'person.attributes': ({ you }) => you.attributes['block'] === marks.block,
    'person.forgets_at': ({ you }) => you.forgetsAt === null,
    'person_role.role': ({ you }) => you.roles.includes('officer'),
    'account.channel': ({ accounts }) => accounts.every(({ channel }) => channel === 'web'),
    'account.workspace': ({ accounts }) => accounts.some((one) => one.workspace === workspace),
    'account.external': ({ accounts }) => accounts.map(({ id }) => id).join() === `${marks.external},${marks.second}`,
    'claim.purpose': ({ codes }) => codes.some(({ purpose }) => purpose === 'link'),
    'claim.consultation': ({ codes }) => codes.some(({ about }) => about?.title === planted.open.plan.title),
    'claim.expires': ({ codes }) => codes.every(({ ends }) => ends.endsWith('Z')),
    'roll.person': ({ asked }) => asked.length === 4,
    'roll.answered': ({ asked }) => asked.map(({ answered }) => answered),
    'named_response.answers': ({ answers }) => JSON.stringify(answers).includes(marks.openWords),
    'named_response.at': ({ answers }) => answers[0]?.at,
    'named_response.revision': ({ answers }) => answers[0]?.revision === 1,
    'passed_on.text': ({ passedOn }) => passedOn[0]?.text === marks.passedOn,
    'passed_on.at': ({ passedOn }) => passedOn[0]?.at,
    'nudge.reason': ({ messages }) => messages.some(({ reason }) => reason === 'outcome'),
    'nudge.subject': ({ messages }) => messages.some(({ about }) => about === planted.decided.plan.title),
    'delivery.state': ({ messages }) => new Set(messages.map(({ state }) => state)).size > 1,
    'delivery.why': ({ messages }) => messages.some(({ why }) => why),
    'web_message.author': ({ chats }) => chats.some(({ from }) => from === 'you'),
    'web_message.room': ({ chats }) => chats.some((one) => one.room === room),
    'web_message.said': ({ chats }) =>
      [marks.said, marks.whispered, marks.private].every((text) => chats.some((one) => one.text === text)),
    'ledger.body': ({ record }) => record.some(({ youActed }) => youActed),
    'ledger.about': ({ record }) => record.some(({ about }) => about === 'you'),
    'consultation.author': ({ work }) => work.wrote.length === 2,
    'consultation.decision_maker': ({ work }) => work.decides[0]?.decided,
    'outcome_theme.owner': ({ work }) => work.points.length === 1,
    'outcome_theme.action': ({ work }) => work.points[0]?.action.startsWith('Visits until 8pm'),
    'commitment.owner': ({ work }) => work.promises.filter(({ as }) => as === 'owner').length === 2,
    'commitment.deputy': ({ work }) => work.promises.some(({ as }) => as === 'deputy'),
    'commitment.sponsor': ({ work }) => work.promises.some(({ as }) => as === 'sponsor'),
    'evidence.note': ({ aboutPromises }) => aboutPromises.some(({ text }) => text === marks.picture),
    'evidence.href': ({ aboutPromises }) => aboutPromises.some(({ link }) => link?.endsWith('/doors')),
    'evidence.value': ({ aboutPromises }) => aboutPromises.some(({ value }) => value === '9 of 10'),
    'evidence.file_name': ({ aboutPromises }) => aboutPromises.some(({ file }) => file === 'doors.pdf'),
    'challenge.text': ({ aboutPromises }) =>
      aboutPromises.some(({ what, text }) => what === 'doubt' && text === marks.doubted),
    'challenge.at': ({ aboutPromises }) => aboutPromises.every(({ at }) => at.endsWith('Z')),
    'challenge.answer': ({ aboutPromises }) => aboutPromises.some(({ answer }) => answer === null),
    'absence.from': ({ you }) => you.away[0]?.from,
    'absence.to': ({ you }) => you.away[0]?.to,
    'commitment.wording': ({ work }) => work.promises.some(({ wording }) => wording.startsWith('Visits until 8pm')),
  }

  it('shows every column that the list says it shows', async () => {
    const document = await exported()
    const wanted = [...new Set(ties.flatMap((one) => (one.exported === true ? [`${one.table}.${one.column}`] : [])))]
    expect(Object.keys(witnesses).toSorted()).toEqual(wanted.toSorted())
    for (const column of wanted) expect(witnesses[column]?.(document), column).toBeTruthy()
    for (const part of parts) expect(Object.keys(document), part).toContain(part)
    expect(exportShape.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
  })

  it('says that a sealed answer is there, and nothing of what it says', async () => {
    const document = await exported()
    expect(document.sealed).toEqual([{ about: { number: planted.sealed.number, title: planted.sealed.plan.title } }])
    const all = `${JSON.stringify(document)}\n${asLines(readable(document)).join('\n')}`
    expect(all).not.toContain(marks.sealedWords)
    expect(all).not.toContain(marks.sealedOnce)
    expect(all).toContain('It is there, and it is sealed.')
    const [closed] = document.asked.filter(({ about }) => about.title === 'Is the lift safe?')
    expect(closed?.answered).toBeNull()
  })

  it('leaves other people out, also of a chat with several in it', async () => {
    const { scene, id } = planted
    const [, maureen, imran] = scene.residents
    if (!maureen || !imran) throw new Error('there are neighbours')
    const { people } = house.needs.store.records
    await people.rename(scene.landlord.id, maureen.person, 'Maureen Okafor')
    await people.rename(scene.landlord.id, imran.person, 'Imran Hussain')
    await people.link(scene.landlord.id, maureen.person, { channel: web, workspace, person: 'maureen-9' })
    await people.link(scene.landlord.id, imran.person, { channel: web, workspace, person: 'imran-9' })
    let nth = 0
    const says = (author: string | null, text: string, onlyFor: string | null = null, where = room) =>
      house.rooms.say({ workspace, room: where, author, onlyFor, said: { kind: 'text', text } }, `several ${++nth}`)
    await says('maureen-9', 'I am Maureen and this is mine alone')
    await says(marks.external, `Maureen is right, and so is imran; ${imran.reference} is not my door`)
    await says('imran-9', `thank you ${marks.name}`)
    await says(null, 'Only for Imran Hussain', 'imran-9')
    await says(null, 'Jo Patel decides. Ask Dana Reid.', marks.external)
    await says('maureen-9', 'a private word to Parley', null, directRoom('maureen-9'))
    const document = await exportPerson(
      house.needs,
      { scope: scene.landlord.id, actor: { kind: 'person', person: id, roles: [] } },
      { person: id },
    )
    const texts = document.chats.map(({ text }) => text)
    expect(texts).toContain('[another person] is right, and so is [another person]; [another person] is not my door')
    expect(texts).toContain('[another person] decides. Ask [another person].')
    expect(texts).toHaveLength(6)
    const all = JSON.stringify(document)
    for (const other of [
      'Maureen',
      'Imran',
      'Hussain',
      'Okafor',
      imran.reference,
      'Jo Patel',
      'maureen-9',
      imran.person,
    ])
      expect(all).not.toContain(other)
    expect(all).toContain(marks.name)
  })

  it('is written down, without saying whose it was', async () => {
    await exported()
    const { scene } = planted
    const entries = await house.needs.store.records.ledger.read(scene.landlord.id, 0, 1000)
    expect(entries.at(-1)).toMatchObject({
      verb: 'person.exported',
      about: `landlord:${scene.landlord.id}`,
      body: '{"actor":{"kind":"operator"},"facts":{}}',
    })
  })

  it('is for themselves and the operator, and for nobody in another landlord’s house', async () => {
    const { scene, id } = planted
    const other = await setScene(house.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 1 })
    for (const by of [scene.admin, scene.officer, scene.decider])
      await expect(exportPerson(house.needs, by, { person: id })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(
      exportPerson(house.needs, { scope: other.landlord.id, actor: operator }, { person: id }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a private chat that two landlords share is shown by neither, and forgotten by neither', async () => {
    const other = await setScene(house.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 1 })
    const [theirs] = other.residents
    if (!theirs) throw new Error('there is a resident')
    const address = { channel: web, workspace, person: marks.external }
    await house.needs.store.records.people.link(other.landlord.id, theirs.person, address)
    const { chats } = await exported()
    expect(chats.map(({ text }) => text)).toEqual([marks.said, marks.whispered])
    const elsewhere = await house.needs.store.records.rights.chats(other.landlord.id, theirs.person)
    expect(elsewhere.messages).toEqual([])
    const { scene, id } = planted
    await house.needs.store.inOneTransaction(async (tx) => {
      await tx.rights.holdAll(scene.landlord.id, id)
      await tx.rights.forget(scene.landlord.id, id)
    })
    const left = await house.rooms.read(workspace, directRoom(marks.external), marks.external, 10)
    expect(left).toHaveLength(2)
    expect(await house.rooms.read(workspace, room, marks.external, 10)).toHaveLength(1)
  })

  it('the command line gives the same, by reference or by account', async () => {
    const run = async (whom: object) =>
      exportShape.parse(await personExport.run(house.needs, { landlord: 'longden', ...whom }, () => undefined))
    const byReference = await run({ ref: marks.reference })
    expect(byReference.you.name).toBe(marks.name)
    expect((await run({ account: `web:${workspace}:${marks.external}` })).you).toEqual(byReference.you)
    await expect(run({ ref: 'ZQ-0' })).rejects.toThrow('knows nobody by that')
    await expect(run({})).rejects.toThrow('Say who')
    await expect(run({ ref: 'a', account: 'b:c:d' })).rejects.toThrow('Say who')
  })
})
