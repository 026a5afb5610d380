import type { ComponentChildren } from 'preact'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { DeskPage } from './frame.tsx'
import { type AtPromise, backToPromise } from './promise-read.ts'
import type { Said } from './said.ts'

/** A page on which one thing is done about one promise: the promise in words, and the way back to it. */
export function PromiseActFrame({
  at: { visit, promise },
  title,
  said,
  children,
}: {
  at: AtPromise
  title: string
  said: Said | undefined
  children: ComponentChildren
}) {
  return (
    <DeskPage visit={visit} title={title} part="promises" back={backToPromise(promise)} said={said} shape="text">
      <p class="lead">{promiseWords(promise)}</p>
      {children}
    </DeskPage>
  )
}
