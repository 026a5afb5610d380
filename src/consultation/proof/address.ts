/** Where anybody can check a code once answering has ended: a path below the public address. */
export const proofPath = (
  { slug }: Readonly<{ slug: string }>,
  { number }: Readonly<{ number: number }>,
): `/l/${string}/proof` => `/l/${slug}/c/${number}/proof`
