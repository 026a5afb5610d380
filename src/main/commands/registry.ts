import type { Command } from './command.ts'
import { consultCheck } from './consult-check.ts'
import { consultClose } from './consult-close.ts'
import { consultOpen } from './consult-open.ts'
import { consultResults } from './consult-results.ts'
import { consultShow } from './consult-show.ts'
import { landlordAdd } from './landlord-add.ts'
import { landlordInvite } from './landlord-invite.ts'
import { ledgerVerify } from './ledger-verify.ts'
import { nudgesExplain } from './nudges-explain.ts'
import { nudgesList } from './nudges-list.ts'
import { peopleCode } from './people-code.ts'
import { peopleImport } from './people-import.ts'

/** Every operation, the same list for the command line, the socket, and a process that opens the database itself. */
export const commands: readonly Command[] = [
  landlordAdd,
  landlordInvite,
  peopleImport,
  peopleCode,
  consultCheck,
  consultOpen,
  consultShow,
  consultClose,
  consultResults,
  nudgesList,
  nudgesExplain,
  ledgerVerify,
]
