import type { Block } from '../blocks/blocks.ts'
import type { Text } from '../blocks/text.ts'
import type { Token } from './mrkdwn.ts'
import { type Passage, passagesIn, readText, readTop, type TopText } from './read.ts'

/** Somebody who gets a notification. */
export type Ping = Extract<Token, { kind: 'user' | 'usergroup' | 'broadcast' }>

export type Link = Extract<Token, { kind: 'link' }>

/** Everything Slack would make of a text that a reader did not ask for, or could follow. */
export type Mentions = Readonly<{
  pings: readonly Ping[]
  links: readonly Link[]
  /** Channels, dates, emoji and other things that are not what was typed. */
  others: readonly Token[]
}>

const isPing = (token: Token): token is Ping =>
  token.kind === 'user' || token.kind === 'usergroup' || token.kind === 'broadcast'
const isLink = (token: Token): token is Link => token.kind === 'link'

export function mentionsIn(passages: readonly Passage[]): Mentions {
  const tokens = passages.flatMap((one) => one.tokens)
  return {
    pings: tokens.filter(isPing),
    links: tokens.filter(isLink),
    others: tokens.filter((token) => token.kind !== 'text' && !isPing(token) && !isLink(token)),
  }
}

/** What one text object really produces. */
export const mentionsInText = (text: Text): Mentions => mentionsIn([readText(text)])

/** What a message really produces: its `text`, which notifications are made from, and its blocks. */
export const mentionsInMessage = (top: TopText, blocks: readonly Block[]): Mentions =>
  mentionsIn([readTop(top), ...blocks.flatMap(passagesIn)])
