import type { Progress } from '../commands/command.ts'

const silentMs = 1_000

/** Shows on standard error how far it has come, once it has taken more than a second. */
export function patience(): Readonly<{ progress: Progress; done(): void }> {
  let latest = 'Working …'
  let shown = false
  const show = () => {
    shown = true
    process.stderr.write(`${latest}\n`)
  }
  const timer = setTimeout(show, silentMs)
  return {
    progress(line) {
      latest = line
      if (shown) show()
    },
    done: () => clearTimeout(timer),
  }
}
