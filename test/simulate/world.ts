import type { Database } from '../../adapters/prisma/database.ts'
import type { Needs } from '../../src/needs.ts'
import type { InboundHandler } from '../../src/ports/inbound.ts'
import type { Agenda } from './agenda.ts'
import type { Carrier } from './carrier.ts'
import type { Faults } from './faults.ts'
import type { Model } from './model.ts'
import type { Platform } from './platform.ts'
import type { Random } from './random.ts'
import type { StillTime } from './still-time.ts'
import type { Trace } from './trace.ts'

/** All that a simulation has: the engine, what surrounds it, and the model it is compared with. */
export type World = Readonly<{
  seed: number
  start: number
  /** Nothing new is begun after this; what was begun comes to its end. */
  end: number
  size: Size
  database: Database
  needs: Needs
  desk: InboundHandler
  time: StillTime
  agenda: Agenda
  trace: Trace
  faults: Faults
  platform: Platform
  model: Model
  carrier: Carrier
  random: Random
  tally: Tally
}>

/** How much happens. */
export type Size = Readonly<{ residents: number; everyDays: number; landlords: 1 | 2 }>

/** What is counted for the last line. */
export type Tally = { events: number; acts: number; outages: { from: number; until: number }[] }

/** Writes down what happened now. */
export const told = ({ trace, time }: World, ...words: readonly (string | number)[]): void =>
  trace.line(time.now(), ...words)
