import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { Consultation, Plan } from '../../src/consultation/consultation.ts'
import { handOver } from '../../src/consultation/hand-over.ts'
import { type ReopenForCause, reopenForCause } from '../../src/consultation/reopen.ts'
import { auditorKeyPrint, openAuditorCopy } from '../../src/consultation/seal/audit-copy.ts'
import { unseal } from '../../src/consultation/seal/box.ts'
import { handleOf } from '../../src/consultation/seal/key.ts'
import { nameAuditor } from '../../src/landlord/name-auditor.ts'
import { consultReopen } from '../../src/main/commands/consult-reopen.ts'
import { landlordAuditor } from '../../src/main/commands/landlord-auditor.ts'
import { type By, operator } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { dayIn } from '../../src/time/local.ts'
import { heard, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Resident, type Scene, setScene } from '../support/scene.ts'

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const auditors = pair()
const others = pair()
const print = auditorKeyPrint(auditors.publicKey)
const because = 'T-1 says that somebody else answered for them'
const folder = mkdtempSync(join(tmpdir(), 'parley-auditor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('opening a confidential answer for cause', () => {
  let house: House
  let scene: Scene
  let asked: Consultation
  let answered: Resident
  let silent: Resident
  let by: By
  const { publicKey } = auditors

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
    by = { scope: scene.landlord.id, actor: operator }
    await nameAuditor(house.needs, by, { publicKey, tellsPerson: true })
    const [first, second] = scene.residents
    if (!first || !second) throw new Error('nobody is on the list')
    answered = first
    silent = second
    asked = await openOne({ mode: 'confidential' })
    await answer(scene, asked, answered, { 1: '3', 3: 'Ring first.' })
    for (const resident of scene.residents.slice(2, 9)) await answer(scene, asked, resident, { 1: '1' })
    await house.needs.store.records.people.link(by.scope, answered.person, stage.address('maureen'))
  })

  const openOne = async (more: Partial<Plan>): Promise<Consultation> => {
    const keptUntil = dayIn(await house.needs.store.records.now(), scene.landlord.zone).add({ days: 300 })
    return open(scene, { ...more, ...(more.mode === 'confidential' && { keptUntil }) })
  }
  const command = (more: Partial<ReopenForCause> = {}): ReopenForCause => ({
    consultation: asked.id,
    who: answered.reference,
    because,
    auditor: print,
    ...more,
  })
  const reopen = (more: Partial<ReopenForCause> = {}) => reopenForCause(house.needs, by, command(more))
  const entries = async () =>
    (await house.needs.store.records.ledger.read(by.scope, 0, 1000))
      .filter(({ verb }) => verb === 'consultation.reopened')
      .map(({ about, body }) => ({ about, ...JSON.parse(body ?? '{}') }))
  const told = async () =>
    (await house.needs.store.records.nudges.list(by.scope)).flatMap((one) =>
      one.kind === 'nudge' && one.reason === 'answer-opened' ? [one.person] : [],
    )

  describe('once it has closed', () => {
    beforeEach(async () => {
      await close(scene, asked)
    })

    it('the cause is on record first, then one sealed answer is handed over, which the auditor’s key opens', async () => {
      const { opening, person, wrapped } = await reopen()
      expect(person).toBe(answered.person)
      const facts = { opening, person, cause: because, auditor: print }
      expect(await entries()).toEqual([{ about: `consultation:${asked.id}`, actor: operator, facts }])
      expect(await told()).toEqual([])
      const key = openAuditorCopy(wrapped, auditors.privateKey)
      const handle = handleOf(key, person)
      const box = await handOver(house.needs, by, { opening, handle })
      if (!box) throw new Error('they have answered')
      expect(unseal(key, { consultation: asked.id, handle }, box).answers).toEqual({ q1: '3', q3: 'Ring first.' })
      expect(() => openAuditorCopy(wrapped, others.privateKey)).toThrow()
      expect(await told()).toEqual([answered.person])
    })

    it('an opening is used once, by its own landlord, within ten minutes', async () => {
      const handle = new Uint8Array(32)
      const { opening } = await reopen()
      const elsewhere = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 1 })
      const theirs = { scope: elsewhere.landlord.id, actor: operator }
      await expect(handOver(house.needs, theirs, { opening, handle })).rejects.toMatchObject({ code: 'opening-over' })
      const twice = (await reopen()).opening
      const both = [1, 2].map(() => handOver(house.needs, by, { opening: twice, handle }).catch(({ code }) => code))
      expect((await Promise.all(both)).toSorted()).toEqual(['opening-over', undefined].toSorted())
      const late = (await reopen()).opening
      await advanceClock(house.database, 10 * 60_000)
      await expect(handOver(house.needs, by, { opening: late, handle })).rejects.toMatchObject({ code: 'opening-over' })
      expect(await told()).toEqual([])
    })

    it('of somebody who did not answer nothing is handed over, and nobody is told', async () => {
      const { opening, person, wrapped } = await reopen({ who: silent.reference })
      const handle = handleOf(openAuditorCopy(wrapped, auditors.privateKey), person)
      expect(await handOver(house.needs, by, { opening, handle })).toBeUndefined()
      expect(await told()).toEqual([])
      expect(await entries()).toHaveLength(1)
    })

    it('the person hears to what, and why; also one who said “stop”', async () => {
      await house.needs.store.records.people.setStopped(by.scope, answered.person, true)
      await openAs(answered)
      await advanceClock(house.database, 24 * 3_600_000)
      await pump(house.needs)
      const words = (await heard(house, 'maureen')).filter((said) => said.includes('auditor'))
      expect(words).toHaveLength(1)
      expect(words[0]).toContain(`“${asked.plan.title}”`)
      expect(words[0]).toContain(`“${because}.”`)
    })

    it('nobody is told where the landlord’s auditor does not tell', async () => {
      await nameAuditor(house.needs, by, { publicKey, tellsPerson: false })
      await openAs(answered)
      expect(await told()).toEqual([])
      expect(await entries()).toHaveLength(1)
    })

    it('stands in what is kept of the person, and goes when they are forgotten', async () => {
      await openAs(answered)
      const { rights } = house.needs.store.records
      const theirs = (await rights.entries(by.scope, answered.person)).filter(
        ({ verb }) => verb === 'consultation.reopened',
      )
      expect(theirs).toMatchObject([{ body: expect.stringContaining(because) }])
      await house.needs.store.inOneTransaction((tx) => tx.rights.forget(by.scope, answered.person))
      expect(await entries()).toEqual([{ about: `consultation:${asked.id}` }])
    })

    it.each([
      ['without a cause', { because: ' \n' }, { code: 'answers-invalid', fields: { because: 'problem.empty' } }],
      ['with a story for a cause', { because: 'x'.repeat(301) }, { fields: { because: 'problem.too-long' } }],
      ['of nobody that is known', { who: 'T-99' }, { code: 'answers-invalid', fields: { who: 'code.who-unknown' } }],
      ['with another key', { auditor: auditorKeyPrint(others.publicKey) }, { code: 'auditor-key-other' }],
    ])('is refused %s, and nothing is on record', async (_, more, problem) => {
      await expect(reopen(more)).rejects.toMatchObject(problem)
      expect(await entries()).toEqual([])
    })

    it('is for the auditor, and whoever runs Parley', async () => {
      for (const who of [scene.officer, scene.admin, scene.decider]) {
        await expect(reopenForCause(house.needs, who, command())).rejects.toMatchObject({ code: 'not-allowed' })
        const step = { opening: 'x', handle: new Uint8Array(32) }
        await expect(handOver(house.needs, who, step)).rejects.toMatchObject({ code: 'not-allowed' })
      }
    })

    it('another auditor named since does not get what was left to the first', async () => {
      await nameAuditor(house.needs, by, { publicKey: others.publicKey, tellsPerson: true })
      const theirs = auditorKeyPrint(others.publicKey)
      await expect(reopen({ auditor: theirs })).rejects.toMatchObject({ code: 'auditor-key-other' })
      expect((await reopen()).person).toBe(answered.person)
    })

    it('ends with the day that people were told', async () => {
      const { opening } = await reopen()
      await advanceClock(house.database, 302 * 24 * 3_600_000)
      await expect(reopen()).rejects.toMatchObject({ code: 'nothing-for-auditor' })
      const step = { opening, handle: new Uint8Array(32) }
      await expect(handOver(house.needs, by, step)).rejects.toMatchObject({ code: 'opening-over' })
    })

    it('on the command line the private key stays where it was typed, and the answers are shown beside the questions', async () => {
      const file = join(folder, 'auditor.pem')
      writeFileSync(file, auditors.privateKey)
      const words = [String(asked.number)]
      const options = { person: answered.reference, because, privateKey: file, landlord: 'longden' }
      const sent: unknown[] = []
      const run = (args: unknown) => {
        sent.push(args)
        return consultReopen.run(house.needs, args, () => undefined)
      }
      const open = async (typed: Parameters<typeof consultReopen.ask>[0]) =>
        consultReopen.answer(await consultReopen.complete(await run(consultReopen.ask(typed)), typed, run), typed)
      const { text, exitCode } = await open({ words, options })
      expect(exitCode).toBe(0)
      expect(text).toContain('Which time suits you best? Evenings')
      expect(text).toContain('Is there anything else we should know? Ring first.')
      expect(text).toContain('How satisfied are you with repairs? (no answer)')
      expect(sent).toHaveLength(2)
      expect(JSON.stringify(sent)).not.toContain('PRIVATE')
      const none = await open({ words, options: { ...options, person: silent.reference } })
      expect(none).toMatchObject({ exitCode: 1, text: expect.stringContaining('They did not answer.') })
      writeFileSync(file, auditors.publicKey)
      expect(() => consultReopen.ask({ words, options: { ...options } })).toThrow('no private key')
    })

    const openAs = async ({ reference }: Resident) => {
      const { opening, person, wrapped } = await reopen({ who: reference })
      const handle = handleOf(openAuditorCopy(wrapped, auditors.privateKey), person)
      expect(await handOver(house.needs, by, { opening, handle })).toBeDefined()
    }
  })

  it('is refused while people still answer, and where nothing was asked in confidence', async () => {
    await expect(reopen()).rejects.toMatchObject({ code: 'consultation-not-closed' })
    for (const mode of ['named', 'anonymous'] as const) {
      const other = await openOne({ mode })
      await answer(scene, other, answered, { 1: '3' })
      await close(scene, other)
      await expect(reopen({ consultation: other.id })).rejects.toMatchObject({ code: 'not-confidential' })
    }
    expect(await entries()).toEqual([])
  })

  describe('naming the auditor', () => {
    const named = async () => (await house.needs.store.records.landlords.get(by.scope)).settings.auditor
    const verbs = async () =>
      (await house.needs.store.records.ledger.read(by.scope, 0, 1000)).flatMap(({ verb, body }) =>
        verb.startsWith('landlord.auditor') ? [[verb, JSON.parse(body ?? '{}').facts]] : [],
      )

    it('is on record with the key’s fingerprint; the same again changes nothing', async () => {
      const wrappedOtherwise = publicKey.replaceAll('\n', '\r\n')
      await nameAuditor(house.needs, by, { publicKey: wrappedOtherwise, tellsPerson: true })
      expect(await verbs()).toEqual([['landlord.auditor-named', { auditor: print, tellsPerson: true }]])
      await close(scene, asked)
      await nameAuditor(house.needs, scene.admin, null)
      await nameAuditor(house.needs, scene.admin, null)
      expect(await named()).toBeNull()
      expect((await verbs()).slice(1)).toEqual([['landlord.auditor-removed', { auditor: print }]])
      expect((await reopen()).person).toBe(answered.person)
    })

    it('is for admins, with a public key of 3072 bits or more, and is not undone while people count on it', async () => {
      const auditor = { publicKey, tellsPerson: false }
      await expect(nameAuditor(house.needs, scene.officer, auditor)).rejects.toMatchObject({ code: 'not-allowed' })
      const small = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
        type: 'spki',
        format: 'pem',
      })
      const curve = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
      for (const wrong of [String(small), String(curve), auditors.privateKey, 'no key', ''])
        await expect(nameAuditor(house.needs, by, { ...auditor, publicKey: wrong })).rejects.toMatchObject({
          code: 'auditor-key-invalid',
        })
      await expect(nameAuditor(house.needs, by, null)).rejects.toMatchObject({ code: 'auditor-needed' })
      expect(await named()).toEqual({ publicKey, tellsPerson: true })
    })

    it('on the command line the private half is turned away before it is sent', async () => {
      const file = join(folder, 'key.pem')
      const typed = (options: Readonly<Record<string, string | boolean>>) => ({ words: ['longden'], options })
      const run = async (options: Readonly<Record<string, string | boolean>>) =>
        landlordAuditor.answer(
          await landlordAuditor.run(house.needs, landlordAuditor.ask(typed(options)), () => undefined),
          typed(options),
        ).text
      writeFileSync(file, others.privateKey)
      expect(() => landlordAuditor.ask(typed({ publicKey: file }))).toThrow('Give it to nobody')
      writeFileSync(file, others.publicKey)
      const theirs = auditorKeyPrint(others.publicKey)
      expect(await run({})).toContain(print)
      expect(await run({ publicKey: file })).toContain(theirs)
      expect(await run({ tell: false })).toContain('Nobody is told')
      expect(await named()).toMatchObject({
        tellsPerson: false,
        publicKey: createPublicKey(others.publicKey).export({ type: 'spki', format: 'pem' }),
      })
      expect(() => landlordAuditor.ask(typed({ remove: true, tell: true }))).toThrow('--remove stands alone')
      await close(scene, asked)
      expect(await run({ remove: true })).toContain('has no auditor')
      await expect(run({ tell: true })).rejects.toThrow('There is no auditor yet')
    })
  })
})
