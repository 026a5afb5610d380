import { describe, expect, it } from 'vitest'
import { cardMessage } from '../../../src/consultation/card.ts'
import type { PrivacyMode } from '../../../src/consultation/consultation.ts'
import { answerForm } from '../../../src/consultation/form.ts'
import { signpost } from '../../../src/consultation/hazard-card.ts'
import { hazards } from '../../../src/consultation/hazard-words.ts'
import { readingAge } from '../../../src/consultation/plain-words.ts'
import { proofPath } from '../../../src/consultation/proof/address.ts'
import { proofMessage } from '../../../src/consultation/proof/card.ts'
import { resultMessage } from '../../../src/consultation/result-card.ts'
import { privacyWords } from '../../../src/consultation/wording.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import { at, buttonsOf, choicesOf, consultation, date, forbidden, landlord, stages, view, wordsOf } from './given.ts'

const slack = channelName('slack')
const sealed = (mode: PrivacyMode) => view(consultation(stages.open, { mode, keptUntil: date('2027-02-01') }))
const root = '5d'.repeat(32)
const counted = { asked: 210, answered: 46, tables: [], breakdowns: [], root }
const closed = view(consultation(stages.closed, { mode: 'anonymous' }), {
  result: counted,
  now: at('2026-12-18T18:00:00Z'),
})

describe('given who can see what', () => {
  it.each<PrivacyMode>(['named', 'confidential', 'anonymous'])('a chat of another company is named, %s', (mode) => {
    const words = privacyWords(sealed(mode), slack)
    expect(words).toContain('Slack sees that you tapped, and it carries your answers to us.')
    expect(words).toContain('answer on the web page')
    expect(answerForm(sealed(mode), {}, { via: slack }).intro).toContain(words)
    expect(wordsOf(cardMessage(sealed(mode), slack))).toContain(words)
    expect(words).not.toMatch(/completely/i)
  })

  it.each([
    ['slack', 'Slack sees'],
    ['teams', 'Microsoft Teams sees'],
    ['discord', 'Discord sees'],
  ])('%s', (name, words) => {
    expect(privacyWords(sealed('anonymous'), channelName(name))).toContain(words)
  })

  it('our own pages carry nothing past anybody else, and an unknown name is not made up', () => {
    for (const via of [undefined, channelName('web'), channelName('toString')])
      expect(privacyWords(sealed('anonymous'), via)).toBe(privacyWords(sealed('anonymous')))
  })

  it.each<PrivacyMode>(['confidential', 'anonymous'])('who runs Parley is not left out, %s', (mode) => {
    expect(privacyWords(sealed(mode))).toContain('Until it closes, the people who run Parley could open answers.')
  })
})

describe('given the form of somebody who has answered', () => {
  const before = { q1: 'yes', q4: 'Thank you' }

  it.each<PrivacyMode>(['confidential', 'anonymous'])('sealed, it is empty whatever is handed to it, %s', (mode) => {
    const { fields, intro } = answerForm(sealed(mode), before, { answered: true })
    expect(fields.flatMap(({ value }) => value ?? [])).toEqual([])
    expect(intro).toContain('You have answered already.')
    expect(answerForm(sealed(mode), before).intro).not.toContain('You have answered already.')
  })

  it('by name, it is filled', () => {
    const { fields, intro } = answerForm(sealed('named'), before, { answered: true })
    expect(fields.flatMap(({ value }) => value ?? [])).toEqual(['yes', 'Thank you'])
    expect(intro).not.toContain('You have answered already.')
  })
})

describe('given the result of a sealed consultation', () => {
  it('the whole root stands in it, with the way to check a code', () => {
    const message = resultMessage(closed, 'https://parley.example')
    expect(wordsOf(message)).toContain(root)
    expect(choicesOf(message)[0]).toEqual({
      kind: 'link',
      url: `https://parley.example${proofPath(landlord, closed.consultation)}`,
      label: 'Check your proof',
    })
  })

  it('by name there is neither', () => {
    const message = resultMessage({ ...closed, result: { ...counted, root: null } }, 'https://parley.example')
    expect(wordsOf(message)).not.toContain('code')
    expect(choicesOf(message)).toHaveLength(1)
  })
})

describe('given a code', () => {
  const message = proofMessage(sealed('anonymous'), 'AAAAA-BBBBB', 'https://parley.example')

  it('the message says what it shows, what it does not, until when it can be made and where it is checked', () => {
    const words = wordsOf(message)
    for (const part of ['AAAAA-BBBBB', 'It does not show what you said.', '18 December', 'you get a new code'])
      expect(words).toContain(part)
    expect(choicesOf(message)[0]).toMatchObject({ url: `https://parley.example/l/harbour/c/3/proof` })
    expect(words).not.toMatch(forbidden)
    expect(readingAge(words.replaceAll('\n', '. ')) ?? 0).toBeLessThanOrEqual(11)
  })

  it('offers help like everything about a consultation', () => {
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Get help'])
  })
})

describe('given a hazard', () => {
  const labels = (...found: (typeof hazards)[number][]) => signpost(landlord, found).facts.map(({ value }) => value)

  it('999 comes first, then what fits, then the landlord', () => {
    expect(labels('gas', 'damp').map((value) => value.split(/[ ,]/)[0])).toEqual(['999', '0800', 'Ring', 'Dana'])
    expect(labels('damp')).toEqual(['999 or 112', 'Ring 01234 567891, day or night.', 'Dana Okafor, 01234 567890'])
    expect(labels('electrics')[1]).toContain('105')
    expect(labels('despair')[1]).toContain('116 123')
    expect(labels(...hazards)).toHaveLength(7)
  })

  it('a landlord without a repairs line or a contact leaves no hole', () => {
    const bare = { ...landlord, settings: { ...landlord.settings, repairs: '', contactName: '', contactPhone: '' } }
    expect(signpost(bare, ['damp']).facts.map(({ value }) => value)).toEqual(['999 or 112', 'Harbour Homes'])
  })
})
