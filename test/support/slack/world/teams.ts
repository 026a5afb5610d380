/** An Enterprise organisation over several workspaces. */
export type Org = { readonly id: string; readonly name: string }

/** A workspace. */
export type Team = {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly org: Org | null
  /** Its owners let nobody change a message once it stands. */
  editWindowClosed: boolean
}

/** A person, or the bot of an app. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly email: string
  readonly locale: string
  readonly zone: string
  /** The workspaces they are in; the first is home. */
  readonly teams: readonly string[]
  readonly bot: boolean
  deactivated: boolean
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim'

/** A place where people talk. One that several organisations share names a workspace of each. */
export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: ChannelKind
  readonly teams: readonly string[]
  readonly members: Set<string>
  archived: boolean
  /** Only its managers may post. */
  readOnly: boolean
}

/** The app as it was installed: in one workspace, or in a whole organisation. */
export type Installation = {
  readonly team: Team | null
  readonly org: Org | null
  readonly bot: Readonly<{ id: string; user: Person }>
  readonly token: Token
}

/** What a caller shows. `inactive`: the app was removed; `revoked`: this token was withdrawn. */
export type Token = {
  readonly secret: string
  readonly kind: 'bot' | 'app'
  readonly scopes: Set<string>
  readonly team: string | null
  readonly org: string | null
  state: 'good' | 'revoked' | 'inactive'
}
