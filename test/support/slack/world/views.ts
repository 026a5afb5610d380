import type { ViewBlock } from '../blocks/blocks.ts'
import { limits } from '../blocks/limits.ts'
import type { View } from '../blocks/view.ts'
import type { Shared } from './world.ts'

/** A view in front of somebody: a modal, or their Home tab of the app. */
export type OpenView = Readonly<{
  id: string
  user: string
  /** The workspace of the person, and where the app is installed that opened it; they differ in shared channels. */
  team: string
  installedTeam: string | null
  bot: string
  view: View
  hash: string
  root: string
  previous: string | null
  /** Beside which fields the app said what is wrong. */
  errors: Readonly<Record<string, string>>
  /** What Slack itself says at the foot, when the app did not answer. */
  notice: string | null
}>

type New = Pick<OpenView, 'user' | 'team' | 'installedTeam' | 'bot' | 'view'>

export type ViewStore = Readonly<{
  /** Opens a modal in front of a person; what was open is gone. */
  open(view: New): OpenView
  /** Puts one on top; undefined when three are open. */
  push(view: New): OpenView | undefined
  publish(view: New): OpenView
  update(id: string, view: View): OpenView | undefined
  tell(id: string, what: Pick<OpenView, 'errors' | 'notice'>): void
  find(by: Readonly<{ id?: string; external?: string }>): OpenView | undefined
  /** The modals in front of a person, the one on top last. */
  stack(user: string): readonly OpenView[]
  home(user: string, team: string): OpenView | undefined
  /** Takes the top one away, or all. */
  close(user: string, which: 'top' | 'all'): void
  /** Somebody uses this name already. */
  named(external: string, but?: string): boolean
}>

export function openViews({ ids, clock, changed }: Shared): ViewStore {
  const stacks = new Map<string, OpenView[]>()
  const homes = new Map<string, OpenView>()
  const hash = () => `${Math.floor(clock.now() / 1000)}.${ids.secret(4)}`
  const named = (view: View): View => ({
    ...view,
    blocks: view.blocks.map((block): ViewBlock => ({ ...block, block_id: block.block_id ?? ids.block() })),
  })
  const make = (view: New, below: OpenView | undefined): OpenView => {
    const id = ids.next('V')
    return {
      ...view,
      view: named(view.view),
      id,
      hash: hash(),
      root: below?.root ?? id,
      previous: below?.id ?? null,
      errors: {},
      notice: null,
    }
  }
  const everything = () => [...[...stacks.values()].flat(), ...homes.values()]
  const put = (changedView: OpenView) => {
    const stack = stacks.get(changedView.user) ?? []
    const at = stack.findIndex(({ id }) => id === changedView.id)
    if (at >= 0) stack[at] = changedView
    else homes.set(`${changedView.user} ${changedView.team}`, changedView)
    changed()
  }
  const store: ViewStore = {
    open(view) {
      const made = make(view, undefined)
      stacks.set(view.user, [made])
      changed()
      return made
    },
    push(view) {
      const stack = stacks.get(view.user) ?? []
      if (stack.length >= limits.views) return undefined
      const made = make(view, stack.at(-1))
      stacks.set(view.user, [...stack, made])
      changed()
      return made
    },
    publish(view) {
      const before = store.home(view.user, view.team)
      const made = make(view, undefined)
      const published = before === undefined ? made : { ...made, id: before.id, root: before.id }
      homes.set(`${view.user} ${view.team}`, published)
      changed()
      return published
    },
    update(id, view) {
      const found = store.find({ id })
      if (found === undefined) return undefined
      const updated = { ...found, view: named(view), hash: hash(), errors: {}, notice: null }
      put(updated)
      return updated
    },
    tell(id, what) {
      const found = store.find({ id })
      if (found !== undefined) put({ ...found, ...what })
    },
    find: ({ id, external }) =>
      everything().find((one) =>
        id === undefined ? external !== undefined && one.view.external_id === external : one.id === id,
      ),
    stack: (user) => stacks.get(user) ?? [],
    home: (user, team) => homes.get(`${user} ${team}`),
    close(user, which) {
      stacks.set(user, which === 'all' ? [] : (stacks.get(user) ?? []).slice(0, -1))
      changed()
    },
    named: (external, but) => everything().some((one) => one.view.external_id === external && one.id !== but),
  }
  return store
}
