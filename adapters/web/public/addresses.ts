/** The landlord's public record. */
export const recordAddress = ({ slug }: Readonly<{ slug: string }>): string => `/l/${slug}`

/** One consultation in it, by the number people see. */
export const consultationAddress = (landlord: Readonly<{ slug: string }>, { number }: Readonly<{ number: number }>) =>
  `${recordAddress(landlord)}/c/${number}`

/** All the tables of its result, for a spreadsheet. */
export const resultsAddress = (landlord: Readonly<{ slug: string }>, consultation: Readonly<{ number: number }>) =>
  `${consultationAddress(landlord, consultation)}/results.csv`

/** The stand-alone script that checks a code against a published list. */
export const verifierAddress = '/verify-proof.mjs'

/** Where a code from a letter is typed in. */
export const codeAddress = (landlord: Readonly<{ slug: string }>): string => `${recordAddress(landlord)}/code`

/** All that the landlord has promised; with an ending, the same as a feed or a file. */
export const promisesAddress = (landlord: Readonly<{ slug: string }>, ending = ''): string =>
  `${recordAddress(landlord)}/promises${ending}`

/** One promise, by the number people see. */
export const promiseAddress = (landlord: Readonly<{ slug: string }>, { number }: Readonly<{ number: number }>) =>
  `${promisesAddress(landlord)}/${number}`

/** A charter the landlord has adopted, and one of its points. */
export const charterAddress = (landlord: Readonly<{ slug: string }>, code: string): string =>
  `${recordAddress(landlord)}/charter/${encodeURIComponent(code)}`

/** The same as a picture, for the landlord's own pages. */
export const charterPictureAddress = (landlord: Readonly<{ slug: string }>, code: string): string =>
  `${charterAddress(landlord, code)}.svg`
