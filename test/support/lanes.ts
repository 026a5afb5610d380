import type { Database } from '../../adapters/prisma/database.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { remind } from '../../src/consultation/remind.ts'
import { type Lanes, type LanesOptions, openLanes } from '../../src/main/lanes.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import type { Delivery } from '../../src/nudge/delivery.ts'
import type { ChannelName } from '../../src/ports/addresses.ts'
import type { ChannelOutlet } from '../../src/ports/channel.ts'
import { stage } from './asked.ts'
import { quietLog } from './quiet-log.ts'
import { open, type Scene, type SceneOptions, setScene } from './scene.ts'

/** Nobody sleeps here. */
const awake = { quiet: { from: '00:00', to: '00:00' } }

/** A landlord whose residents can all be written to, each in our own chat, and who are asked something. */
export async function crowd(needs: Speaking, many: number, options: SceneOptions = {}) {
  const scene = await setScene(needs, { residents: many, ...options, settings: { ...awake, ...options.settings } })
  for (const { person, reference } of scene.residents)
    await needs.store.records.people.link(scene.landlord.id, person, stage.address(reference))
  return { scene, asked: await open(scene) }
}

/** Everyone who has not answered is owed a reminder, now. */
export const remindAll = ({ needs, officer }: Scene, { id: consultation }: OpenConsultation): Promise<number> =>
  remind(needs, officer, { consultation })

/** The reminders of a consultation. */
export async function reminders({ needs, landlord }: Scene, asked: OpenConsultation) {
  const all = await needs.store.records.nudges.list(landlord.id, subjectOf(asked))
  return all.filter(
    (one): one is Extract<Delivery, { kind: 'nudge' }> => one.kind === 'nudge' && one.reason === 'reminder',
  )
}

/** One worker's lanes, whose mouths are watched. */
export function worker(needs: Speaking, holder: string, watch: Watch, options: Partial<LanesOptions> = {}): Lanes {
  const outlets = new Map([...needs.outlets].map(([name, outlet]) => [name, watched(outlet, name, holder, watch)]))
  return openLanes({ ...needs, outlets }, { holder, log: quietLog, ...options })
}

/** Told when somebody begins to say something, and when it is said. */
export type Watch = (
  said: Readonly<{ holder: string; channel: ChannelName; place: string; what: 'begins' | 'ends' }>,
) => void

function watched(outlet: ChannelOutlet, channel: ChannelName, holder: string, watch: Watch): ChannelOutlet {
  return {
    ...outlet,
    async post(to, message, key) {
      watch({ holder, channel, place: to.place, what: 'begins' })
      try {
        return await outlet.post(to, message, key)
      } finally {
        watch({ holder, channel, place: to.place, what: 'ends' })
      }
    },
  }
}

/** So many more people of a landlord, each in our own chat, on the roll, and owed a reminder for a minute already. */
export async function fill(
  database: Database,
  { landlord }: Scene,
  { id }: OpenConsultation,
  many: number,
): Promise<void> {
  await database.script(`
    insert into person (landlord, id, name) select '${landlord.id}', 'more' || n, 'More' from generate_series(1, ${many}) n;
    insert into person_role (landlord, person, role) select '${landlord.id}', 'more' || n, 'resident' from generate_series(1, ${many}) n;
    insert into account (landlord, channel, workspace, external, person)
      select '${landlord.id}', 'web', 'play', 'more-' || n, 'more' || n from generate_series(1, ${many}) n;
    insert into roll (landlord, consultation, person) select '${landlord.id}', '${id}', 'more' || n from generate_series(1, ${many}) n;
    insert into nudge (landlord, id, reason, subject, person, occasion)
      select '${landlord.id}', 'more' || n, 'reminder', 'consultation:${id}', 'more' || n, 'backlog' from generate_series(1, ${many}) n;
    insert into delivery (landlord, id, kind, subject, due, lane)
      select '${landlord.id}', 'more' || n, 'nudge', 'consultation:${id}', parley_now() - interval '1 minute', 'web:play'
      from generate_series(1, ${many}) n;
    -- As a server does by itself within a minute: statements planned for small tables are planned anew.
    analyze person, account, roll, nudge, delivery;
  `)
}
