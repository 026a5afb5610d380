import type { PromiseGroup } from '../../../src/commitment/groups.ts'
import { say } from '../../../src/words/say.ts'
import { type ShapeKind, TagShape } from './tag.tsx'

/** The look of each group: what is late and what is at risk must differ in shape, not in colour alone. */
export const lookOf: Readonly<Record<PromiseGroup, ShapeKind>> = {
  late: 'late',
  soon: 'now',
  later: 'later',
  'at-risk': 'risk',
  kept: 'done',
  'not-kept': 'not',
  'taken-back': 'back',
}

/** How a promise stands: a word, a shape and a colour. */
export function PromiseTag({ group }: { group: PromiseGroup }) {
  const look = lookOf[group]
  return (
    <p class={`tag ${look}`}>
      <TagShape kind={look} />
      {say(`promises.tag.${group}`)}
    </p>
  )
}
