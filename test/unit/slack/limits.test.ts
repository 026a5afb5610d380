import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { limits, modal, slackCapabilities } from '../../../adapters/slack/limits.ts'
import { slack } from '../../../adapters/slack/places.ts'
import { refuseUnshowable } from '../../../src/desk/unshowable.ts'
import type { Message } from '../../../src/ports/message.ts'
import { limits as slacks } from '../../support/slack/blocks/limits.ts'

/** Lengths of Block Kit as others collected them (see the file itself), where they lie beside the project. */
const collected = new URL('../../../../shared/schemas/slack/slackblocks-limits.json', import.meta.url)
const most = z.looseObject({ max_length: z.number() })
const many = z.looseObject({ max_items: z.number() })
const shape = z.looseObject({
  section: z.looseObject({ text: most }),
  header: z.looseObject({ text: most }),
  button: z.looseObject({ text: most, value: most }),
  image: z.looseObject({ alt_text: most }),
  actions: z.looseObject({ elements: many }),
  option: z.looseObject({ text: most, value: most }),
  option_group: z.looseObject({ options: many }),
  select: z.looseObject({ options: many }),
  radio_buttons: z.looseObject({ options: many }),
  checkboxes: z.looseObject({ options: many }),
  input: z.looseObject({ label: most, hint: most }),
  plain_text_input: z.looseObject({ max_length: z.looseObject({ max: z.number() }) }),
  view: z.looseObject({ title: most, submit: most, close: most, private_metadata: most, blocks: many }),
})

describe('what we say of Slack’s limits', () => {
  it.skipIf(!existsSync(collected))('is within what others found (skipped where that is not at hand)', () => {
    const found = shape.parse(JSON.parse(readFileSync(collected, 'utf8')))
    expect(limits.title + 1 + limits.text).toBeLessThanOrEqual(found.section.text.max_length)
    expect(limits.text).toBeLessThanOrEqual(found.image.alt_text.max_length)
    expect(limits.title).toBeLessThanOrEqual(found.header.text.max_length)
    expect(limits.label).toBeLessThanOrEqual(found.button.text.max_length)
    expect(limits.choices).toBeLessThanOrEqual(found.actions.elements.max_items)
    expect(modal).toMatchObject({
      title: found.view.title.max_length,
      button: Math.min(found.view.submit.max_length, found.view.close.max_length),
      section: found.section.text.max_length,
      input: found.plain_text_input.max_length.max,
      option: found.option.text.max_length,
      radios: Math.min(found.radio_buttons.options.max_items, found.checkboxes.options.max_items),
      list: Math.min(found.select.options.max_items, found.option_group.options.max_items),
    })
    // The fake refuses at the same lengths, so what it takes is what they would take.
    expect([slacks.text, slacks.header, slacks.button.text, slacks.button.value, slacks.image.alt]).toEqual([
      found.section.text.max_length,
      found.header.text.max_length,
      found.button.text.max_length,
      found.button.value.max_length,
      found.image.alt_text.max_length,
    ])
    expect([slacks.option.value, slacks.input.label, slacks.view.metadata, slacks.blocksInView]).toEqual([
      found.option.value.max_length,
      found.input.label.max_length,
      found.view.private_metadata.max_length,
      found.view.blocks.max_items,
    ])
  })

  it('leaves room for what every block takes up by itself', () => {
    expect(limits.whole + limits.blocks * slacks.blockCost).toBeLessThan(13_200)
  })

  it('gives the core less time than Slack gives us', () => {
    const { ackWithinMs } = slackCapabilities()
    expect(Math.max(...Object.values(ackWithinMs))).toBeLessThanOrEqual(2_200)
  })
})

describe('what cannot be shown', () => {
  const refused = (message: Message) => expect(() => refuseUnshowable(message, slackCapabilities()))
  const file = { channel: slack, key: 'f', name: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }

  it('is refused before it is sent', () => {
    refused({ summary: 'x', blocks: [{ kind: 'prose', text: 'x'.repeat(limits.text + 1) }] }).toThrow('too-large')
    refused({ summary: 'x', blocks: [{ kind: 'file', file, title: 'The plan' }] }).toThrow('unsupported')
    refused({ summary: 'x', blocks: [{ kind: 'image', source: file, alt: 'A plan' }] }).toThrow('unsupported')
    refused({ summary: 'x', blocks: [{ kind: 'prose', text: 'x' }] }).not.toThrow()
  })
})
