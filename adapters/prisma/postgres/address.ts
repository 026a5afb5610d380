/**
 * A DATABASE_URL with settings for each of its sessions. They are written into the address itself, because an `options`
 * that is already there would win over one given beside it, and the settings would be dropped without a word.
 * @throws Error when it is not an address of PostgreSQL.
 */
export function withSettings(address: string, settings: readonly string[]): string {
  if (!URL.canParse(address) || !/^postgres(ql)?:/.test(address)) {
    throw new Error('DATABASE_URL is not an address such as postgresql://user:password@host:5432/parley.')
  }
  const url = new URL(address)
  const theirs = url.searchParams.get('options')
  const ours = settings.map((setting) => `-c ${setting}`)
  url.searchParams.set('options', [...(theirs ? [theirs] : []), ...ours].join(' '))
  return url.toString()
}
