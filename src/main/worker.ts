import { closeConsultation } from '../consultation/close.ts'
import { consultationId } from '../consultation/consultation.ts'
import { scopeOf } from '../landlord/scope.ts'
import { system } from '../needs.ts'
import { deliver, type Speaking } from '../nudge/deliver.ts'
import type { Job } from '../ports/jobs.ts'
import type { Log } from '../ports/log.ts'
import { Problem } from '../problem.ts'

export type Working = Readonly<{
  needs: Speaking
  log: Log
  delivered: (outcome: string) => void
  /** After a consultation was closed: the moment to make sure that it is on the disk. */
  closed: () => void
}>

/** What a worker does with a job: the verb it names, and one line in the log. */
export function workOn(working: Working): (job: Job) => Promise<void> {
  return async (job) => {
    const began = performance.now()
    const outcome = await outcomeOf(working, job)
    const ms = Math.round(performance.now() - began)
    working.log.info('job', { job: job.name, landlord: job.landlord, about: aboutOf(job), outcome, ms })
  }
}

async function outcomeOf({ needs, delivered, closed }: Working, job: Job): Promise<string> {
  const scope = scopeOf(job.landlord)
  switch (job.name) {
    case 'deliver': {
      const settlement = await deliver(needs, scope, job.delivery)
      const outcome = settlement?.kind ?? 'nothing'
      delivered(outcome)
      return outcome
    }
    case 'close':
      try {
        const { stage } = await closeConsultation(
          needs,
          { scope, actor: system },
          { consultation: consultationId(job.consultation) },
        )
        closed()
        return stage.name
      } catch (error) {
        // Withdrawn or gone since the job was asked for: there is nothing left to do.
        if (error instanceof Problem) return error.code
        throw error
      }
  }
}

const aboutOf = (job: Job): string => (job.name === 'deliver' ? job.delivery : job.consultation)
