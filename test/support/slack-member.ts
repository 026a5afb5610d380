import type { Came } from './slack/deliver/send.ts'
import type { FakeSlack } from './slack/fake-slack.ts'
import type { ShownMessage } from './slack/people/messages.ts'
import type { ShownField, ShownView } from './slack/people/views.ts'
import { directWith } from './slack/world/build.ts'
import type { Channel, Installation, Person } from './slack/world/teams.ts'

/** What they fill in, by what stands over the field: words, days, or what is chosen, as it is written there. */
export type FilledIn = Readonly<Record<string, string>>

/** A machine that tests may be slow; Slack itself waits for three seconds. */
const patienceMs = 30_000

/** Somebody in a workspace of the fake Slack, who does what a person there can do, and sees what they see. */
export class Member {
  readonly id: string
  readonly #slack: FakeSlack
  readonly #direct: Channel
  readonly #channel: Channel

  constructor(slack: FakeSlack, person: Person, channel: Channel, installed: Installation = slack.scene.installed.elm) {
    this.id = person.id
    this.#slack = slack
    this.#channel = channel
    this.#direct = directWith(slack.world, installed, person)
  }

  /** In the channel. */
  type(line: string): Promise<Came> {
    return this.#type(line, this.#channel)
  }

  /** In their own conversation with the app. */
  typeAlone(line: string): Promise<Came> {
    return this.#type(line, this.#direct)
  }

  async #type(line: string, channel: Channel): Promise<Came> {
    const [command = '', ...rest] = line.split(' ')
    return this.#send(this.#slack.make.command({ user: this.id, channel: channel.id, command, text: rest.join(' ') }))
  }

  /** Presses the newest button with these words, in the channel or in their conversation with the app. */
  async press(label: string | RegExp): Promise<Came> {
    const { message, button } = await this.#waitFor(`a button ${label}`, () => this.#buttonNamed(label))
    const on = { ts: message.ts, channel: message.channel }
    return this.#send(this.#slack.make.press({ user: this.id, on, action: button.action, block: button.block }))
  }

  /** Opens their own page of the app. */
  async openHome(): Promise<ShownView> {
    await this.#send(this.#slack.make.homeOpened(this.id))
    return this.#waitFor('their own page', () => this.#slack.home(this.id))
  }

  /** Waits until their own page of the app says so, and gives it. */
  homeSays(text: string | RegExp): Promise<ShownView> {
    return this.#waitFor(`${text} on their own page`, () => {
      const home = this.#slack.home(this.id)
      return home && says(home.words, text) ? home : undefined
    })
  }

  /** Presses a button on their own page of the app. */
  async pressAtHome(label: string | RegExp): Promise<Came> {
    const home = this.#slack.home(this.id)
    const button = home?.buttons.find((one) => says(one.label, label))
    if (!home || !button) throw new Error(`there is no button ${label} on their own page: ${home?.words}`)
    const using = { user: this.id, view: home.id, action: button.action, block: button.block }
    return this.#send(this.#slack.make.pressInView(using))
  }

  /** Waits until the newest message that says so stands before them, and gives it. */
  sees(text: string | RegExp): Promise<ShownMessage> {
    return this.#waitFor(String(text), () => this.messages().findLast(({ words }) => says(words, text)))
  }

  /** Everything before them, oldest first. */
  messages(): readonly ShownMessage[] {
    const both = [this.#channel.id, this.#direct.id].flatMap((id) => this.#slack.shown(this.id, id))
    return both.toSorted((one, other) => one.ts.localeCompare(other.ts))
  }

  /** What was said to them alone, in their own conversation with the app. */
  get told(): readonly ShownMessage[] {
    return this.#slack.shown(this.id, this.#direct.id).filter(({ fromApp }) => fromApp)
  }

  /** The form before them, once there is one. */
  form(): Promise<ShownView> {
    return this.#waitFor('a form', () => this.#slack.modals(this.id).at(-1))
  }

  /** Fills in the form before them and sends it; it is gone then. */
  async send(filled: FilledIn): Promise<Came> {
    const form = await this.form()
    const values = Object.entries(filled).map(([label, value]) => {
      const field = fieldOf(form, label)
      return [field.block, [chosen(field, value)]] as const
    })
    const came = await this.#send(this.#slack.make.submit(form.id, Object.fromEntries(values)))
    const after = this.#slack.modals(this.id).find(({ id }) => id === form.id)
    const wrong = after?.fields.flatMap(({ problem }) => problem ?? []) ?? []
    if (wrong.length > 0) throw new Error(`the form came back: ${wrong.join(' ')}`)
    return came
  }

  /** Closes the form before them by its cross. */
  async close(): Promise<void> {
    const form = await this.form()
    this.#slack.make.dismiss(form.id, 'all')
  }

  async #send(delivery: Parameters<FakeSlack['send']>[0]): Promise<Came> {
    const came = await this.#slack.send(delivery)
    if (!came.taken) throw new Error(`${delivery.what} was not taken: ${came.status} ${came.failure ?? ''}`)
    return came
  }

  async #waitFor<T>(what: string, look: () => T | undefined): Promise<T> {
    try {
      return await this.#slack.until(look, patienceMs)
    } catch (cause) {
      const last = this.messages()
        .slice(-3)
        .map(({ words }) => words)
      throw new Error(`${what} did not come; last they saw: ${last.join(' | ')}`, { cause })
    }
  }

  #buttonNamed(label: string | RegExp) {
    for (const message of this.messages().toReversed()) {
      const button = message.buttons.findLast((one) =>
        typeof label === 'string' ? one.label === label : label.test(one.label),
      )
      if (button) return { message, button }
    }
    return undefined
  }
}

const says = (words: string, text: string | RegExp): boolean =>
  typeof text === 'string' ? words.includes(text) : text.test(words)

function fieldOf(form: ShownView, label: string): ShownField {
  const found = form.fields.find((one) => one.label === label)
  if (!found) throw new Error(`there is no field “${label}”, but ${form.fields.map((one) => one.label).join(', ')}`)
  return found
}

function chosen({ options, label }: ShownField, value: string): string {
  if (options.length === 0) return value
  const found = options.find((option) => option.label === value)
  if (!found) throw new Error(`“${label}” does not offer “${value}”, but ${options.map((one) => one.label).join(', ')}`)
  return found.value
}
