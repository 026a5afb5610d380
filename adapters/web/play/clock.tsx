import type { Temporal } from 'temporal-polyfill'
import { say } from '../../../src/words/say.ts'
import { sayDate, sayTime } from '../../../src/words/when.ts'
import { Button, Hidden } from '../parts.tsx'

/** Parley's time, which the try-out may move on. */
export type PlayClock = Readonly<{
  now(): Promise<Temporal.Instant>
  /** Moves time on and does what falls due on the way. */
  advance(ms: number): Promise<void>
  /** The same, to the next moment at which something is due. False when nothing is. */
  toNextDue(): Promise<boolean>
}>

const hour = 3_600_000
export const steps: Readonly<Record<'hour' | 'day' | 'week', number>> = { hour, day: 24 * hour, week: 7 * 24 * hour }

/** "Tuesday 3 March 2026, 10:42am". */
export function clockInWords(now: Temporal.Instant, zone: string): string {
  const local = now.toZonedDateTimeISO(zone)
  return `${sayDate(local)}, ${sayTime(local)}`
}

/** Parley's time and the buttons that move it on. */
export function ClockPanel({ time, persona, room }: { time: string; persona: string; room: string }) {
  return (
    <form method="post" action="/play/clock" class="clock">
      <p class="time" id="clock">
        {time}
      </p>
      <p class="hint">{say('play.clock.hint')}</p>
      <Hidden values={{ persona, room }} />
      <div class="clock-buttons">
        <Button name="by" value="hour">
          {say('play.clock.hour')}
        </Button>
        <Button name="by" value="day">
          {say('play.clock.day')}
        </Button>
        <Button name="by" value="week">
          {say('play.clock.week')}
        </Button>
        <Button name="by" value="due">
          {say('play.clock.due')}
        </Button>
      </div>
    </form>
  )
}
