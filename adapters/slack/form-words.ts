import type { SectionBlock } from '@slack/types'
import { splitText } from '../../src/desk/split-text.ts'
import { modal } from './limits.ts'
import { isBlank, plainText } from './plain.ts'

/** Words between the fields. Their blocks are called as no field is. */
export const sections = (name: string, text: string): SectionBlock[] =>
  isBlank(text)
    ? []
    : splitText(text, modal.section).map((piece, n) => ({
        type: 'section',
        block_id: `~${name}.${n}`,
        text: plainText(piece),
        expand: true,
      }))
