import type { ComponentChildren } from 'preact'
import { recordAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'
import { Button, Hidden, type Tone } from '../parts.tsx'
import type { Answering } from './read-link.ts'

/** Where a link leads. */
export const addressOf = (link: string): string => `/a/${encodeURIComponent(link)}`

type FrameProps = Readonly<{
  answering: Answering
  title: string
  heading?: boolean
  wrong?: boolean
  children?: ComponentChildren
}>

/** The frame of all pages behind a link: the landlord's name, and a way to what everybody can see. */
export function AnswerFrame({ answering, ...page }: FrameProps) {
  const { landlord } = answering.view
  return (
    <Page
      {...page}
      landlord={landlord.name}
      nav={[{ href: recordAddress(landlord), label: say('public.nav-record') }]}
    />
  )
}

type OneButtonProps = Readonly<{
  action: string
  tone?: Tone
  hidden?: Readonly<Record<string, string>>
  children: ComponentChildren
}>

/** A button that is a whole form: for what must not happen by opening an address. */
export function OneButton({ action, tone = 'plain', hidden = {}, children }: OneButtonProps) {
  return (
    <form method="post" action={action} class="one-button">
      <Hidden values={hidden} />
      <Button tone={tone}>{children}</Button>
    </form>
  )
}
