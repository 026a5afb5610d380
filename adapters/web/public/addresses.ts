/** The landlord's public record. */
export const recordAddress = ({ slug }: Readonly<{ slug: string }>): string => `/l/${slug}`

/** One consultation in it, by the number people see. */
export const consultationAddress = (landlord: Readonly<{ slug: string }>, { number }: Readonly<{ number: number }>) =>
  `${recordAddress(landlord)}/c/${number}`

/** The stand-alone script that checks a code against a published list. */
export const verifierAddress = '/verify-proof.mjs'

/** Where a code from a letter is typed in. */
export const codeAddress = (landlord: Readonly<{ slug: string }>): string => `${recordAddress(landlord)}/code`
