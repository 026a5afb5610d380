/** How much of everything: a little of each before anything lands, or the numbers that are promised. */
export const isFull = process.env['FAULTS_DOSE'] === 'full'

export const dose = <T>(small: T, full: T): T => (isFull ? full : small)

/** Says what a test has seen, so that its figures stand in the log of the run. */
export function figures(of: string, seen: Readonly<Record<string, number | string>>): void {
  const all = Object.entries(seen).map(([name, value]) => `${name} ${value}`)
  process.stdout.write(`  ${of}: ${all.join(' · ')}\n`)
}
