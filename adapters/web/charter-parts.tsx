import type { Charter, Point } from '../../src/charter/charter.ts'
import { say } from '../../src/words/say.ts'
import { Prose } from './parts.tsx'

/** Which version of a charter it is, where it holds, and where its own words stand. */
export const CharterSource = ({ charter: { version, jurisdiction, source } }: { charter: Charter }) => (
  <p>
    {say('charter.version', { version })}, {jurisdiction}. <a href={source}>{say('charter.official')}</a>
  </p>
)

/** A point under its number, or that its words are to be supplied. */
export const PointShown = ({ point: { number, title, wording } }: { point: Point }) => (
  <>
    <h3>
      {number} {title}
    </h3>
    {wording === null ? <p class="hint">{say('charter.to-supply')}</p> : <Prose text={wording} />}
  </>
)
