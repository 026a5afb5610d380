import type { PlainTextElement } from '@slack/types'

/**
 * Text as we send it: without NUL, without marks that turn the direction of what follows, without letters nobody sees.
 * Everything else is as it was typed.
 */
export const clean = (text: string): string =>
  text.replace(unseen, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))

/**
 * Control characters, NUL among them; half a surrogate pair; the soft hyphen; bidirectional controls; what has no width
 * (but the joiners that letters and emoji are made with); tags.
 */
const unseen =
  /[\p{Cc}\p{Surrogate}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** Whether anything of it can be seen. */
export const isBlank = (text: string): boolean => clean(text).trim() === ''

/** Slack reads nothing into plain text: no mention, no link, no formatting, no emoji by name. It takes none that is empty. */
export const plainText = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text: isBlank(text) ? '…' : clean(text),
  emoji: false,
})

/**
 * For the one place where Slack reads marks whatever we say, the text beside the blocks: its three signs are escaped, and
 * what would be the name of an emoji has a mark in it that nobody sees, so that nothing is read into it.
 */
export const escaped = (text: string): string =>
  clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/:(?=[\w+'-]+:)/giu, ':\u2060')

/** Slack escapes the same three signs in what people type. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What somebody typed, from what Slack makes of it: people, places and addresses stand in angle brackets there. */
export const asTyped = (text: string): string =>
  unescaped(
    text.replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, sign, target, label) => named(sign, target, label)),
  )

function named(sign: string, target: string, label: string | undefined): string {
  switch (sign) {
    case '@':
    case '#':
      return `${sign}${label || target}`
    case '!':
      return label || `@${target}`
    default:
      return label || target
  }
}
