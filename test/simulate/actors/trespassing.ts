import { closeConsultation } from '../../../src/consultation/close.ts'
import { withdrawConsultation } from '../../../src/consultation/withdraw.ts'
import { Problem } from '../../../src/problem.ts'
import { actingAs, staffOf } from '../model.ts'
import { must } from '../violation.ts'
import { dayMs } from '../wall.ts'
import { told, type World } from '../world.ts'

/** Now and then an officer tries what is another landlord's. There is nothing there for them. */
export function trespass(world: World): void {
  const { agenda, start, end, random, model, needs, tally } = world
  for (let at = start + 5 * dayMs; at < end; at += 9 * dayMs)
    agenda.at(at, 'trespass', async () => {
      const foreign = model.asked.filter(({ tenant }) => tenant !== model.tenants[1])
      if (foreign.length === 0 || !model.tenants[1]) return
      const asked = random.pick(foreign)
      const by = actingAs(staffOf(model.tenants[1], 'officer'), 'officer')
      tally.acts += 1
      const acts = [
        () => closeConsultation(needs, by, { consultation: asked.id }),
        () => withdrawConsultation(needs, by, { consultation: asked.id, reason: 'Not mine' }),
      ]
      const outcome = await random
        .pick(acts)()
        .then(
          () => 'done',
          (cause: unknown) => (cause instanceof Problem ? cause.code : 'thrown'),
        )
      must(outcome === 'not-found', 'I8 landlords see nothing of each other', `${asked.label}: ${outcome}`, [
        asked.label,
      ])
      told(world, 'trespass', asked.label, outcome)
    })
}
