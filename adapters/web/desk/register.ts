import type { Needs } from '../../../src/needs.ts'
import type { WebServer } from '../server.ts'
import { addAbsences } from './absence.tsx'
import { addAccepting } from './accepting.tsx'
import { addAlerts } from './alerts.tsx'
import { addAnswers } from './answers.tsx'
import { addCharters } from './charters.tsx'
import { addCommitments } from './commitments.tsx'
import { addCorrecting } from './correcting.tsx'
import { addDeciding } from './deciding.tsx'
import { doorOf } from './door.tsx'
import { addDrafting } from './drafting.tsx'
import { addEntry, addLeaving } from './entry.tsx'
import { addFollowing } from './following.tsx'
import { addHandOver } from './hand-over.tsx'
import { addLateViews } from './late-views.tsx'
import { addMessages } from './messages.tsx'
import { addOpening } from './opening.tsx'
import { addPeople } from './people.tsx'
import { addPreview } from './preview.tsx'
import { addPromiseAnswering } from './promise-answering.tsx'
import { addPromiseDoing } from './promise-doing.tsx'
import { addPromiseEvidence } from './promise-evidence.tsx'
import { addPromiseNew } from './promise-new.tsx'
import { addPromiseStanding } from './promise-standing.tsx'
import { addReleasingInPart } from './releasing-in-part.tsx'
import { addReviewing } from './reviewing.tsx'
import { takeFiles } from './sent-file.ts'
import { addSettings } from './settings.tsx'
import { addStanding } from './standing.tsx'
import { addToday } from './today.tsx'
import { addUnheard } from './unheard.tsx'
import { addUnposted } from './unposted.tsx'
import { addWithdrawing } from './withdrawing.tsx'

/** The officers' desk, at /desk: by one-time link from the chat, for an hour after the last page. */
export async function registerDesk(server: WebServer, needs: Needs): Promise<void> {
  await server.app.register(async (app) => {
    addEntry(app, server, needs)
    const door = doorOf(app, needs)
    addLeaving(door, needs)
    addToday(door, needs)
    addDrafting(door, needs)
    addAccepting(door, needs)
    addPreview(door, needs)
    addOpening(door, needs)
    addStanding(door, needs)
    addFollowing(door, needs)
    addWithdrawing(door, needs)
    addCorrecting(door, needs)
    addUnheard(door, needs)
    addUnposted(door, needs)
    addMessages(door, needs)
    addAnswers(door, needs)
    addReviewing(door, needs)
    addReleasingInPart(door, needs)
    addLateViews(door, needs)
    addDeciding(door, needs)
    addCommitments(door, needs)
    addPromiseNew(door, needs)
    addPromiseStanding(door, needs)
    addPromiseDoing(door, needs)
    addPromiseAnswering(door, needs)
    addHandOver(door, needs)
    addAbsences(door, needs)
    addAlerts(door, needs)
    addCharters(door, needs)
    addPeople(door, needs)
    addSettings(door, needs)
    await app.register(async (files) => {
      await takeFiles(files)
      addPromiseEvidence(doorOf(files, needs), needs)
    })
  })
}
