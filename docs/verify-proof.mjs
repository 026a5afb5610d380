#!/usr/bin/env node
/*
 * Checks, without trusting Parley or whoever runs it, that an answer of yours is among those counted.
 *
 *     node verify-proof.mjs proof.json CODE [CODE…] [--root ROOT] [--answered NUMBER]
 *
 * This one file is all you need, with Node 20 or later (https://nodejs.org). It uses nothing but what comes with Node,
 * and your code stays on this computer: all it may fetch is the list. Read it before you believe it. It is short.
 *
 * What there is
 *   Your code is given to you when you answer. It is made from a secret key of this one consultation, and it is stored
 *   nowhere. If you send answers again you get a new code, and only the last one counts.
 *   The list is published after closing, as a file named proof.json. For every answer that was counted it holds one
 *   fingerprint: the SHA-256 of somebody's code. From a fingerprint nobody can find the code, nor what was answered.
 *   The root is 64 letters and digits that stand for the whole list. Change, add, leave out or move one fingerprint,
 *   and the root is another. It is posted in the chat with the result, where everybody has a copy.
 *
 * What is checked
 *   1. The list has as many fingerprints as answers were counted, and none twice.
 *   2. The list leads to the root that it names. This script works that out for itself.
 *   3. With --root and --answered: these are the ones you saw in the chat. Do give --root. Without it you know only that
 *      the list agrees with itself, and not that everybody was shown the same list as you.
 *   4. The fingerprint of each CODE is in the list.
 *
 * What this cannot show
 *   What your answer said: the code would then prove it to others too, and somebody could make you show it.
 *   That every answer in the list is somebody's. Ask how many people you know answered, and whether they have a code.
 *   Two people must never have the same code: if they have, one answer stands for both. Try both codes at once.
 *
 * It ends with 0 when everything holds, 1 when something does not, 2 when it could not be checked.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const usage = `Checks that an answer of yours is among those counted.

  node verify-proof.mjs proof.json CODE [CODE…] [--root ROOT] [--answered NUMBER]

  proof.json         the published list: a file you saved, or its address (https://…/proof.json)
  CODE               the code you were given when you answered; in quotes if there are spaces in it
  --root ROOT        the root as it was posted in the chat with the result. Do give it
  --answered NUMBER  how many answered, as it was posted in the chat with the result
  --help             says this

Ends with 0 when everything holds, 1 when something does not, 2 when it could not be checked.
Your code stays on this computer.`

/** Ends the script with a sentence for a person. */
class Stop extends Error {
  constructor(exitCode, sentence) {
    super(sentence)
    this.exitCode = exitCode
  }
}
const notChecked = (sentence) => new Stop(2, `Not checked. ${sentence}`)
const doesNotHold = (sentence) => new Stop(1, `This is not a proof. ${sentence}`)

// --- Hashes -----------------------------------------------------------------------------------------------------------

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * The root of a list, word for word as RFC 6962, section 2.1, has it (the tree that keeps the web's certificates honest):
 * nothing: the hash of nothing · one entry: the hash of a byte 0 and the entry · more: split at the largest power of two
 * that is smaller than the list, then the hash of a byte 1 and the roots of both parts.
 */
function rootOf(list) {
  if (list.length === 0) return sha256()
  if (list.length === 1) return sha256(Uint8Array.of(0), list[0])
  let split = 1
  while (split * 2 < list.length) split *= 2
  return sha256(Uint8Array.of(1), rootOf(list.slice(0, split)), rootOf(list.slice(split)))
}

// --- Codes ------------------------------------------------------------------------------------------------------------

/** 32 letters of base 32 (0–9 and A–Z without I, L, O and U), then 3 that are there to catch a slip in typing. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLetters = 32

/** The first 15 bits of a hash, as three letters. */
function checkLetters(body) {
  const bits = sha256(`parley proof check\n${body}`).readUInt16BE(0) >> 1
  return alphabet[bits >> 10] + alphabet[(bits >> 5) & 31] + alphabet[bits & 31]
}

/** Takes a code as it was meant: any case, spaces and hyphens anywhere, O for 0, I or L for 1. */
function readCode(typed) {
  const code = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const body = code.slice(0, bodyLetters)
  if (code === body + checkLetters(body)) return code
  throw notChecked(
    `“${printable(typed)}” is not a code, so a letter is wrong or missing. A code is seven groups of five, such as ` +
      'FS2VA-FRFY6-CEHR7-HZ1YN-EBF1N-KE4GG-9B272. Copy it again; if it has spaces in it, put it in quotes.',
  )
}

const inGroups = (code) => code.match(/.{5}/g).join('-')

/** What the list holds of a code. */
const fingerprintOf = (code) => sha256(`parley proof leaf\n${code}`).toString('hex')

// --- The published list -----------------------------------------------------------------------------------------------

const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isCount = (value) => Number.isSafeInteger(value) && value >= 0
const isText = (value) => typeof value === 'string'

async function fetchText(address) {
  let response
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(30_000) })
    if (response.ok) return await response.text()
  } catch {
    throw notChecked(`Nothing came from ${printable(address)}. Is the address right, and are you online?`)
  }
  throw notChecked(
    `${printable(address)} answered ${response.status} instead of the list. Is the address right, and has the consultation closed?`,
  )
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw notChecked(`The file ${printable(path)} cannot be read. Is it there, and is it a file?`)
  }
}

/** Reads the list, and refuses anything that has another shape than it should. */
function readList(text) {
  let list
  try {
    list = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw doesNotHold('It is not JSON. The address of the list ends in /proof.json; the page around it is no use here.')
  }
  if (typeof list !== 'object' || list === null || Array.isArray(list))
    throw doesNotHold('It is JSON, but not a list of this kind.')
  if (list.format !== 'parley-proof/1')
    throw doesNotHold('Its “format” is not “parley-proof/1”. If it is a later one, get the script that came with it.')
  const wrong = (field, should) => doesNotHold(`Its “${field}” should be ${should}.`)
  if (!isText(list.landlord)) throw wrong('landlord', 'a text')
  if (!isText(list.title)) throw wrong('title', 'a text')
  if (!isCount(list.consultation)) throw wrong('consultation', 'a number')
  if (!isCount(list.answered)) throw wrong('answered', 'a whole number')
  if (!isHash(list.root)) throw wrong('root', '64 digits and letters from a to f')
  if (!Array.isArray(list.leaves)) throw wrong('leaves', 'a list')
  const odd = list.leaves.findIndex((leaf) => !isHash(leaf))
  if (odd >= 0) throw wrong('leaves', `64 digits and letters from a to f each; number ${odd + 1} is not`)
  return list
}

// --- What is said -----------------------------------------------------------------------------------------------------

/** Text of others, without what could move the cursor or overwrite what this script says. */
const printable = (text) => text.replace(/\p{C}/gu, '').slice(0, 200)

const print = (line = '') => process.stdout.write(`${line}\n`)

let allHold = true
function check(holds, whenSo, whenNot) {
  if (!holds) allHold = false
  print(holds ? `  ok  ${whenSo}` : `  NO  ${whenNot}`)
}

const whyNotCounted = `That can be for one of these reasons:
        - You sent answers again afterwards. Then you were given a new code, and only the last one counts.
        - You answered from two accounts that were then found to be yours. Only the later answer counts.
        - It is the code of another question. Look at the title above.
        If none of these is so, an answer of yours was left out. Show this to whoever you trust.`

function report(list, codes, { root, answered }) {
  const { leaves } = list
  print(`Consultation ${list.consultation} of ${printable(list.landlord)}: ${printable(list.title)}\n`)

  check(
    leaves.length === list.answered,
    `The list has one fingerprint for each of the ${list.answered} answers it says were counted.`,
    `The list says that ${list.answered} answers were counted, but has ${leaves.length} fingerprints.`,
  )
  check(
    leaves.every((leaf, n) => n === 0 || leaves[n - 1] < leaf),
    'None is there twice, and they stand in order, so that the order tells nothing.',
    'A fingerprint is there twice, or they do not stand in order.',
  )
  const madeRoot = rootOf(leaves.map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex')
  check(
    madeRoot === list.root,
    'The list leads to the root that it names.',
    `The list leads to another root than it names. Something in it was changed.\n        named ${list.root}\n        made  ${madeRoot}`,
  )
  if (root === undefined) print(`  ?   Compare this root with the one posted in the chat:\n        ${madeRoot}`)
  else
    check(
      root === madeRoot,
      'That root is the one you saw in the chat.',
      `The list does not lead to the root you saw in the chat. It is not the list that was posted.\n        list  ${madeRoot}\n        chat  ${root}`,
    )
  if (answered !== undefined)
    check(
      answered === leaves.length,
      `As many are listed as you were told: ${answered}.`,
      `You were told that ${answered} answered, but ${leaves.length} are listed.`,
    )
  print()

  const listed = new Set(leaves)
  for (const code of new Set(codes))
    check(
      listed.has(fingerprintOf(code)),
      `${inGroups(code)} is among those counted.`,
      `${inGroups(code)} is not among those counted. ${whyNotCounted}`,
    )
  if (codes.length > 1)
    check(
      new Set(codes).size === codes.length,
      `Those are ${codes.length} different codes.`,
      'You gave one code twice. If two people were given it, one answer stands for both, and that must not be.',
    )
  print(allHold ? '\nEverything holds.' : '\nSomething does not hold. See the lines that begin with NO.')
}

// --- What was asked for -----------------------------------------------------------------------------------------------

function readOptions(args) {
  const options = { root: { type: 'string' }, answered: { type: 'string' }, help: { type: 'boolean' } }
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch {
    throw notChecked(`There is an option that is not known, or lacks its value.\n\n${usage}`)
  }
  const { values, positionals } = parsed
  if (values.help) return { help: true }
  const [source, ...typed] = positionals
  if (source === undefined || typed.length === 0)
    throw notChecked(`${source === undefined ? 'The list and your code are' : 'Your code is'} missing.\n\n${usage}`)
  const root = values.root?.toLowerCase().replace(/[\s-]/g, '')
  if (root !== undefined && !isHash(root))
    throw notChecked('What follows --root is not a root: that is 64 digits and letters from a to f. Copy it again.')
  if (values.answered !== undefined && !/^\d{1,9}$/.test(values.answered))
    throw notChecked('What follows --answered is not a number.')
  const answered = values.answered === undefined ? undefined : Number(values.answered)
  return { source, codes: typed.map(readCode), root, answered }
}

async function main() {
  const { help, source, codes, ...told } = readOptions(process.argv.slice(2))
  if (help) return print(usage)
  const text = /^https?:\/\//i.test(source) ? await fetchText(source) : readText(source)
  report(readList(text), codes, told)
  process.exitCode = allHold ? 0 : 1
}

// Whoever reads along may stop reading.
process.stdout.on('error', () => process.exit(2))

main().catch((cause) => {
  const known = cause instanceof Stop
  process.stderr.write(`${known ? cause.message : 'Not checked. Something went wrong in this script itself.'}\n`)
  process.exitCode = known ? cause.exitCode : 2
})
