import type { Commitment } from '../../../src/commitment/commitment.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { DataTable } from '../parts.tsx'
import { type DeskGroup, deskGroupOf, isPublicGroup } from './commitments-filter.ts'
import { deskAddress, keeperOf, type PromiseDesk } from './promise-read.ts'
import type { Visit } from './visit.ts'

export const groupWords = (group: DeskGroup): string =>
  isPublicGroup(group) ? say(`promises.tag.${group}`) : say('desk.promise.proposed')

type Listed = Readonly<{ visit: Visit; desk: PromiseDesk; promises: readonly Commitment[] }>

const linkTo = (promise: Commitment) => (
  <a href={deskAddress(promise)} key={promise.id}>
    {say('desk.today.numbered', { number: promise.number, title: promiseWords(promise) })}
  </a>
)

/** Promises that are to be kept, with what waits of each. */
export function OpenPromises({ desk, promises }: Listed) {
  if (promises.length === 0) return null
  return (
    <DataTable
      stacks
      caption={say('desk.promises.open')}
      columns={[
        say('desk.promises.what'),
        say('form.owner'),
        say('desk.promises.due'),
        say('desk.promises.state'),
        say('desk.promises.waits'),
      ]}
      rows={promises.map((one) => [
        linkTo(one),
        keeperOf(one, desk.staff),
        sayDate(one.due, desk.today),
        <Stands promise={one} desk={desk} key={one.id} />,
        waitsFor(one, desk),
      ])}
    />
  )
}

function Stands({ promise, desk }: { promise: Commitment; desk: PromiseDesk }) {
  const group = deskGroupOf(promise, desk.today)
  if (group !== 'late') return <>{groupWords(group)}</>
  const days = daysBetween(promise.due, desk.today)
  return <strong class="late">{say('desk.promises.late-by', { days })}</strong>
}

/** What somebody has to settle, in words. */
function waitsFor(promise: Commitment, desk: PromiseDesk): string {
  const doubts = desk.challenges.filter((one) => one.commitment === promise.id).length
  return [
    ...(promise.disowned ? [say('desk.promises.disowned')] : []),
    ...(doubts > 0 ? [say('desk.promises.doubted', { count: doubts })] : []),
    ...(promise.snooze && promise.snooze.until.since(desk.today).sign >= 0
      ? [say('desk.promises.rests', { until: sayDate(promise.snooze.until, desk.today) })]
      : []),
  ].join('. ')
}

/** Promises that are over. */
export function EndedPromises({ visit, desk, promises, kept = false }: Listed & { kept?: boolean }) {
  if (promises.length === 0) return null
  return (
    <DataTable
      stacks
      caption={say(kept ? 'desk.promises.kept' : 'desk.promises.lapsed')}
      columns={[
        say('desk.promises.what'),
        say('form.owner'),
        say('desk.promises.state'),
        say(kept ? 'desk.promises.done-on' : 'desk.promises.ended-on'),
      ]}
      rows={promises.map((one) => [
        linkTo(one),
        keeperOf(one, desk.staff),
        groupWords(deskGroupOf(one, desk.today)),
        sayDate(dayIn(one.state.since, visit.landlord.zone), desk.today),
      ])}
    />
  )
}
