import type { Needs } from '../../src/needs.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import type { ChannelOutlet } from '../../src/ports/channel.ts'
import type { Records, Store } from '../../src/ports/store.ts'
import type { Promised } from './violation.ts'
import { overriding } from './worker.ts'

/** Something put between the engine and what it stands on, for what people do and for what is sent. */
export type Tampering = Readonly<{ verbs(needs: Needs): Needs; sending(needs: Speaking): Speaking }>

export const honest: Tampering = { verbs: (needs) => needs, sending: (needs) => needs }

/** A fault put in on purpose, and what must be found to be broken by it. */
export type Planted = Readonly<{ name: string; breaks: Promised; tampering: Tampering }>

/** The same records but for some, also within transactions. */
const inStore = (store: Store, change: (records: Records) => Partial<Records>): Store => {
  const changed = (records: Records): Records => overriding(records, change(records))
  return {
    ...store,
    records: changed(store.records),
    inOneTransaction: (work) => store.inOneTransaction((tx) => work(changed(tx))),
  }
}

const inVerbs = (change: (records: Records) => Partial<Records>): Tampering => ({
  ...honest,
  verbs: (needs) => ({ ...needs, store: inStore(needs.store, change) }),
})

const inSending = (change: (records: Records) => Partial<Records>): Tampering => ({
  ...honest,
  sending: (needs) => ({ ...needs, store: inStore(needs.store, change) }),
})

const inOutlets = (change: (outlet: ChannelOutlet) => Partial<ChannelOutlet>): Tampering => ({
  ...honest,
  sending: (needs) => ({
    ...needs,
    outlets: new Map([...needs.outlets].map(([name, outlet]) => [name, { ...outlet, ...change(outlet) }])),
  }),
})

const loses: Tampering = {
  ...honest,
  verbs: (needs) => {
    let answers = 0
    const { keepResponse } = needs.store
    const store: Store = {
      ...needs.store,
      keepResponse: async (scope, given) =>
        ++answers % 3 === 0 ? { kind: 'kept', revision: 1, changed: true } : keepResponse(scope, given),
    }
    return { ...needs, store }
  },
}

/** Each is a mistake that the engine could have. Where one of them goes unseen, the simulation proves nothing. */
export const planted: readonly Planted[] = [
  {
    name: 'a message said twice',
    breaks: 'I5 each message once',
    tampering: inOutlets(({ post, capabilities }) => ({
      post: async (to, message, key) => {
        if (capabilities.postsOnce === 'never') await post(to, message, key)
        return post(to, message, key)
      },
    })),
  },
  {
    name: 'an answer that is thanked for and lost',
    breaks: 'I1 an answer that was acknowledged is kept',
    tampering: loses,
  },
  {
    name: 'a reminder to somebody who has answered',
    breaks: 'I6 no message to whom it is not owed',
    tampering: inSending(({ nudges }) => ({
      nudges: overriding(nudges, {
        addressee: async (...given) => {
          const found = await nudges.addressee(...given)
          return found && { ...found, asked: new Map([...found.asked.keys()].map((id) => [id, false])) }
        },
      }),
    })),
  },
  {
    name: 'a message that nobody was sent',
    breaks: 'I9 nothing owed is lost',
    tampering: inOutlets(() => ({ post: async (place, _message, key) => ({ place, message: key }) })),
  },
  {
    name: 'somebody who was asked and is told nothing',
    breaks: 'I9 nothing owed is lost',
    tampering: inVerbs(({ nudges }) => ({
      nudges: overriding(nudges, { promise: (scope, owed) => nudges.promise(scope, owed.slice(1)) }),
    })),
  },
  {
    name: 'quiet hours that nobody keeps',
    breaks: 'quiet hours',
    tampering: (() => {
      const loud = ({ landlords, people, nudges }: Records): Partial<Records> => ({
        landlords: overriding(landlords, {
          get: async (scope) => {
            const landlord = await landlords.get(scope)
            return { ...landlord, settings: { ...landlord.settings, quiet: { from: '00:00', to: '00:00' } } }
          },
        }),
        people: overriding(people, {
          get: async (...given) => {
            const person = await people.get(...given)
            return person && { ...person, quiet: null }
          },
          list: async (...given) => (await people.list(...given)).map((person) => ({ ...person, quiet: null })),
        }),
        nudges: overriding(nudges, {
          addressee: async (...given) => {
            const found = await nudges.addressee(...given)
            return found && { ...found, person: { ...found.person, quiet: null } }
          },
        }),
      })
      return { verbs: inVerbs(loud).verbs, sending: inSending(loud).sending }
    })(),
  },
  {
    name: 'a closing that is forgotten',
    breaks: 'closing to the minute',
    tampering: inVerbs(({ consultations }) => ({
      consultations: overriding(consultations, { dueToClose: async () => [] }),
    })),
  },
  {
    name: 'a count that is one too many',
    breaks: 'I3 the count is that of the answers',
    tampering: inVerbs(({ consultations }) => ({
      consultations: overriding(consultations, {
        saveResult: (scope, id, result) =>
          consultations.saveResult(scope, id, { ...result, answered: result.answered + 1 }),
      }),
    })),
  },
  {
    name: 'a record that says something else than it did',
    breaks: 'I7 the ledger holds',
    tampering: inVerbs(({ ledger }) => ({
      ledger: overriding(ledger, {
        read: async (...given) =>
          (await ledger.read(...given)).map((entry, n) => (n === 3 ? { ...entry, verb: 'person.joined' } : entry)),
      }),
    })),
  },
]
