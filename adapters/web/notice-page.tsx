import type { FastifyReply } from 'fastify'
import { Page, sendPage } from './page.tsx'
import { ButtonLink } from './parts.tsx'

/** A page that says what has happened, for whoever has no page of their own. */
export type Notice = Readonly<{
  status: number
  title: string
  paragraphs: readonly string[]
  next: Readonly<{ href: string; label: string }> | null
}>

export const sendNotice = (reply: FastifyReply, { status, title, paragraphs, next }: Notice): FastifyReply =>
  sendPage(
    reply,
    <Page title={title}>
      {paragraphs.map((text, n) => (
        <p class={n === 0 ? 'lead' : undefined} key={text}>
          {text}
        </p>
      ))}
      {next === null ? null : (
        <p>
          <ButtonLink href={next.href}>{next.label}</ButtonLink>
        </p>
      )}
    </Page>,
    status,
  )
