import type { Answers } from '../../src/ports/form.ts'
import type { ShownMessage } from './channel-harness.ts'

/** Reads our own pages as a person would: only what stands on them counts. */
export function messagesOn(html: string): readonly ShownMessage[] {
  return [...html.matchAll(/<li id="m-([^"]+)" class="([^"]*)"[^>]*>([\s\S]*?)<\/li>/g)].map(
    ([, id = '', look = '', inside = '']) => ({
      id,
      words: wordsIn(inside),
      private: look.split(' ').includes('private'),
      buttons: [...inside.matchAll(/<button[^>]*>([\s\S]*?)<\/button>/g)].map(([, label = '']) => wordsIn(label)),
      links: [...inside.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link = '']) => decoded(link)),
    }),
  )
}

/** The form on a page: its heading, what stands in its fields, and its hidden values. */
export function formOn(html: string) {
  const form = /<form method="post" action="([^"]*)"[^>]*class="form">([\s\S]*?)<\/form>/.exec(html)
  if (form === null) return undefined
  const [, action = '', inside = ''] = form
  const hidden: Record<string, string> = {}
  const typed: Record<string, string[]> = {}
  for (const [, tag = '', rest = '', text = ''] of inside.matchAll(
    /<(input|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g,
  )) {
    const given = attributes(rest)
    const name = given['name'] ?? ''
    if (given['type'] === 'hidden') hidden[name] = given['value'] ?? ''
    if (!name.startsWith('field.')) continue
    const key = name.slice('field.'.length)
    typed[key] ??= []
    const value = tag === 'textarea' ? decoded(text) : (given['value'] ?? '')
    const counts = given['type'] === 'radio' || given['type'] === 'checkbox' ? 'checked' in given : value !== ''
    if (counts) typed[key].push(value)
  }
  const title = wordsIn(/<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '')
  return { action: decoded(action), hidden, typed: typed satisfies Answers, title, words: wordsIn(inside) }
}

/** Whether the page says that something did not work. */
export const saysFailed = (html: string): boolean => html.includes('class="status bad"')

function attributes(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) found[name] = decoded(value)
  return found
}

const wordsIn = (html: string): string =>
  decoded(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
