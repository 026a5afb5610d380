import { say } from '../../../src/words/say.ts'
import { contactWords, Help } from '../consultation/help.tsx'
import { Page } from '../page.tsx'
import { AnswerFrame } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** A link we don't know, or one that has ended. It says nothing about anybody. */
export function GonePage({ expired }: { expired: boolean }) {
  return (
    <Page title={say('answering.gone')}>
      <p class="lead">{expired ? say('answering.expired-text') : say('answering.gone-text')}</p>
      <p>{say('answering.gone-ask')}</p>
      <p>
        <a href="/">{say('page.home')}</a>
      </p>
    </Page>
  )
}

/** For somebody who was taken off the list after the link was made. */
export function NotAskedPage({ answering }: { answering: Answering }) {
  const { landlord } = answering.view
  return (
    <AnswerFrame answering={answering} title={say('answering.not-asked')}>
      <p class="lead">{say('answering.not-asked-text', { contact: contactWords(landlord) })}</p>
      <Help landlord={landlord} />
    </AnswerFrame>
  )
}
