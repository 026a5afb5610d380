import { say } from '../../../src/words/say.ts'
import type { Shown } from '../channel/acks.ts'
import { BlockView, type Showing } from '../channel/write.tsx'
import { Page } from '../page.tsx'

export type OnceProps = Readonly<{ shown: Extract<Shown, { kind: 'once' }>; showing: Showing }>

/** What is shown to one person once and stands in no room, in a dialog over the chat. */
export function OnceInDialog(props: OnceProps) {
  return (
    <>
      <h2 id="once-title" tabIndex={-1}>
        {say('web.only-you')}
      </h2>
      <div class="dialog-notice" />
      <Blocks {...props} />
    </>
  )
}

/** The same on a page of its own, for browsers without scripts. */
export function OncePage(props: OnceProps) {
  return (
    <Page title={say('web.only-you')}>
      <Blocks {...props} />
      <p class="back">
        <a href={props.showing.post}>{say('web.back')}</a>
      </p>
    </Page>
  )
}

const Blocks = ({ shown: { parts, beside }, showing }: OnceProps) => (
  <>
    <div>
      {parts.flatMap(({ blocks }, part) =>
        blocks.map((block, n) => <BlockView key={`${part}.${n}`} block={block} message={beside} showing={showing} />),
      )}
    </div>
    <p class="hint">{say('web.shown-once')}</p>
  </>
)
