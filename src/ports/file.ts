import type { ChannelName } from './addresses.ts'

/** Names a file without holding it. Read it through `ChannelOutlet.readFile`. */
export type FileHandle = Readonly<{
  channel: ChannelName
  key: string
  name: string
  mediaType: string
  bytes: number
}>
