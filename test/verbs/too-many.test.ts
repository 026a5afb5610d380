import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { registerAnswerPages } from '../../adapters/web/answer/routes.tsx'
import { createServer } from '../../adapters/web/server.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import type { Needs } from '../../src/needs.ts'
import { answerLink } from '../../src/person/links.ts'
import { personId } from '../../src/person/person.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { stage } from '../support/asked.ts'
import { setToMorning } from '../support/morning.ts'
import { quietLog } from '../support/quiet-log.ts'
import { open, type Resident, type Scene, setScene } from '../support/scene.ts'
import { needsOn } from '../support/sealed-scene.ts'
import { readIn, type Speaker, shownForm, speakerAt, told } from '../support/speaking.ts'
import { openEmbeddedForTest, resetDatabase } from '../support/stores.ts'

/*
 * So many answers come at once that no more are taken. The database keeps nobody's answer until it is let go, so that the
 * crowd stands still while somebody tries to answer.
 */

let letGo: () => void
let crowd: Promise<unknown>[]
let needs: Needs
let scene: Scene
let asked: OpenConsultation
let resident: Resident
let kasia: Speaker

beforeEach(async () => {
  const database = await openEmbeddedForTest()
  await resetDatabase(database)
  await setToMorning(database)
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const held: Database = Object.create(database, {
    run: {
      value: async (statement: Parameters<Database['run']>[0], values: readonly unknown[]) => {
        if (statement.name === 'responses-keep') await gate
        return database.run(statement, values)
      },
    },
  })
  needs = needsOn(held)
  scene = await setScene(needs, { residents: 12 })
  asked = await open(scene, { mode: 'anonymous' })
  const [first] = scene.residents
  if (!first) throw new Error('nobody is on the list')
  resident = first
  const at = { address: stage.address('kasia'), place: stage.direct('kasia'), purpose: 'residents' } as const
  await redeemCode(needs, { code: resident.code, ...at })
  kasia = speakerAt({ needs: { ...needs, outlets: new Map() } }, 'kasia')
  crowd = []
})
afterEach(async () => {
  letGo()
  await Promise.all(crowd)
})

/** People who are not asked: each is refused in the end, and until then waits like anybody. */
async function gather(): Promise<void> {
  const { id: consultation, plan } = asked
  const given = {
    consultation,
    mode: 'named',
    answers: { q1: '1' },
    questions: plan.questions,
    delivery: null,
  } as const
  let refused = false
  for (let nth = 0; !refused; nth += 500) {
    const more = Array.from({ length: 500 }, (_, n) =>
      needs.store.keepResponse(scene.landlord.id, { ...given, person: personId(`stranger ${nth + n}`) }),
    )
    crowd.push(...more)
    // Those that wait do not answer; the first that is refused does, at once.
    const looked = new Promise<'waits'>((resolve) => setImmediate(resolve, 'waits'))
    const said = await Promise.race([...more, looked])
    refused = said !== 'waits' && said.kind === 'busy'
  }
}

it('in a chat the form comes back with kind words, and can be sent as it is a moment later', async () => {
  const form = shownForm(await kasia.press(`consultation.answer:${asked.id}`))
  await gather()
  const refused = await kasia.send(form, { q1: ['1'] }, 'once')
  expect(refused).toEqual({ kind: 'reject-form', problems: { '': expect.stringContaining('Nothing is lost.') } })
  letGo()
  await Promise.all(crowd)
  expect(readIn(told(await kasia.send(form, { q1: ['1'] }, 'once')))).toContain('Thank you. We have your answers.')
})

it('on the web the page comes back with what was typed', async () => {
  const server = await createServer({ log: quietLog })
  await registerAnswerPages(server, needs)
  const url = new URL(await answerLink(needs, scene.landlord.id, resident.person, asked.id)).pathname
  const shown = wordingMark(asked.plan.questions)
  const send = () => {
    const payload = new URLSearchParams({ shown, q1: '2', q3: 'Knock twice' }).toString()
    return server.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  }
  await gather()
  const refused = await send()
  expect(refused.statusCode).toBe(503)
  expect(refused.body).toContain('Please try again in a moment.')
  expect(refused.body).toContain('Knock twice')
  letGo()
  await Promise.all(crowd)
  expect((await send()).statusCode).toBe(303)
  await server.app.close()
})
