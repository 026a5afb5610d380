/** Ends a request with one of the problem pages. */
export class Refusal extends Error {
  readonly statusCode: 400 | 403 | 404 | 503

  constructor(statusCode: 400 | 403 | 404 | 503) {
    super(`refused with ${statusCode}`)
    this.name = 'Refusal'
    this.statusCode = statusCode
  }
}
