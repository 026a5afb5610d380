/** Where randomness comes from. Rules take what they need as an argument; verbs take it from here. */
export interface Ids {
  /** A new id: 22 characters, safe in a URL and in an action key. */
  next(): string
  /** A secret for a link: 128 bits, safe in a URL. */
  secret(): string
  /** A code a person can read from a letter and type: 10 letters and digits without 0 O 1 I L, in two groups. */
  code(): string
  /** A salt for the ledger: 128 bits, hex. */
  salt(): string
}
