import { say } from '../../../src/words/say.ts'
import type { Draft } from '../channel/drafts.ts'
import { FormView } from '../channel/form.tsx'
import { Page } from '../page.tsx'
import { Status } from '../parts.tsx'
import { roomAddress } from './room.tsx'

export type FormProps = Readonly<{ id: string; draft: Draft; nonce: string }>

const postTo = ({ draft }: FormProps): string => roomAddress(draft.person, draft.room)

/** A form on a page of its own, for browsers without scripts and for going back to it. */
export function FormPage(props: FormProps) {
  const { draft } = props
  return (
    <Page title={draft.form.title} wrong={Object.keys(draft.problems).length > 0}>
      {draft.retry === undefined ? null : <Status kind="bad">{say('web.failed')}</Status>}
      <FormView {...props} post={postTo(props)} />
      <p class="back">
        <a href={postTo(props)}>{say('web.back')}</a>
      </p>
    </Page>
  )
}

/** The same form as it stands in a dialog over the chat. */
export function FormInDialog(props: FormProps) {
  const { draft } = props
  return (
    <>
      <h2 id="form-title" tabIndex={-1}>
        {draft.form.title}
      </h2>
      <div class="dialog-notice">
        {draft.retry === undefined ? null : <Status kind="bad">{say('web.failed')}</Status>}
      </div>
      <FormView {...props} post={postTo(props)} />
    </>
  )
}
