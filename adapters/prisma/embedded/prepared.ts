import { type messages as backend, type PGlite, protocol, type types } from '@electric-sql/pglite'

type Parsers = Readonly<Record<number, types.Parser>>
type Field = Readonly<{ name: string; dataTypeID: number }>
type Prepared = {
  readonly name: string
  readonly parameters: readonly number[]
  readonly fields: readonly Field[]
  uses: number
}

/** What a statement gave: each row in the order of the fields. */
export type Answer = Readonly<{ fields: readonly Field[]; rows: unknown[][]; affectedRows: number }>

/** Runs one statement. Not kept apart from others: whoever calls sees to it that nothing else runs meanwhile. */
export type Perform = (text: string, values: readonly unknown[], parsers: Parsers) => Promise<Answer>

const mostKept = 500
/** A plan is made for the tables as they are, and they grow. */
const mostUses = 200

/**
 * Statements of one PGlite as named prepared ones, as on a server: parsed once, planned a few times, and after that sent
 * in one message instead of six. By far the most time of a statement would go into its plan. Those that were not used
 * for longest are let go of, and so is one that failed, whose plan may be of a table that is another now.
 */
export function preparing(pglite: PGlite): Perform {
  const kept = new Map<string, Prepared>()
  let unwanted: string[] = []
  let count = 0

  const send = (...messages: readonly Uint8Array[]) =>
    pglite.execProtocolStream(joined([...messages, protocol.serialize.sync()]), { syncToFs: false })
  const drop = (text: string, { name }: Prepared): void => {
    kept.delete(text)
    unwanted.push(name)
  }
  const prepare = async (text: string): Promise<Prepared> => {
    const name = `s${++count}`
    const closing = unwanted.map((old) => protocol.serialize.close({ type: 'S', name: old }))
    unwanted = []
    const described = await send(
      ...closing,
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: 'S', name }),
    )
    const parameters = described.flatMap((message) =>
      message instanceof protocol.messages.ParameterDescriptionMessage ? message.dataTypeIDs : [],
    )
    const fields = described.flatMap((message) =>
      message instanceof protocol.messages.RowDescriptionMessage ? message.fields : [],
    )
    return { name, parameters, fields, uses: 0 }
  }
  const keep = (text: string, prepared: Prepared): void => {
    kept.delete(text)
    kept.set(text, prepared)
    prepared.uses += 1
    if (prepared.uses >= mostUses) drop(text, prepared)
    const [oldest] = kept
    if (kept.size > mostKept && oldest) drop(...oldest)
  }
  return async (text, values, parsers) => {
    const prepared = kept.get(text) ?? (await prepare(text))
    keep(text, prepared)
    const { name, parameters, fields } = prepared
    const given = values.map((value, n) => written(value, pglite.serializers[parameters[n] ?? 0]))
    try {
      const messages = await send(
        protocol.serialize.bind({ statement: name, values: given }),
        protocol.serialize.execute(),
      )
      const read = fields.map(({ dataTypeID }) => parsers[dataTypeID] ?? pglite.parsers[dataTypeID] ?? asIs)
      return { fields, ...answered(messages, read) }
    } catch (error) {
      drop(text, prepared)
      throw error
    }
  }
}

/** As PGlite itself writes a value for a parameter of that type. */
function written(value: unknown, write: types.Serializer | undefined): string | null {
  if (value === null || value === undefined) return null
  return write ? write(value) : String(value)
}

/** Rows with every value read, and how many were changed. */
function answered(messages: readonly backend.BackendMessage[], read: readonly types.Parser[]): Omit<Answer, 'fields'> {
  const rows: unknown[][] = []
  let affectedRows = 0
  for (const message of messages)
    if (message instanceof protocol.messages.DataRowMessage)
      rows.push(message.fields.map((text, n) => (text === null ? null : (read[n] ?? asIs)(text))))
    else if (message instanceof protocol.messages.CommandCompleteMessage) affectedRows = changedBy(message.text)
  return { rows, affectedRows }
}

const asIs = (text: string): string => text

/** Of "INSERT 0 3" the last. */
function changedBy(command: string): number {
  const words = command.split(' ')
  return changing.has(words[0] ?? '') ? Number(words.at(-1)) : 0
}

const changing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'COPY', 'MERGE'])

function joined(messages: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(messages.reduce((length, message) => length + message.length, 0))
  let at = 0
  for (const message of messages) {
    whole.set(message, at)
    at += message.length
  }
  return whole
}
