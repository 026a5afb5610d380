/** The app's page at api.slack.com: what its owner has set there. May be changed while the fake runs. */
export type App = {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingSecret: string
  /** Old, and still in every payload. */
  readonly verificationToken: string
  /** Where deliveries go over HTTP. */
  requestUrl: string
  redirectUrls: string[]
  /** The direct conversation with the app can be written in. */
  messagesTab: boolean
  homeTab: boolean
  /** "Escape channels, users and links" is on for its commands. */
  escapesCommands: boolean
}
