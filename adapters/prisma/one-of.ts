/**
 * A column's text as one of a closed list.
 * @throws Error when it is not: the row was written by a newer version, or by hand.
 */
export function oneOf<Known extends string>(list: readonly Known[], text: string): Known {
  const known = list.find((candidate) => candidate === text)
  if (known === undefined) throw new Error(`the database holds "${text}" where one of ${list.join(', ')} belongs`)
  return known
}
