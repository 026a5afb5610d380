/** Something must be done before Parley can start. The message says what. */
export class NotReady extends Error {
  override readonly name = 'NotReady'
}
