import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { checkBlocks, checkView } from './blocks/check.ts'
import { isJson, type Json, readJson } from './json.ts'
import type { Inspect } from './sent.ts'

/** Lengths of Block Kit as others collected them, where they lie beside the project. Nothing of it is kept in here. */
const collected = new URL('../../../../shared/schemas/slack/slackblocks-limits.json', import.meta.url)
const bound = z.looseObject({
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_items: z.number().optional(),
  max_items: z.number().optional(),
})
type Bound = z.output<typeof bound>
type Bounds = ReadonlyMap<string, ReadonlyMap<string, Bound>>

const found: Json | undefined = existsSync(collected) ? asJson(readFileSync(collected, 'utf8')) : undefined
const bounds: Bounds = new Map(
  Object.entries(found ?? {}).map(([type, fields]) => [
    type,
    new Map(
      Object.entries(isJson(fields) ? fields : {}).flatMap(([field, one]) => {
        const read = bound.safeParse(one)
        return read.success ? [[field, read.data] as const] : []
      }),
    ),
  ]),
)

/**
 * Looks at everything the app says: the blocks and views in it must be such as Slack takes, by what the fake knows and by
 * what others collected; and a message must have a text beside its blocks, for whoever hears it read.
 */
export const inspectSlack: Inspect = ({ path, body }) => {
  if (!isJson(body)) return []
  const [blocks, view] = [structured(body['blocks']), structured(body['view'])]
  return [
    ...(blocks === undefined ? [] : complaintsIn(checkBlocks(blocks))),
    ...(view === undefined ? [] : complaintsIn(checkView(view))),
    ...overIn(blocks, ''),
    ...overIn(view, 'view'),
    ...(/chat\.(post|update)/.test(path) && typeof body['text'] !== 'string' ? ['no text beside the blocks'] : []),
    ...(/chat\.(post|update)/.test(path) && body['text'] === '' ? ['an empty text beside the blocks'] : []),
  ]
}

const complaintsIn = (checked: ReturnType<typeof checkBlocks> | ReturnType<typeof checkView>): readonly string[] =>
  checked.ok ? [] : checked.complaints

const structured = (value: unknown): unknown => (typeof value === 'string' ? readJson(value) : value)

/** Everything in a value that is longer or more than the collected limits say. `kind` is what holds it, where that has no type. */
function overIn(value: unknown, kind: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => overIn(one, kind))
  if (!isJson(value)) return []
  const type = kindOf(value, kind)
  const fields = bounds.get(type)
  return Object.entries(value).flatMap(([field, one]) => [
    ...over(`${type}.${field}`, one, fields?.get(field)),
    ...(field === 'action_id' || field === 'block_id' ? over(field, one, boundOf(field)) : []),
    ...overIn(one, field === 'options' ? 'option' : field === 'option_groups' ? 'option_group' : ''),
  ])
}

/** Selects go by one name there; options, groups of them and views have no type that says so. */
function kindOf({ type }: Json, kind: string): string {
  if (kind !== '') return kind
  if (typeof type !== 'string') return ''
  return type.endsWith('_select') ? 'select' : type
}

const boundOf = (name: string): Bound | undefined => bound.safeParse(found?.[name]).data

function over(what: string, value: unknown, { min_length, max_length, min_items, max_items }: Bound = {}) {
  const text = isJson(value) && typeof value['text'] === 'string' ? value['text'] : value
  if (typeof text === 'string') {
    if (max_length !== undefined && text.length > max_length) return [`${what}: ${text.length} characters`]
    return min_length !== undefined && text.length < min_length ? [`${what}: too short`] : []
  }
  if (!Array.isArray(value)) return []
  if (max_items !== undefined && value.length > max_items) return [`${what}: ${value.length} items`]
  return min_items !== undefined && value.length < min_items ? [`${what}: too few items`] : []
}

function asJson(text: string): Json | undefined {
  const read = readJson(text)
  return isJson(read) ? read : undefined
}
