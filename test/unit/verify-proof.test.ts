import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consultationId } from '../../src/consultation/consultation.ts'
import { leafOf, proofCode } from '../../src/consultation/proof/code.ts'
import { type ProofDocument, proofDocument, receiptsOf } from '../../src/consultation/proof/receipts.ts'
import { personId } from '../../src/person/person.ts'

const script = join(import.meta.dirname, '../../docs/verify-proof.mjs')
const key = Uint8Array.from({ length: 32 }, (_, n) => n * 7)
const codeOf = (person: number, revision: number): string =>
  proofCode(key, consultationId('c7'), personId(`p${person}`), revision)

/** Seven people answered; the third answered twice. */
const counted = Array.from({ length: 7 }, (_, n) => codeOf(n, n === 2 ? 2 : 1))
const earlier = codeOf(2, 1)
const [mine = '', yours = ''] = counted
const published = documentOf(counted)

function documentOf(codes: readonly string[], title = 'When should repairs visits happen?'): ProofDocument {
  const receipts = receiptsOf(codes.map(leafOf))
  return proofDocument({ landlord: 'riverside', consultation: 7, title, answered: codes.length, ...receipts })
}

type Ended = Readonly<{ code: number; out: string; err: string }>
function runIn(cwd: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd, env: {} }, (error, out, err) => {
      expect(out + err).not.toMatch(/^\s+at |\.mjs:\d|Error:|Warning:/m)
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-proof-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
/** Runs the script on this document, as a file, with these arguments. */
function verify(content: unknown, ...args: readonly string[]): Promise<Ended> {
  files += 1
  const file = `proof-${files}.json`
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
  return runIn(folder, [file, ...args])
}
const other = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)
const without = (nth: number): readonly string[] => published.leaves.filter((_, n) => n !== nth)
const withBound = (leaves: readonly string[]): ProofDocument => ({ ...published, ...receiptsOf(leaves) })

describe('given a document as it was published', { timeout: 60_000 }, () => {
  it('every code that counts is among those counted, and so are root and count', async () => {
    const { code, out, err } = await verify(published, ...counted, '--root', published.root, '--answered', '7')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const one of counted) expect(out).toContain(`ok  ${one} is among those counted.`)
    expect(out).toContain('When should repairs visits happen?')
    expect(out).toContain('Those are 7 different codes.')
    expect(out).toContain('Everything holds.')
    expect(out).not.toContain('NO')
  })

  it.each([1, 2, 3, 4, 5, 6, 8, 9, 31, 64])('with %i answers, the last one’s code holds', async (size) => {
    const codes = Array.from({ length: size }, (_, n) => codeOf(n, 3))
    const document = documentOf(codes)
    const { code, out } = await verify(document, codes.at(-1) ?? '', '--root', document.root)
    expect(out).toContain('Everything holds.')
    expect(code).toBe(0)
  })

  it('the code may be typed in any way, and so may the root', async () => {
    const typed = mine.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')
    const { code, out } = await verify(
      published,
      typed,
      `--root=${published.root.toUpperCase().replace(/.{8}/g, '$& ')}`,
    )
    expect(out).toContain(`${mine} is among those counted.`)
    expect(code).toBe(0)
  })

  it('without the root from the chat it shows the root to compare', async () => {
    const { code, out } = await verify(published, mine)
    expect(out).toMatch(new RegExp(`\\?   Compare this root with the one posted in the chat:\\n +${published.root}`))
    expect(code).toBe(0)
  })

  it('a file saved by an editor that begins files with a mark is read too', async () => {
    expect(await verify(`\uFEFF${JSON.stringify(published, null, 2)}`, mine)).toMatchObject({ code: 0 })
  })

  it('the code of an earlier revision is not among those counted, and it says why that can be', async () => {
    const { code, out } = await verify(published, mine, earlier, '--root', published.root)
    expect(code).toBe(1)
    expect(out).toContain(`ok  ${mine} is among those counted.`)
    expect(out).toContain(`NO  ${earlier} is not among those counted.`)
    expect(out).toContain(
      'You sent answers again afterwards. Then you were given a new code, and only the last one counts.',
    )
    expect(out).toContain('Something does not hold.')
  })

  it('one code given to two people is found', async () => {
    const { code, out } = await verify(published, mine, yours, mine.toLowerCase())
    expect(code).toBe(1)
    expect(out).toContain('NO  You gave one code twice.')
  })

  it('nobody’s code is among none', async () => {
    const { code, out } = await verify(documentOf([]), mine)
    expect(code).toBe(1)
    expect(out).toContain('ok  The list leads to the root that it names.')
    expect(out).toContain(`NO  ${mine} is not among those counted.`)
  })
})

describe('given a document that was changed', { timeout: 60_000 }, () => {
  const place = published.leaves.indexOf(leafOf(yours))
  const altered = published.leaves.map((leaf, n) => (n === place ? other(leaf) : leaf)).toSorted()
  const added = [...published.leaves, leafOf(codeOf(99, 1))].toSorted()
  const swapped = published.leaves.toSpliced(0, 2, ...published.leaves.slice(0, 2).toReversed())
  const doubled = [...without(place === 0 ? 1 : 0), published.leaves[place] ?? '']

  const count = 'answers were counted, but has'
  const rootInside = 'The list leads to another root than it names.'
  const rootInChat = 'It is not the list that was posted.'
  it.each([
    ['a leaf removed', { ...published, leaves: without(place) }, [count, rootInside, rootInChat]],
    [
      'a leaf removed, and the count',
      { ...published, answered: 6, leaves: without(place) },
      [rootInside, 'told that 7'],
    ],
    [
      'a leaf removed, count and root made anew',
      { ...withBound(without(place)), answered: 6 },
      [rootInChat, 'told that 7'],
    ],
    ['a leaf added', { ...published, leaves: added }, [count, rootInside, rootInChat]],
    ['a leaf added, count and root made anew', { ...withBound(added), answered: 8 }, [rootInChat, 'told that 7']],
    ['a leaf altered', { ...published, leaves: altered }, [rootInside, rootInChat]],
    ['a leaf altered, and the root made anew', withBound(altered), [rootInChat, 'is not among those counted']],
    [
      'two leaves swapped',
      { ...published, leaves: swapped },
      ['NO  A fingerprint is there twice, or they do not stand in order', rootInside],
    ],
    ['one answer counted twice', withBound(doubled), ['NO  A fingerprint is there twice', rootInChat]],
    ['another root', { ...published, root: other(published.root) }, [rootInside]],
    ['another count', { ...published, answered: 8 }, [count]],
  ])('%s: it does not hold', async (_, document, found) => {
    const { code, out, err } = await verify(document, yours, '--root', published.root, '--answered', '7')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    for (const words of found) expect(out).toContain(words)
    expect(out).toContain('Something does not hold.')
  })

  it('another root or count in the chat: it does not hold', async () => {
    const [root, answered] = await Promise.all([
      verify(published, mine, '--root', other(published.root)),
      verify(published, mine, '--answered', '8'),
    ])
    expect(root).toMatchObject({ code: 1, out: expect.stringContaining(rootInChat) })
    expect(answered).toMatchObject({ code: 1, out: expect.stringContaining('told that 8 answered, but 7 are listed') })
  })

  it('a title cannot speak for the script', async () => {
    const { code, out } = await verify(
      documentOf(counted, 'x\u001b[2J\r\n\u202e  ok  fine\nEverything holds.'),
      earlier,
    )
    expect(code).toBe(1)
    for (const trick of ['\u001b', '\r', '\u202e']) expect(out).not.toContain(trick)
    expect(out).not.toMatch(/^ *(Everything holds|ok {2}fine)/m)
  })
})

describe('given no proof at all', { timeout: 60_000 }, () => {
  const { root: _, ...rootless } = published
  it.each<readonly [string, unknown, string]>([
    ['a web page', '<!doctype html><title>Riverside</title>', 'It is not JSON.'],
    ['nothing', '', 'It is not JSON.'],
    ['brackets without end', '['.repeat(100_000), 'It is not JSON.'],
    ['a list', [published], 'not a list of this kind'],
    ['null', 'null', 'not a list of this kind'],
    ['a later format', { ...published, format: 'parley-proof/2' }, 'Its “format” is not “parley-proof/1”.'],
    ['no landlord', { ...published, landlord: null }, 'Its “landlord” should be'],
    ['a title that is no text', { ...published, title: 7 }, 'Its “title” should be'],
    ['half a consultation', { ...published, consultation: 1.5 }, 'Its “consultation” should be'],
    ['a count below nothing', { ...published, answered: -1 }, 'Its “answered” should be'],
    ['a count in words', { ...published, answered: 'seven' }, 'Its “answered” should be'],
    ['no root', rootless, 'Its “root” should be'],
    ['a short root', { ...published, root: published.root.slice(1) }, 'Its “root” should be'],
    ['leaves that are no list', { ...published, leaves: { length: 7 } }, 'Its “leaves” should be'],
    ['a leaf in capitals', { ...published, leaves: ['A'.repeat(64)] }, 'number 1 is not'],
    ['a leaf that is no text', { ...published, leaves: [...published.leaves, 7] }, 'number 8 is not'],
  ])('%s is not a proof, and it says what is wrong', async (_, content, found) => {
    const { code, out, err } = await verify(content, mine)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('This is not a proof.')
    expect(err).toContain(found)
  })
})

describe('given something that cannot be checked', { timeout: 60_000 }, () => {
  it.each<readonly [string, readonly string[], string]>([
    ['nothing', [], 'The list and your code are missing.'],
    ['no code', ['proof.json'], 'Your code is missing.'],
    ['an unknown option', ['proof.json', mine, '--trust-me'], 'an option that is not known'],
    ['an option without value', ['proof.json', mine, '--root'], 'an option that is not known, or lacks its value'],
    ['half a root', ['proof.json', mine, '--root', published.root.slice(32)], 'is not a root'],
    ['a count in words', ['proof.json', mine, '--answered', 'seven'], 'is not a number'],
    ['a slip in the code', ['proof.json', mine, other(yours)], 'is not a code'],
    ['a code cut short', ['proof.json', mine.slice(0, 11)], 'is not a code'],
    ['a file that is not there', ['nowhere.json', mine], 'nowhere.json cannot be read'],
    ['a folder', ['.', mine], 'cannot be read'],
    ['an address that nobody answers', ['http://127.0.0.1:1/proof.json', mine], 'Nothing came from'],
    ['an address that is none', ['https://', mine], 'Nothing came from'],
  ])('%s: it says what to do', async (_, args, found) => {
    const { code, out, err } = await runIn(folder, args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Not checked.')
    expect(err).toContain(found)
  })

  it('help is given to whoever asks', async () => {
    const { code, out, err } = await runIn(folder, ['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of ['proof.json', 'CODE', '--root', '--answered', '--help']) expect(out).toContain(word)
  })
})

describe('given an address on the web', { timeout: 60_000 }, () => {
  const asked: string[] = []
  let server: Server
  let address: string
  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked.push(request.url ?? '')
      if (request.url === '/l/riverside/7/proof.json') return reply.end(JSON.stringify(published))
      reply.writeHead(404).end('Not found')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('the list is fetched from there, and no code goes out', async () => {
    const { code, out } = await runIn(folder, [`${address}/l/riverside/7/proof.json`, mine, '--root', published.root])
    expect(out).toContain('Everything holds.')
    expect(code).toBe(0)
    expect(asked).toEqual(['/l/riverside/7/proof.json'])
  })

  it('a page that is not there cannot be checked', async () => {
    const { code, err } = await runIn(folder, [`${address}/l/riverside/8/proof.json`, mine])
    expect(err).toContain('answered 404 instead of the list')
    expect(code).toBe(2)
  })
})

describe('given somebody who reads the script', () => {
  const source = readFileSync(script, 'utf8')

  it('it needs nothing but Node, and shows a code that it takes itself', () => {
    const imports = [...source.matchAll(/^import .* from '(.*)'$/gm)].map(([, from]) => from)
    expect(imports).toEqual(['node:crypto', 'node:fs', 'node:util'])
    expect(source).not.toMatch(/\bimport\(|\brequire\(/)
  })

  it('the code that it shows as an example is one that it takes', async () => {
    const [example = ''] = /([0-9A-Z]{5}-){6}[0-9A-Z]{5}/.exec(source) ?? []
    expect((await verify(documentOf([example]), example)).code).toBe(0)
  })
})
