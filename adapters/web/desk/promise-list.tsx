import type { Commitment } from '../../../src/commitment/commitment.ts'
import { deskAddress } from './promise-read.ts'

/** Promises by their words, each with the way to it. */
export const PromiseList = ({ promises }: { promises: readonly Commitment[] }) => (
  <ul>
    {promises.map(({ id, number, wording }) => (
      <li key={id}>
        <a href={deskAddress({ number })}>{wording}</a>
      </li>
    ))}
  </ul>
)
