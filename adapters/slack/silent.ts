import type { Logger } from '@slack/web-api'
import { LogLevel } from '@slack/web-api'

const nothing = (): void => undefined

/** The SDK's own log says what was sent, and to whom. Ours says what became of it, so theirs says nothing. */
export const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}
