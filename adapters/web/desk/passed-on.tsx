import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { sayMoment } from '../../../src/words/when.ts'
import { Prose } from '../parts.tsx'
import type { Visit } from './visit.ts'

/** What people asked us to pass on with their names, for officers alone. Nothing where there is none. */
export async function passedOnPanel({ store }: Needs, { by, officer, now }: Visit, { id, zone }: Consultation) {
  const passedOn = officer ? await store.records.passedOn.all(by.scope, id) : []
  if (passedOn.length === 0) return null
  const people = await Promise.all(passedOn.map(({ person }) => store.records.people.get(by.scope, person)))
  return (
    <section aria-labelledby="passed-on" class="panel">
      <h2 id="passed-on">{say('desk.passed-on.title')}</h2>
      <p>{say('desk.passed-on.text')}</p>
      {passedOn.map(({ id: own, text, at }, n) => (
        <article key={own}>
          <h3>
            {say('desk.passed-on.by', {
              name: people[n]?.name ?? people[n]?.reference ?? say('person.no-name'),
              when: sayMoment(at, zone, now),
            })}
          </h3>
          <Prose text={text} />
        </article>
      ))}
    </section>
  )
}
