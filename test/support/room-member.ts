import { randomUUID } from 'node:crypto'
import type { createWebInlet, WebAnswer } from '../../adapters/web/channel/inlet.ts'
import { directRoom, playWorkspace } from '../../adapters/web/channel/places.ts'
import type { Field } from '../../src/ports/form.ts'
import type { Choice, Message } from '../../src/ports/message.ts'
import type { RoomMessage, Rooms } from '../../src/ports/rooms.ts'
import type { FilledIn } from './slack-member.ts'
import { choicesIn, readIn } from './speaking.ts'

/** Somebody in our own chat, in a group and in a conversation of their own, who does and sees what the page lets them. */
export class RoomMember {
  readonly #inlet: ReturnType<typeof createWebInlet>
  readonly #rooms: Rooms
  readonly #id: string
  readonly #group: string
  #form: string | undefined

  constructor(inlet: ReturnType<typeof createWebInlet>, rooms: Rooms, id: string, group: string) {
    this.#inlet = inlet
    this.#rooms = rooms
    this.#id = id
    this.#group = group
  }

  /** In their own conversation with Parley. */
  async typeAlone(line: string): Promise<void> {
    await this.#send(directRoom(this.#id), { kind: 'say', text: line })
  }

  /** Presses the newest button with these words, in the group or in their own conversation. */
  async press(label: string | RegExp): Promise<void> {
    const is = (one: Choice) => (typeof label === 'string' ? one.label === label : label.test(one.label))
    for (const { id, room, message } of (await this.#messages()).toReversed()) {
      const choice = choicesIn(message).findLast(is)
      if (choice?.kind === 'button') return this.#send(room, { kind: 'press', action: choice.action, message: id })
    }
    throw new Error(`there is no button ${label}`)
  }

  /** Fills in the form before them by what stands over its fields, and sends it; it is gone then. */
  async send(filled: FilledIn): Promise<void> {
    const id = this.#form
    const draft = id === undefined ? undefined : await this.#inlet.draft(id, this.#id)
    if (id === undefined || draft === undefined) throw new Error('there is no form before them')
    const { fields, form } = draft.form
    const typed = Object.entries(filled).map(([label, value]) => {
      const field = fields.find((one) => one.label === label)
      if (!field) throw new Error(`there is no field “${label}”, but ${fields.map((one) => one.label).join(', ')}`)
      return [`field.${field.key}`, chosen(field, value)]
    })
    const held = fields.flatMap((one) => (one.value ? [[`field.${one.key}`, [...one.value]]] : []))
    const given = { ...Object.fromEntries(held), ...Object.fromEntries(typed) }
    await this.#send(draft.room, { kind: 'form', form, draft: id, ...given })
    const after = this.#form === undefined ? undefined : await this.#inlet.draft(this.#form, this.#id)
    const wrong = Object.values(after?.problems ?? {})
    if (wrong.length > 0) throw new Error(`the form came back: ${wrong.join(' ')}`)
  }

  /** The newest message before them that says so. */
  async sees(text: string | RegExp): Promise<string> {
    const all = (await this.#messages()).map(({ message }) => wordsOf(message))
    const found = all.findLast((words) => (typeof text === 'string' ? words.includes(text) : text.test(words)))
    if (found === undefined) throw new Error(`${text} did not come; last they saw: ${all.slice(-3).join(' | ')}`)
    return found
  }

  /** What was said to them alone, oldest first. */
  async told(): Promise<readonly string[]> {
    return (await this.#in(directRoom(this.#id))).map(({ message }) => wordsOf(message))
  }

  async #messages(): Promise<readonly Standing[]> {
    const both = [...(await this.#in(this.#group)), ...(await this.#in(directRoom(this.#id)))]
    return both.toSorted((one, other) => one.revision - other.revision)
  }

  async #in(room: string): Promise<readonly Standing[]> {
    return (await this.#rooms.read(playWorkspace, room, this.#id, 500)).flatMap(standing)
  }

  async #send(room: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    const sent = { nonce: randomUUID(), ...body }
    const answer: WebAnswer = await this.#inlet.receive({ person: this.#id, personName: this.#id, room, body: sent })
    if (answer.kind === 'failed' || answer.kind === 'refused') throw new Error(`it was not taken: ${answer.kind}`)
    this.#form = answer.kind === 'form' ? answer.draft : undefined
  }
}

type Standing = Readonly<{ id: string; room: string; revision: number; message: Message }>

const standing = ({ id, room, revision, author, said }: RoomMessage): readonly Standing[] =>
  author === null && said.kind === 'message' ? [{ id, room, revision, message: said.message }] : []

/** As it is read on one line; the summary is for where the blocks cannot be shown. */
const wordsOf = (message: Message): string =>
  (message.blocks.some(({ kind }) => kind === 'prose' || kind === 'heading')
    ? readIn({ ...message, summary: '' })
    : message.summary
  )
    .replace(/\s+/g, ' ')
    .trim()

function chosen(field: Field, value: string): readonly string[] {
  if (field.kind !== 'pick-one' && field.kind !== 'pick-many') return [value]
  const found = field.options.find(({ label }) => label === value)
  if (!found) throw new Error(`“${field.label}” does not offer “${value}”, but ${field.options.map((o) => o.label)}`)
  return [found.value]
}
