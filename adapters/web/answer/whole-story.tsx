import { consultationAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import { Help } from '../consultation/help.tsx'
import type { Answering } from './read-link.ts'

/** The way to all that came of it, and to somebody who helps. */
export function WholeStory({ answering: { view } }: { answering: Answering }) {
  return (
    <>
      <p>
        <a href={consultationAddress(view.landlord, view.consultation)}>{say('answering.whole-story')}</a>
      </p>
      <Help landlord={view.landlord} />
    </>
  )
}
