import { expect } from 'vitest'
import { z } from 'zod'
import type { PagesBeside } from '../support/promise-house.ts'

/** Where everybody reads what the landlord promised. */
export const list = '/l/longden/promises'

/** How promises stand in the list, the table, the calendar and each one's page; by office and by nobody's name. */
export async function publicly(pages: PagesBeside, states: Readonly<Record<string, keyof typeof tags>>): Promise<void> {
  const files = ['.json', '.csv', '.ics', '.atom'].map((ending) => `${list}${ending}`)
  const [json = '', csv = '', ics = '', atom = ''] = await Promise.all(files.map((at) => pages.gets(at)))
  const shown = await pages.gets(list)
  const days = ics.replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT')
  const all = [json, csv, ics, atom, shown]
  for (const [promise, state] of Object.entries(states)) {
    const { number, due, owner, ...found } = row(promise, json)
    expect([promise, found['state'], owner]).toEqual([promise, state, 'Head of repairs'])
    expect(
      csv
        .split('\r\n')
        .find((line) => line.includes(promise))
        ?.replaceAll('"', ''),
    ).toContain(`,${state},${due},`)
    const day = days.find((one) => one.includes(promise))
    expect(day).toContain(`DTSTART;VALUE=DATE:${String(due).replaceAll('-', '')}`)
    expect(day).toContain('Who does it: Head of repairs')
    expect(day?.includes(`SUMMARY:Kept: ${promise}`)).toBe(state === 'kept')
    const card = shown.split('<li class="promise ').find((one) => one.includes(promise)) ?? ''
    expect(card).toContain(tags[state])
    const page = await pages.gets(`${list}/${number}`)
    expect(page).toContain(tags[state])
    all.push(page)
  }
  for (const name of ['Sam Lee', 'Ali Lee', 'Bo Lee', 'Priya Shah', 'Resident 1'])
    expect(all.filter((text) => text.includes(name))).toEqual([])
}

/** The words beside a promise. */
const tags = { late: 'Late', soon: 'Due soon', later: 'Still to come', kept: 'Kept' } as const

const published = z.object({ promises: z.array(z.looseObject({ promise: z.string() })) })

/** A promise as programs read it. */
export function row(promise: string, json: string): Readonly<Record<string, unknown>> {
  const found = published.parse(JSON.parse(json)).promises.find((one) => one.promise === promise)
  if (!found) throw new Error(`nothing is published of “${promise}”`)
  return found
}
