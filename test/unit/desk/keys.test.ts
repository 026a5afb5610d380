import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commitmentId } from '../../../src/commitment/commitment.ts'
import {
  againForm,
  dateForm,
  makeForm,
  missForm,
  ownerForm,
  restForm,
  updateForm,
} from '../../../src/commitment/form.ts'
import { answerChallengeForm, evidenceForm, whyForm } from '../../../src/commitment/form-parts.ts'
import { aboutForm, answerForm, datesForm } from '../../../src/consultation/form.ts'
import { extendForm, otherDateForm, questionForm, themeForm } from '../../../src/consultation/form-parts.ts'
import { presses, readKey, submissions } from '../../../src/desk/pressing.ts'
import { randomIds } from '../../../src/main/ids.ts'
import { codeForm, inviteForm } from '../../../src/person/form.ts'
import { aPromise } from '../../support/a-promise.ts'
import { aChallenge } from '../commitment/given.ts'
import { consultation, stages, view } from '../consultation/given.ts'

const root = new URL('../../../src/', import.meta.url)
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }))

/** Keys are written as `verb:${id}` or 'verb:me', where they are made. */
const made = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(form: )?[`']((?:consultation|commitment|charter|person)\.[a-z-]+):/g)].map(
    ([, form, verb = '']) => ({
      file,
      verb,
      isForm: form !== undefined,
    }),
  ),
)
const verbsOf = (forms: boolean) => [...new Set(made.filter(({ isForm }) => isForm === forms).map(({ verb }) => verb))]

describe('given every button that is made anywhere', () => {
  it.each(verbsOf(false))('%s does something when it is pressed', (verb) => {
    expect(Object.keys(presses)).toContain(verb)
  })

  it('nothing waits for a press that no button makes', () => {
    expect(Object.keys(presses).filter((verb) => !verbsOf(false).includes(verb))).toEqual([])
  })
})

describe('given every form that is made anywhere', () => {
  it.each(verbsOf(true))('%s goes somewhere when it is sent', (verb) => {
    expect(Object.keys(submissions)).toContain(verb)
  })

  it('nothing waits for a form that is never shown', () => {
    expect(Object.keys(submissions).filter((verb) => !verbsOf(true).includes(verb))).toEqual([])
  })
})

describe('given the forms themselves', () => {
  const one = { ...consultation(stages.open), id: consultation().id }
  const promise = aPromise({ id: commitmentId(one.id) })
  const forms = [
    answerForm(view(one)),
    aboutForm('new'),
    aboutForm(one.id, one.plan),
    datesForm(one, []),
    questionForm(one),
    extendForm(one),
    otherDateForm(one),
    themeForm(one, []),
    codeForm(one.id),
    inviteForm(),
    makeForm([], []),
    ...[againForm, dateForm, missForm, updateForm, whyForm].map((form) => form(promise)),
    evidenceForm(promise, { side: 'landlord', results: [{ value: 'c1', label: '1. Repairs' }] }),
    ownerForm(promise, []),
    restForm(promise, 14, 2),
    answerChallengeForm(aChallenge({ id: one.id }), promise),
  ]

  it.each(forms.map((form) => [form.form, form] as const))(
    '%s has a key that fits every channel and is read back',
    (key, form) => {
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(64)
      const { verb, id } = readKey(key)
      expect(`${verb}:${id}`).toBe(key)
      expect(Object.keys(submissions)).toContain(verb)
      expect(new Set(form.fields.map((field) => field.key)).size).toBe(form.fields.length)
    },
  )
})

describe('given ids of ours', () => {
  it('are 22 letters and digits', () => {
    for (let n = 0; n < 50; n += 1) expect(randomIds.next()).toMatch(/^[A-Za-z0-9]{22}$/)
  })
})

describe('given a key that was pressed', () => {
  it.each([
    ['consultation.answer:c1', 'consultation.answer', 'c1'],
    ['consultation.answer:c1~mark', 'consultation.answer', 'c1~mark'],
    ['a:b:c', 'a', 'b:c'],
    ['alone', 'alone', ''],
    ['', '', ''],
  ])('"%s" is parted at its first colon', (key, verb, id) => {
    expect(readKey(key)).toEqual({ verb, id })
  })
})
