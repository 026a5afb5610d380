import { changeSettings } from '../../../src/landlord/change-settings.ts'
import { personId } from '../../../src/person/person.ts'
import { arrive, hear } from '../inbound.ts'
import { actingAs, type Human, isHere, nowOf, staffOf, type Tenant, takesAnswers } from '../model.ts'
import { addressKey } from '../platform.ts'
import { must } from '../violation.ts'
import { dayMs, type Hours, hour } from '../wall.ts'
import { chat, pages } from '../worker.ts'
import { told, type World } from '../world.ts'
import { willAnswer } from './asking.ts'
import { addressOf, moveIn, newHuman, useLetter } from './settling-in.ts'

const ownHours: readonly Hours[] = [
  { from: '22:00', to: '07:00' },
  { from: '18:00', to: '10:00' },
  { from: '00:00', to: '09:30' },
  { from: '12:00', to: '17:30' },
  { from: '01:00', to: '02:30' },
]

/** What residents do with themselves over the time there is, each at moments of chance. */
export function liveOn(world: World, tenant: Tenant): void {
  const { random, agenda, start, end } = world
  const days = (end - start) / dayMs
  const people = world.model.humans.filter((human) => human.tenant === tenant && human.resident)
  const sometimes = (perPersonAndYear: number, what: string, act: (human: Human) => Promise<void>): void => {
    for (let n = 0; n < people.length * perPersonAndYear * (days / 365); n++) {
      const human = random.pick(people)
      agenda.at(start + Math.floor(random.next() * (end - start)), what, () => act(nowOf(human)))
    }
  }
  sometimes(1, 'stop', (human) => stopOrStart(world, human))
  sometimes(1, 'quiet', (human) => chooseQuiet(world, human))
  sometimes(0.4, 'link', (human) => linkAnother(world, human))
  sometimes(0.3, 'forget', (human) => leave(world, human))
  sometimes(0.4, 'away', (human) => goAway(world, human))
  sometimes(0.4, 'join', () => joinLate(world, tenant))
  sometimes(0.1, 'settings', () => changeHours(world, tenant))
}

const canSpeak = (human: Human): boolean => isHere(human) && human.addresses.length > 0

async function stopOrStart(world: World, human: Human): Promise<void> {
  if (!canSpeak(human)) return
  const stopped = !human.stopped
  await arrive(world, human, { kind: 'words', text: stopped ? 'stop' : 'START' })
  human.stopped = stopped
  human.stoppedSince = world.time.now()
}

async function chooseQuiet(world: World, human: Human): Promise<void> {
  if (!canSpeak(human)) return
  const never = world.random.chance(0.2)
  const hours = never ? { from: '00:00', to: '00:00' } : world.random.pick(ownHours)
  const text = never ? 'off' : `${hours.from} to ${hours.to}`
  await arrive(world, human, { kind: 'command', command: 'my', text: `quiet ${text}` })
  human.quiet = hours
  human.quietSince = world.time.now()
}

/** Another app of theirs, by a code; or the letter they had laid aside, also from an account that joined without it. */
async function linkAnother(world: World, human: Human): Promise<void> {
  const { random } = world
  if (!isHere(human) || human.addresses.length >= 3) return
  const address = addressOf(random.pick([pages, chat]), `${human.label}-more-${human.addresses.length}`)
  if (human.letter) return useLetterSomehow(world, human)
  if (human.addresses.length === 0) return
  const ack = await arrive(world, human, { kind: 'command', command: 'my', text: 'link' })
  const code = ack.kind === 'say' ? /\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/.exec(ack.message.summary)?.[0] : undefined
  must(code !== undefined, 'I9 nothing owed is lost', 'no code came to link another account with', [human.label])
  await redeem(world, human, code, address)
}

/** The letter's 28 days are over after a while: then it is only refused. */
async function useLetterSomehow(world: World, human: Human): Promise<void> {
  const { model, random, start, time } = world
  if (time.now() - start > 27 * dayMs) return
  const joined = model.humans.filter(
    (other) =>
      other.tenant === human.tenant && isHere(other) && !other.listed && !other.staff && other.addresses.length === 1,
  )
  if (joined.length === 0 || random.chance(0.5))
    return useLetter(world, human, addressOf(random.pick([pages, chat]), `${human.label}-own`))
  const other = random.pick(joined)
  const [address] = other.addresses
  if (!address || !human.letter) return
  const code = human.letter
  await arrive(world, other, { kind: 'command', command: 'parley', text: `setup ${code}` }, address)
  human.letter = null
  becomeOne(world, other, human)
}

async function redeem(world: World, human: Human, code: string, address: Human['addresses'][number]): Promise<void> {
  const ack = await arrive(world, human, { kind: 'command', command: 'parley', text: `setup ${code}` }, address)
  must(hear(ack) === 'said', 'I9 nothing owed is lost', 'a code of their own was not taken', [human.label])
  human.addresses.push(address)
}

/** Two entries are one human: what was said last stands, and so does every wish. */
function becomeOne({ model, time }: World, from: Human, into: Human): void {
  for (const asked of model.asked) {
    const since = asked.roll.get(from)
    if (since !== undefined) {
      asked.roll.delete(from)
      asked.roll.set(into, Math.min(since, asked.roll.get(into) ?? since))
    }
    const [moving, standing] = [asked.answers.get(from), asked.answers.get(into)]
    if (moving && (!standing || moving.at > standing.at)) asked.answers.set(into, moving)
    asked.answers.delete(from)
    // A code is that of a person and a revision: whoever became one asks for it anew.
    for (const human of [from, into]) if (takesAnswers(asked, time.now())) asked.proofs.delete(human)
  }
  if (!into.quiet) into.quiet = from.quiet
  into.quietSince = time.now()
  into.stopped ||= from.stopped
  into.stoppedSince = time.now()
  into.forgetsAt = Math.max(into.forgetsAt ?? 0, from.forgetsAt ?? 0) || null
  into.addresses.push(...from.addresses)
  into.becameOneAt = time.now()
  from.gone = into
}

/** Asks to be forgotten; some think better of it. */
async function leave(world: World, human: Human): Promise<void> {
  const { random, agenda, time } = world
  if (!canSpeak(human) || human.forgetsAt !== null) return
  await arrive(world, human, { kind: 'action', action: 'person.forget-sure:me' })
  human.forgetsAt = time.now() + 7 * dayMs
  if (!random.chance(0.3)) return
  agenda.at(time.now() + random.between(1, 6) * dayMs, 'keep me', async () => {
    const who = nowOf(human)
    if (!canSpeak(who) || who.forgetsAt === null) return
    await arrive(world, who, { kind: 'action', action: 'person.forget-stop:me' })
    who.forgetsAt = null
  })
}

/** Takes our app away, or leaves the channel, for some days. */
async function goAway(world: World, human: Human): Promise<void> {
  const { random, agenda, platform, time, faults } = world
  if (!canSpeak(human)) return
  const key = addressKey(random.pick(human.addresses))
  platform.away.set(key, random.pick(['not-installed', 'person-unknown']))
  faults.note('away')
  told(world, human.label, 'away')
  agenda.at(time.now() + random.between(1, 20 * 24) * hour, 'back', async () => {
    platform.away.delete(key)
  })
}

/** Somebody new presses "I live here" under a question that is open; else they join by themselves. */
async function joinLate(world: World, tenant: Tenant): Promise<void> {
  const { random, model, time, needs } = world
  const open = model.asked.filter(
    (asked) => asked.tenant === tenant && takesAnswers(asked, time.now()) && asked.plan.audience === 'joined',
  )
  const name = `${tenant.tag}-newcomer-${model.humans.length}`
  if (open.length === 0) {
    await moveIn(world, tenant, name)
    return
  }
  const asked = random.pick(open)
  const address = addressOf(pages, name)
  const stranger = newHuman(world, tenant, { id: personId('nobody yet'), addresses: [address] })
  const ack = await arrive(world, stranger, { kind: 'action', action: `consultation.join:${asked.id}` }, address)
  must(ack.kind === 'open-form', 'I9 nothing owed is lost', 'somebody new could not join', [stranger.label])
  const person = await needs.store.records.people.at(tenant.scope, address)
  must(person !== undefined, 'I9 nothing owed is lost', 'somebody joined and is not there', [stranger.label])
  stranger.id = person.id
  stranger.resident = true
  asked.roll.set(stranger, time.now())
  willAnswer(world, stranger, asked)
}

async function changeHours(world: World, tenant: Tenant): Promise<void> {
  const { random, needs, time } = world
  const hours = random.pick([
    { from: '20:00', to: '08:00' },
    { from: '21:00', to: '09:00' },
    { from: '19:30', to: '08:30' },
  ])
  await changeSettings(needs, actingAs(staffOf(tenant, 'admin'), 'admin'), {
    contactName: 'Somebody else',
    contactPhone: '01632 960100',
    repairs: 'Ring us.',
    complaints: 'Write.',
    quietFrom: hours.from,
    quietTo: hours.to,
  })
  if (hours.from !== tenant.quiet.from) {
    tenant.quiet = hours
    tenant.quietSince = time.now()
  }
  told(world, tenant.tag, 'quiet', hours.from, hours.to)
}
