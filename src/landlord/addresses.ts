type Slug = Readonly<{ slug: string }>
type Numbered = Readonly<{ number: number }>

/** The landlord's public record. Like all of these, a path below the public address. */
export const recordAddress = ({ slug }: Slug): string => `/l/${slug}`

/** One consultation in it, by the number people see. */
export const consultationAddress = (landlord: Slug, { number }: Numbered) => `${recordAddress(landlord)}/c/${number}`

/** All the tables of its result, for a spreadsheet. */
export const resultsAddress = (landlord: Slug, consultation: Numbered) =>
  `${consultationAddress(landlord, consultation)}/results.csv`

/** The stand-alone script that checks a code against a published list. */
export const verifierAddress = '/verify-proof.mjs'

/** Where a code from a letter is typed in. */
export const codeAddress = (landlord: Slug): string => `${recordAddress(landlord)}/code`

/** All that the landlord has promised; with an ending, the same as a feed or a file. */
export const promisesAddress = (landlord: Slug, ending = ''): string => `${recordAddress(landlord)}/promises${ending}`

/** One promise, by the number people see. */
export const promiseAddress = (landlord: Slug, { number }: Numbered) => `${promisesAddress(landlord)}/${number}`

/** A charter the landlord has adopted, and one of its points. */
export const charterAddress = (landlord: Slug, code: string): string =>
  `${recordAddress(landlord)}/charter/${encodeURIComponent(code)}`

/** The same as a picture, for the landlord's own pages. */
export const charterPictureAddress = (landlord: Slug, code: string): string => `${charterAddress(landlord, code)}.svg`
