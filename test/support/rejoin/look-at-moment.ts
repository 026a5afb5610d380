import type pg from 'pg'
import type { Figures } from './evidence.ts'

/** Every number that stands on a page or in a message, by the words before it: `Mornings: 3` counts mornings. */
export function figuresIn(name: string, shown: string): Figures {
  const words = shown
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, ' ')
  const figures = new Map<string, number>()
  for (const [, label = '', number = ''] of words.matchAll(/(\p{L}[\p{L} ]*)?[^\p{L}\d]{0,4}(\d+)/gu)) {
    const key = `${name}{${label.trim().toLowerCase()}}`
    figures.set(key, (figures.get(key) ?? 0) + Number(number))
  }
  return figures
}

/** Every series of a page of metrics, labels and all. */
export function seriesIn(metrics: string): Figures {
  const lines = metrics.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ')
      return [line.slice(0, space), Number(line.slice(space + 1))] as const
    }),
  )
}

export const allFigures = (...figures: readonly Figures[]): Figures => new Map(figures.flatMap((some) => [...some]))

/** All that somebody who looks on can read at this moment: metrics, public pages, the group chat, and every message there is. */
export async function lookNow(base: string, client: pg.Client): Promise<Figures> {
  const read = async (path: string) => (await fetch(`${base}${path}`)).text()
  const [metrics, record, page, room] = await Promise.all(
    ['/metrics', '/l/hilltop', '/l/hilltop/c/1', '/play/dana/residents'].map(read),
  )
  const { rows } = await client.query<{ room: string; said: string }>(
    'select room, said::text from web_message where only_for is null order by nth',
  )
  return allFigures(
    seriesIn(metrics ?? ''),
    figuresIn('the record', record ?? ''),
    figuresIn('the page', page ?? ''),
    figuresIn('the group chat', room ?? ''),
    ...rows.map(({ room, said }, nth) => figuresIn(`message ${nth} in ${room}`, said)),
  )
}
