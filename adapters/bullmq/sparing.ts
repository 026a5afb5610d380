const everyMs = 60_000

/** Tells of an error once a minute for each kind there is: what is away for hours fails every second. */
export function sparing(tell: (error: Error) => void): (error: Error) => void {
  const told = new Map<string, number>()
  return (error) => {
    const kind = 'code' in error ? `${error.name} ${String(error.code)}` : error.name
    const now = performance.now()
    if (now - (told.get(kind) ?? Number.NEGATIVE_INFINITY) < everyMs) return
    told.set(kind, now)
    tell(error)
  }
}
