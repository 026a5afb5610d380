import { parseMrkdwn, type Token } from './mrkdwn.ts'

/**
 * Reads a `markdown` block: ordinary Markdown links, and Slack's own mentions in angle brackets, which count there too
 * (measured in PostHog/posthog pull request 95054).
 */
export function parseMarkdown(text: string): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  const rest = (part: string) => parseMrkdwn(part, { links: true, names: true })
  for (const { index, 0: whole, 1: label = '', 2: url = '' } of text.matchAll(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g)) {
    tokens.push(...rest(text.slice(from, index)), { kind: 'link', url, label, auto: false })
    from = index + whole.length
  }
  return [...tokens, ...rest(text.slice(from))]
}

/** The words of Markdown without its marks; what a backslash stands before is kept from being read as one. */
export const withoutMarks = (text: string, keep: (kept: string) => string): string =>
  text
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, (_whole, kept: string) => keep(kept))
    .replace(/^ {0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])/g, '$2')
    .replace(/`{1,3}([^`]+)`{1,3}/g, '$1')
