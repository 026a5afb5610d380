import { say } from '../../../src/words/say.ts'

export type TagKind = 'done' | 'now' | 'later' | 'late'
export type ShapeKind = TagKind | 'risk' | 'not' | 'back'

/** How something stands: a word, a shape and a colour, so that any one of them is enough. */
export function Tag({ kind }: { kind: TagKind }) {
  return (
    <p class={`tag ${kind}`}>
      <TagShape kind={kind} />
      {say(`chain.state.${kind}`)}
    </p>
  )
}

/** A tick, a dot, a ring, an exclamation mark; a triangle, a cross, an arrow back. */
export function TagShape({ kind }: { kind: ShapeKind }) {
  return (
    <svg class="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {kind === 'done' ? <path class="stroke" d="M5 12.5l4.5 4.5L19 7.5" /> : null}
      {kind === 'now' ? <circle class="fill" cx="12" cy="12" r="6" /> : null}
      {kind === 'later' ? <circle class="stroke" cx="12" cy="12" r="6" /> : null}
      {kind === 'late' ? <path class="stroke" d="M12 4v10M12 18.5v1" /> : null}
      {kind === 'risk' ? <path class="stroke" d="M12 5l7.5 13.5h-15z" /> : null}
      {kind === 'not' ? <path class="stroke" d="M6.5 6.5l11 11M17.5 6.5l-11 11" /> : null}
      {kind === 'back' ? <path class="stroke" d="M10 6l-5 5 5 5M5 11h9a4 4 0 0 1 0 8h-2" /> : null}
    </svg>
  )
}
