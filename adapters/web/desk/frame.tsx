import { randomBytes } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { isWordKey, say } from '../../../src/words/say.ts'
import { type NavLink, Page } from '../page.tsx'
import { Button, Hidden, Status, type Tone } from '../parts.tsx'
import type { Said } from './said.ts'
import type { Visit } from './visit.ts'

type Part = 'today' | 'promises' | 'charters' | 'people' | 'settings'

export type DeskPageProps = Readonly<{
  visit: Visit
  title: string
  /** Which of the main pages this belongs to. */
  part?: Part
  /** The page above this one. */
  back?: Readonly<{ href: string; label: string }>
  /** The address's query, from which a note about what has just been done is read. */
  query?: Readonly<Record<string, string>>
  /** A refusal that brought the page back. */
  said?: Said | undefined
  shape?: 'text' | 'wide'
  children?: ComponentChildren
}>

/** The frame of every page of the desk: who is here, the main pages, what has just happened. */
export function DeskPage({
  visit,
  title,
  part = 'today',
  back,
  query = {},
  said,
  shape = 'wide',
  children,
}: DeskPageProps) {
  const done = doneWords(query)
  return (
    <Page
      title={title}
      landlord={visit.landlord.name}
      nav={navOf(visit, part)}
      heading={false}
      shape={shape}
      wrong={said !== undefined}
    >
      <div class="desk">
        <div class="desk-bar">
          <p>{say('desk.frame.you', { name: visit.me.name ?? say('person.no-name') })}</p>
          <PressForm visit={visit} action="/desk/leave">
            <button type="submit" class="quiet-button">
              {say('desk.frame.leave')}
            </button>
          </PressForm>
        </div>
        {back === undefined ? null : (
          <p class="back">
            <a href={back.href}>{back.label}</a>
          </p>
        )}
        <h1>{title}</h1>
        {done === undefined ? null : <Status>{done}</Status>}
        {said === undefined || Object.keys(said.fields).length > 0 ? null : <Status kind="bad">{said.text}</Status>}
        {children}
      </div>
    </Page>
  )
}

function navOf({ officer, admin }: Visit, here: Part): readonly NavLink[] {
  const links: readonly Readonly<{ part: Part; href: string; shown: boolean }>[] = [
    { part: 'today', href: '/desk', shown: true },
    { part: 'promises', href: '/desk/commitments', shown: true },
    { part: 'charters', href: '/desk/charter', shown: officer },
    { part: 'people', href: '/desk/people', shown: officer },
    { part: 'settings', href: '/desk/settings', shown: admin },
  ]
  return links
    .filter(({ shown }) => shown)
    .map(({ part, href }) => ({ href, label: say(`desk.frame.${part}`), here: part === here }))
}

/** What has just been done, from a closed list; an address can say nothing else. */
function doneWords(query: Readonly<Record<string, string>>): string | undefined {
  const key = `desk.done.${query['done'] ?? ''}`
  const n = /^\d{1,7}$/.test(query['n'] ?? '') ? Number(query['n']) : 0
  return isWordKey(key) ? say(key, { n }) : undefined
}

/** A form of the desk: it says whose stay it belongs to, and which press it is. */
export function PressForm({
  visit,
  action,
  children,
  look,
  files = false,
}: {
  visit: Visit
  action: string
  children: ComponentChildren
  look?: string
  /** Where a file can be sent with it. */
  files?: boolean
}) {
  return (
    <form method="post" action={action} noValidate class={look} encType={files ? 'multipart/form-data' : undefined}>
      <Hidden values={{ csrf: visit.csrf, nonce: randomBytes(12).toString('base64url') }} />
      {children}
    </form>
  )
}

/** A button that is a whole form. */
export function PressButton({
  visit,
  action,
  label,
  tone = 'plain',
}: {
  visit: Visit
  action: string
  label: string
  tone?: Tone
}) {
  return (
    <PressForm visit={visit} action={action} look="one-button">
      <Button tone={tone}>{label}</Button>
    </PressForm>
  )
}

/** For what someone may not do, or what can't be done now. */
export function RefusedPage({ visit, said }: { visit: Visit; said: Said }) {
  return (
    <DeskPage visit={visit} title={say('desk.refused.title')} shape="text">
      <p class="lead">{said.text}</p>
      {Object.values(said.fields).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>
        <a href="/desk">{say('desk.refused.back')}</a>
      </p>
    </DeskPage>
  )
}
