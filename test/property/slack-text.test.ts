import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modalFor } from '../../adapters/slack/form.ts'
import { again } from '../../adapters/slack/form-in-front.ts'
import { errorsIn } from '../../adapters/slack/form-state.ts'
import { limits } from '../../adapters/slack/limits.ts'
import { placeOf } from '../../adapters/slack/places.ts'
import { asTyped, clean, escaped } from '../../adapters/slack/plain.ts'
import { asWritten, asWrittenInPart, type Pictures, write } from '../../adapters/slack/write.ts'
import { fit } from '../../src/desk/fit.ts'
import type { Message } from '../../src/ports/message.ts'
import { changedText, ephemeralText, sizeOf } from '../support/slack/api/content.ts'
import { sentBack } from '../support/slack/api/json-of.ts'
import { checkBlocks, checkView } from '../support/slack/blocks/check.ts'
import { limits as slacks } from '../support/slack/blocks/limits.ts'
import { mentionsIn, mentionsInMessage } from '../support/slack/text/pings.ts'
import { passagesIn } from '../support/slack/text/read.ts'
import { form, message, typed } from './slack-typed.ts'

const runs = { numRuns: 400 }
const nothing = { pings: [], links: [], others: [] }
const where = placeOf('T0ELMESTATE', 'C0RESIDENTS')
const pictured = ({ blocks }: Message): Pictures =>
  new Map(blocks.flatMap((block, n) => (block.kind === 'image' ? [[n, 'F0CHART00001'] as const] : [])))

// Thousands of messages are written and read again here.
describe('whatever a resident types', { timeout: 30_000 }, () => {
  it('pings nobody, links to nothing, and is taken, in every message it may stand in', () => {
    fc.assert(
      fc.property(message, (whole) => {
        for (const part of fit(whole, limits)) {
          const { text, blocks } = write(part, { pictures: pictured(part), workspace: 'T0ELMESTATE' })
          const checked = checkBlocks(blocks)
          if (!checked.ok) throw new Error(checked.complaints.join('\n'))
          expect(mentionsInMessage({ text, parse: asWritten.parse, mrkdwn: asWritten.mrkdwn }, checked.value)).toEqual(
            nothing,
          )
          expect(mentionsInMessage({ text, parse: asWrittenInPart.parse }, checked.value)).toEqual(nothing)
          expect(sizeOf(checked.value)).toBeLessThanOrEqual(slacks.messageWords)
          expect(text.length).toBeLessThanOrEqual(changedText.most)
        }
      }),
      runs,
    )
  })

  it('is within what Slack counts in bytes where only one person sees it', () => {
    fc.assert(
      fc.property(message, (whole) => {
        for (const part of fit(whole, limits)) {
          const { text } = write(part, { counted: 'bytes' })
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(ephemeralText.most)
          expect(text).not.toMatch(/\p{Surrogate}/u)
        }
      }),
      runs,
    )
  })

  it('is taken in every form it may stand in, and in the one that comes back', () => {
    fc.assert(
      fc.property(form, fc.dictionary(typed, typed, { maxKeys: 3 }), (asked, problems) => {
        const view = modalFor(asked, where)
        const checked = checkView(view)
        if (!checked.ok) throw new Error(checked.complaints.join('\n'))
        expect(mentionsIn(checked.value.blocks.flatMap(passagesIn))).toEqual(nothing)
        const fields = asked.fields.map(({ key }) => key)
        const body = JSON.parse(JSON.stringify(sentBack(view)))
        const answers = Object.fromEntries(asked.fields.map(({ key, value = [] }) => [key, value]))
        const back = again(
          { id: 'V1', carried: { ...carried, form: asked.form }, fields, answers, body },
          'Something is wrong.',
        )
        const returned = checkView(back)
        if (!returned.ok) throw new Error(returned.complaints.join('\n'))
        const errors = errorsIn(problems, fields)
        if (fields.length > 0) expect(Object.keys(errors).every((key) => fields.includes(key))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('is what is read when it comes back from Slack', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const plain = clean(text)
        const sent = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        expect(asTyped(sent)).toBe(plain)
      }),
      runs,
    )
  })

  it('has nothing left in it that is not seen, and keeps everything that is', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const cleaned = clean(text)
        expect(cleaned).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u200B\0]/)
        expect(cleaned).not.toMatch(/\p{Surrogate}/u)
        expect(clean(cleaned)).toBe(cleaned)
        expect(escaped(text)).not.toMatch(/[<>]/)
      }),
      runs,
    )
    expect(clean('Łódź 👩‍👩‍👧 <b> & "x"\tnext\nline')).toBe('Łódź 👩‍👩‍👧 <b> & "x"\tnext\nline')
  })
})

const carried = { workspace: 'T0ELMESTATE', place: 'C0RESIDENTS', kind: 'open' } as const
