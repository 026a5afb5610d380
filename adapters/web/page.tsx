import type { FastifyReply } from 'fastify'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { say } from '../../src/words/say.ts'
import { assetUrl } from './assets.ts'

export type NavLink = Readonly<{ href: string; label: string; here?: boolean }>

/** The same as the page says, for machines. */
export type FeedLink = Readonly<{ href: string; type: string; title: string }>

export type PageProps = Readonly<{
  /** Stands in the browser's tab and, unless `heading` is false, at the top as the one h1. */
  title: string
  /** The landlord whose page this is. */
  landlord?: string
  nav?: readonly NavLink[]
  /** False where the page brings its own h1. */
  heading?: boolean
  /** True when a form came back with problems: the tab says so first. */
  wrong?: boolean
  /** Scripts among the assets. Every page works without them. */
  scripts?: readonly string[]
  /** `app` fills the window and keeps its own scrolling; `wide` gives tables room. */
  shape?: 'text' | 'wide' | 'app'
  feeds?: readonly FeedLink[]
  children?: ComponentChildren
}>

/** The frame of every page: skip link, landmarks, one h1, footer. */
export function Page({
  title,
  landlord,
  nav = [],
  heading = true,
  wrong = false,
  scripts = [],
  shape = 'text',
  feeds = [],
  children,
}: PageProps) {
  const tab = [wrong ? say('page.error-tab', { title }) : title, landlord, 'Parley'].filter(Boolean).join(' – ')
  return (
    <html lang="en-GB" class={shape}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{tab}</title>
        <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('parley.css')} />
        {feeds.map((feed) => (
          <link rel="alternate" {...feed} key={feed.href} />
        ))}
        {['page.js', ...scripts].map((name) => (
          <script type="module" src={assetUrl(name)} key={name} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('page.skip')}
        </a>
        <header class="top">
          <div class="within">
            <p class="brand">
              <Mark />
              <span class="brand-name">{landlord ?? 'Parley'}</span>
              {landlord === undefined ? null : <span class="brand-with">{say('page.with')}</span>}
            </p>
            {nav.length === 0 ? null : (
              <nav aria-label={say('page.nav')}>
                <ul class="top-links">
                  {nav.map((link) => (
                    <li key={link.href}>
                      <a href={link.href} aria-current={link.here === true ? 'page' : undefined}>
                        {link.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
          </div>
        </header>
        <main id="main" class="within" tabIndex={-1}>
          {heading ? <h1>{title}</h1> : null}
          {children}
        </main>
        <footer class="foot">
          <div class="within">
            <p>{say('page.footer')}</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

/** Parley's mark: a front door that is also something said. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path class="mark-door" d="M5 14a11 11 0 0 1 22 0v9a3 3 0 0 1-3 3H13l-6 5v-5.2A3 3 0 0 1 5 23z" />
      <path class="mark-panel" d="M11 14.5a5 5 0 0 1 10 0V21H11z" />
      <circle class="mark-knob" cx="18.6" cy="17.4" r="1.3" />
    </svg>
  )
}

/** A page, or a part of one, as text. Everything in it is escaped. */
export const asHtml = (shown: VNode): string => renderToString(shown)

/** Sends a page that nobody may keep. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${asHtml(page)}`)
}
