/**
 * Runs several pieces of work side by side, one step at a time: each runs on until it waits at a gate (a call that goes out
 * to a platform) or ends, and chance says which moves next. So two workers interleave as they do in life, and the same
 * again for the same seed.
 */
import type { Random } from './random.ts'

/** One process. When it dies, whatever it had in hand is never heard of again. */
export type Process = { readonly name: string; dead: boolean }

export type Crew = Readonly<{
  /** Called from within the work: waits for its turn. */
  gate(): Promise<void>
  /** Called from within the work: the process ends here, so the promise never does. */
  die(process: Process): Promise<never>
  /** Called from within the work: does all of this beside whatever else goes on, and goes on when it has ended. */
  fork(work: readonly Work[]): Promise<void>
  /** Does all of it. */
  run(work: readonly Work[]): Promise<void>
}>

/** `lost` is told of work that died with its process. */
export type Work = Readonly<{ process: Process; act: () => Promise<void>; lost: () => void }>

type Task = {
  readonly work: Work
  /** Whose fork it is. */
  readonly parent: Task | undefined
  state: 'new' | 'waiting' | 'forked' | 'ended'
  children: number
  wake: () => void
}

export function newCrew(random: Random): Crew {
  let tasks: Task[] = []
  let moving: Task | undefined
  let stands: () => void = () => undefined
  let failed: { cause: unknown } | undefined

  const never = new Promise<never>(() => undefined)
  const taskOf = (work: Work, parent: Task | undefined): Task => ({
    work,
    parent,
    state: 'new',
    children: 0,
    wake: () => undefined,
  })
  const end = (task: Task): void => {
    task.state = 'ended'
    if (task.parent) task.parent.children -= 1
    stands()
  }
  const begin = (task: Task): void => {
    task.work.act().then(
      () => end(task),
      (cause: unknown) => {
        failed ??= { cause }
        end(task)
      },
    )
  }
  const wait = (task: Task | undefined, state: 'waiting' | 'forked'): Promise<void> => {
    if (!task) throw new Error('nothing moves')
    return new Promise((resolve) => {
      task.state = state
      task.wake = resolve
      stands()
    })
  }
  const move = async (task: Task): Promise<void> => {
    const stood = new Promise<void>((resolve) => {
      stands = resolve
    })
    moving = task
    if (task.state === 'new') begin(task)
    else task.wake()
    await stood
    if (failed) throw failed.cause
  }
  const bury = (): void => {
    for (const task of tasks)
      if (task.state !== 'ended' && task.work.process.dead) {
        task.state = 'ended'
        task.work.lost()
      }
    tasks = tasks.filter(({ state }) => state !== 'ended')
  }
  return {
    gate: () => wait(moving, 'waiting'),
    die(process) {
      process.dead = true
      stands()
      return never
    },
    fork(work) {
      const parent = moving
      if (!parent || work.length === 0) return Promise.resolve()
      parent.children = work.length
      tasks.push(...work.map((one) => taskOf(one, parent)))
      return wait(parent, 'forked')
    },
    async run(work) {
      tasks = work.map((one) => taskOf(one, undefined))
      for (;;) {
        bury()
        const ready = tasks.filter(({ state, children }) => state !== 'forked' || children === 0)
        if (ready.length === 0) return
        await move(random.pick(ready))
      }
    },
  }
}
