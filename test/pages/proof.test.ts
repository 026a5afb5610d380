import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { proofPath } from '../../src/consultation/proof/address.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { consultationAddress, verifierAddress } from '../../src/landlord/addresses.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, close, draft, open, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene
let asked: OpenConsultation

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs, { residents: 12 })
  asked = await open(scene, { mode: 'anonymous' })
})
afterEach(() => pages.stop())

const here = () => proofPath(scene.landlord, asked)
const check = (code: string) => pages.post(here(), { code })

/** Seven answers; the code of the first. */
async function closedWithCode(): Promise<string> {
  const [first] = scene.residents
  if (!first) throw new Error('nobody is on the list')
  for (const one of scene.residents.slice(0, 7)) await answer(scene, asked, one, { 1: '3', 3: 'Knock twice' })
  const code = await myProof(pages.needs, scene.landlord.id, { consultation: asked.id, person: first.person })
  await close(scene, asked)
  return code
}

const rootOf = async () => {
  const result = await pages.needs.store.records.consultations.result(scene.landlord.id, asked.id)
  return result?.root ?? ''
}

describe('the page to check a proof', () => {
  it('explains itself in five sentences, and shows what was published', async () => {
    await closedWithCode()
    const { status, text, body } = await pages.get(here())
    expect(status).toBe(200)
    const [, about = ''] = /<p class="lead">([^<]*)<\/p>/.exec(body) ?? []
    expect(about.match(/[.!?](?= |$)/g)).toHaveLength(5)
    expect(text).toContain('Answers on the list 7')
    expect(text).toContain(await rootOf())
    expect(body).toContain(`href="${here()}.json"`)
    expect(body).toContain(`href="${verifierAddress}"`)
    expect(text).toContain(`node verify-proof.mjs ${pages.needs.publicUrl}${here()}.json YOUR-CODE --root THE-MARK`)
    expect(text).not.toMatch(/Knock twice/)
  })

  it('says plainly whether a code is among them, however it was typed, and never gives it back', async () => {
    const code = await closedWithCode()
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' ')]) {
      const found = await check(typed)
      expect(found.status).toBe(200)
      expect(found.text).toContain('Yes. This code is on the list.')
      expect(found.body).not.toContain(typed)
      expect(found.headers['cache-control']).toBe('no-store')
    }
    const other = await check('FS2VA-FRFY6-CEHR7-HZ1YN-EBF1N-KE4GG-9B272')
    expect(other.status).toBe(200)
    expect(other.text).toContain('No. This code is not on the list.')
    for (const why of [
      'You sent answers again later.',
      'both turned out to be you',
      'from another question',
      'Dana Reid',
    ])
      expect(other.text).toContain(why)
  })

  it('helps with a slip', async () => {
    const code = await closedWithCode()
    const slip = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    const wrong = await check(slip)
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('A letter is wrong or missing.')
    expect(wrong.body).toContain(`value="${slip}"`)
    expect(wrong.body).toContain('<title>Error:')
    expect((await check('')).text).toContain('Type your code first.')
  })

  it('keeps codes out of the log', async () => {
    await pages.stop()
    const lines: string[] = []
    const note = (event: string, facts?: unknown) => void lines.push(`${event} ${JSON.stringify(facts)}`)
    pages = await openPages({ log: { info: note, warn: note, error: (event, _cause, facts) => note(event, facts) } })
    scene = await setScene(pages.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    const code = await closedWithCode()
    await check(code)
    await check(`${code}x`)
    expect(lines.join('\n')).toContain('"route":"/l/:landlord/c/:number/proof"')
    expect(lines.join('\n')).not.toContain(code.slice(0, 5))
  })

  it('may not be tried for ever', async () => {
    await pages.stop()
    pages = await openPages({ rates: { general: 10_000, codeEntry: 2 } })
    scene = await setScene(pages.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    const code = await closedWithCode()
    expect([(await check(code)).status, (await check(code)).status, (await check(code)).status]).toEqual([
      200, 200, 429,
    ])
  })

  it('says kindly why there is none', async () => {
    const at = async (consultation: { number: number }) => {
      const address = proofPath(scene.landlord, consultation)
      const { status, text } = await pages.get(address)
      expect(status).toBe(200)
      expect((await pages.get(`${address}.json`)).status).toBe(404)
      expect((await pages.post(address, { code: 'x' })).status).toBe(409)
      return text
    }
    expect(await at(asked)).toContain('People can still answer this.')
    expect(await at(await open(scene))).toContain('So there are no codes, and no list to check.')
    await withdrawConsultation(pages.needs, scene.officer, { consultation: asked.id, reason: 'The map was wrong.' })
    expect(await at(asked)).toContain('We took this back, and no answers were counted.')
    const timeUp = await open(scene, { mode: 'anonymous' })
    await pages.later(29)
    expect(await at(timeUp)).toContain('Answering has ended, and we are counting.')
  })

  it('is not there for a draft, or for a number that is not theirs', async () => {
    const { number } = await draft(scene, { mode: 'anonymous' })
    for (const wrong of [String(number), '99', '0', 'x', '1e0'])
      for (const end of ['', '.json'])
        expect(
          (await pages.get(`${consultationAddress(scene.landlord, { number: 1 }).slice(0, -1)}${wrong}/proof${end}`))
            .status,
        ).toBe(404)
  })

  it('is linked from the story once there is something to check', async () => {
    const story = async () => (await pages.get(consultationAddress(scene.landlord, asked))).body
    expect(await story()).not.toContain(here())
    await closedWithCode()
    expect(await story()).toContain(`href="${here()}"`)
  })
})

describe('checking it on a computer of one’s own', () => {
  const run = promisify(execFile)

  it('the published list and the script from our pages agree with what was posted', async () => {
    const code = await closedWithCode()
    const folder = await mkdtemp(join(tmpdir(), 'parley-proof-'))
    try {
      const script = await pages.get(verifierAddress)
      expect(script.headers['content-disposition']).toBe('attachment; filename="verify-proof.mjs"')
      expect(script.headers['content-type']).toContain('text/javascript')
      expect(script.body).toBe(await readFile(new URL('../../docs/verify-proof.mjs', import.meta.url), 'utf8'))
      const list = await pages.get(`${here()}.json`)
      expect(list.headers['content-type']).toContain('application/json')
      expect(z.object({ answered: z.int(), leaves: z.array(z.string()) }).parse(JSON.parse(list.body))).toMatchObject({
        answered: 7,
        leaves: { length: 7 },
      })
      await writeFile(join(folder, 'verify-proof.mjs'), script.body)
      await writeFile(join(folder, 'proof.json'), list.body)
      const args = ['verify-proof.mjs', 'proof.json', code, '--root', await rootOf(), '--answered', '7']
      const { stdout } = await run(process.execPath, args, { cwd: folder })
      expect(stdout).toContain('Everything holds.')
      await expect(run(process.execPath, [...args.slice(0, 4), '0'.repeat(64)], { cwd: folder })).rejects.toMatchObject(
        {
          code: 1,
        },
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('the script is in the image', async () => {
    const recipe = await readFile(new URL('../../Dockerfile', import.meta.url), 'utf8')
    expect(recipe).toMatch(/^COPY --from=build \/app\/docs\/verify-proof\.mjs \.\/docs\/verify-proof\.mjs$/m)
  })
})
