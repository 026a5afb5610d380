import type { Block } from './blocks.ts'
import { type Complaint, complaint } from './complaints.ts'
import type { Element } from './elements.ts'

/** An element somebody can act on, and where it stands within its block. */
export type Placed = Readonly<{ element: Element; path: readonly (string | number)[] }>

/** The elements of a block that have, or could have, an action id. */
export function elementsOf(block: Block): readonly Placed[] {
  switch (block.type) {
    case 'actions':
      return block.elements.map((element, n) => ({ element, path: ['elements', n] }))
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image'
        ? []
        : [{ element: block.accessory, path: ['accessory'] }]
    case 'input':
      return [{ element: block.element, path: ['element'] }]
    case 'card':
      return (block.actions ?? []).map((element, n) => ({ element, path: ['actions', n] }))
    case 'carousel':
      return block.elements.flatMap((card, n) =>
        elementsOf(card).map(({ element, path }) => ({ element, path: ['elements', n, ...path] })),
      )
    case 'container':
      return block.child_blocks.flatMap((child, n) =>
        elementsOf(child).map(({ element, path }) => ({ element, path: ['child_blocks', n, ...path] })),
      )
    default:
      return []
  }
}

export const actionIdOf = (element: Element): string | undefined =>
  'action_id' in element ? element.action_id : undefined

/** Rules that hold between blocks: no two of one name, one place to start typing. */
export function complaintsBetween(blocks: readonly Block[], root: string): readonly Complaint[] {
  const found: Complaint[] = []
  const names = new Set<string>()
  let focused = 0
  for (const [n, block] of blocks.entries()) {
    if (block.block_id !== undefined && names.has(block.block_id)) {
      found.push(complaint(`\`block_id\` ${block.block_id} already exists`, root, [n, 'block_id']))
    }
    if (block.block_id !== undefined) names.add(block.block_id)
    const actions = new Set<string>()
    for (const { element, path } of elementsOf(block)) {
      const action = actionIdOf(element)
      if (action !== undefined && actions.has(action)) {
        found.push(complaint(`\`action_id\` ${action} already exists in this block`, root, [n, ...path, 'action_id']))
      }
      if (action !== undefined) actions.add(action)
      if ('focus_on_load' in element && element.focus_on_load === true) {
        focused += 1
        if (focused > 1) {
          found.push(complaint('only one element may set `focus_on_load`', root, [n, ...path, 'focus_on_load']))
        }
      }
    }
  }
  return found
}
