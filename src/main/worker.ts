import { closeConsultation } from '../consultation/close.ts'
import { consultationId } from '../consultation/consultation.ts'
import { scopeOf } from '../landlord/scope.ts'
import { type Needs, system } from '../needs.ts'
import { laneNamed } from '../nudge/lane.ts'
import type { Job } from '../ports/jobs.ts'
import type { Log } from '../ports/log.ts'
import { Problem } from '../problem.ts'
import type { Lanes } from './lanes.ts'

export type Working = Readonly<{
  needs: Needs
  log: Log
  lanes: Pick<Lanes, 'wake'>
  /** After a consultation was closed: the moment to make sure that it is on the disk. */
  closed: () => void
}>

type CloseJob = Extract<Job, { name: 'close' }>

/** What a worker does with a job. Sending is the lane's own work: the job only says that there is some. */
export function workOn(working: Working): (job: Job) => Promise<void> {
  return async (job) => {
    if (job.name === 'lane') return working.lanes.wake(laneNamed(job.lane))
    const began = performance.now()
    const outcome = await close(working, job)
    const ms = Math.round(performance.now() - began)
    working.log.info('job', { job: job.name, landlord: job.landlord, about: job.consultation, outcome, ms })
  }
}

async function close({ needs, closed }: Working, { landlord, consultation }: CloseJob): Promise<string> {
  const by = { scope: scopeOf(landlord), actor: system }
  try {
    const { stage } = await closeConsultation(needs, by, { consultation: consultationId(consultation) })
    closed()
    return stage.name
  } catch (error) {
    // Withdrawn or gone since the job was asked for: there is nothing left to do.
    if (error instanceof Problem) return error.code
    throw error
  }
}
