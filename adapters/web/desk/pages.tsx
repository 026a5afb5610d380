import { say } from '../../../src/words/say.ts'

const usually = 100

export type PageOf<T> = Readonly<{ items: readonly T[]; page: number; pages: number }>

/** One page's worth of a long list, by the number in the address. */
export function pageOf<T>(all: readonly T[], query: Readonly<Record<string, string>>, most = usually): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / most))
  const wanted = /^\d{1,6}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  const page = Math.min(Math.max(1, wanted), pages)
  return { items: all.slice((page - 1) * most, page * most), page, pages }
}

/** The way to the pages before and after; nothing where there is only one. */
export function Pages({ shown, address }: { shown: PageOf<unknown>; address: string }) {
  const { page, pages } = shown
  if (pages === 1) return null
  const at = (n: number) => `${address}${address.includes('?') ? '&' : '?'}page=${n}`
  return (
    <nav class="pages" aria-label={say('desk.pages.label')}>
      {page > 1 ? <a href={at(page - 1)}>{say('desk.pages.before')}</a> : null}
      <span>{say('desk.pages.here', { page, pages })}</span>
      {page < pages ? <a href={at(page + 1)}>{say('desk.pages.after')}</a> : null}
    </nav>
  )
}
