import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import {
  type Cell,
  type CharterProblem,
  type Found,
  headFields,
  meant,
  type Place,
  pointFields,
  problemAt,
  type Row,
} from './found.ts'

const days = ['from', 'to'] as const
const top = [...headFields.filter((field) => field !== 'from' && field !== 'to'), 'effective', 'points'] as const
type Fields = ReadonlyMap<string, ParsedNode | null>
type Fault = (node: ParsedNode | null, field: string, wrong: string, cure: string) => void

/**
 * Finds a charter's fields in YAML. Everything is read as text, so that point 1.10 is not point 1.1. Problems alone where
 * the file cannot be read as YAML.
 */
export function findInYaml(text: string): Found | readonly CharterProblem[] {
  const lines = new LineCounter()
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const options = { lineCounter: lines, prettyErrors: false, schema: 'failsafe', logLevel: 'error' } as const
  const { errors, contents } = parseDocument(text, options)
  const [slip] = errors.toSorted((one, other) => one.pos[0] - other.pos[0])
  // What comes after the first slip is mostly that slip again.
  if (slip) {
    const [wrong, cure] = slips[slip.code] ?? [`cannot be read as YAML: ${slip.message}`, usualCure]
    return [problemAt(at(slip.pos[0]), '', wrong, cure)]
  }
  const problems: CharterProblem[] = []
  const place = (node: ParsedNode | null): Place => at(node?.range[0] ?? 0)
  const fault: Fault = (node, field, wrong, cure) => void problems.push(problemAt(place(node), field, wrong, cure))
  if (!isMap(contents))
    return [problemAt(place(contents), '', 'is not a charter', `Begin with a line for each of: ${top.join(', ')}.`)]

  const cells = (fields: Fields, path: string, wanted: readonly string[]): ReadonlyMap<string, Cell> =>
    new Map(
      wanted.flatMap((name) => {
        const node = fields.get(name)
        if (node === undefined) return []
        if (node !== null && !isScalar(node)) {
          fault(node, path + name, isAlias(node) ? 'points elsewhere' : 'is not text', 'Write the text itself here.')
          return []
        }
        return [[name, { ...place(node), text: node === null ? '' : textOf(node) }] as const]
      }),
    )
  const fields = fieldsOf(contents, '', top, fault)
  const effective = mapIn(fields, 'effective', 'Indent “from:” and, if there is one, “to:” below it.', fault)
  const points = listIn(fields, fault).flatMap((item, nth): Row[] => {
    const path = `points.${nth + 1}`
    if (isMap(item))
      return [{ ...place(item), cells: cells(fieldsOf(item, path, pointFields, fault), `${path}.`, pointFields) }]
    fault(item, path, 'is not a point', `Give each point: ${pointFields.join(', ')}.`)
    return []
  })
  const head = new Map([
    ...cells(fields, '', headFields),
    ...(effective ? cells(fieldsOf(effective, 'effective', days, fault), 'effective.', days) : []),
  ])
  return { head: { ...place(contents), cells: head }, points, problems }
}

/** The fields of a map, by name; what is unknown is a problem. */
function fieldsOf(map: YAMLMap.Parsed, path: string, known: readonly string[], fault: Fault): Fields {
  const fields = new Map<string, ParsedNode | null>()
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (known.includes(name)) fields.set(name, value)
    else
      fault(key, path, name ? `does not know “${name.slice(0, 40)}”` : 'has a name that is no text', meant(name, known))
  }
  return fields
}

function mapIn(fields: Fields, name: string, cure: string, fault: Fault): YAMLMap.Parsed | undefined {
  const node = fields.get(name)
  if (isMap(node)) return node
  if (!isNothing(node)) fault(node ?? null, name, 'is written in another way', cure)
  return undefined
}

function listIn(fields: Fields, fault: Fault): readonly ParsedNode[] {
  const node = fields.get('points')
  if (isSeq(node)) return node.items
  if (!isNothing(node)) fault(node ?? null, 'points', 'is not a list', 'Begin each point with “- number:”.')
  return []
}

const isNothing = (node: ParsedNode | null | undefined): boolean =>
  node === undefined || node === null || (isScalar(node) && textOf(node) === '')

/** What stands there; the ways of YAML to say "nothing" are nothing. */
function textOf({ value, type }: Scalar): string {
  const text = String(value)
  return type === 'PLAIN' && /^(?:~|null)$/i.test(text) ? '' : text
}

const usualCure = 'Put words with a colon or a # in quotation marks, and indent with spaces.'

/** The usual slips, in words. */
const slips: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['is indented with a tab', 'Indent with spaces.'],
  DUPLICATE_KEY: ['says the same field twice', 'Take one of them out.'],
  MULTIPLE_DOCS: ['holds more than one charter', 'Put each charter into a file of its own.'],
}
