import { charterImport } from './charter-import.ts'
import { charterList } from './charter-list.ts'
import { charterShow } from './charter-show.ts'
import type { BareCommand, Command, KeyCommand } from './command.ts'
import { consultCheck } from './consult-check.ts'
import { consultClose } from './consult-close.ts'
import { consultOpen } from './consult-open.ts'
import { consultReopen } from './consult-reopen.ts'
import { consultResults } from './consult-results.ts'
import { consultShow } from './consult-show.ts'
import { consultWithdraw } from './consult-withdraw.ts'
import { landlordAdd } from './landlord-add.ts'
import { landlordAuditor } from './landlord-auditor.ts'
import { landlordInvite } from './landlord-invite.ts'
import { ledgerVerify } from './ledger-verify.ts'
import { nudgesExplain } from './nudges-explain.ts'
import { nudgesList } from './nudges-list.ts'
import { peopleCode } from './people-code.ts'
import { peopleImport } from './people-import.ts'
import { personExport } from './person-export.ts'
import { personForget } from './person-forget.ts'
import { secretBackup } from './secret-backup.ts'
import { secretRestore } from './secret-restore.ts'
import { secretRotate } from './secret-rotate.ts'
import { slackManifest } from './slack-manifest.ts'

/** Every operation, the same list for the command line, the socket, and a process that opens the database itself. */
export const commands: readonly Command[] = [
  landlordAdd,
  landlordInvite,
  landlordAuditor,
  peopleImport,
  peopleCode,
  personExport,
  personForget,
  consultCheck,
  consultOpen,
  consultShow,
  consultClose,
  consultWithdraw,
  consultResults,
  consultReopen,
  charterImport,
  charterList,
  charterShow,
  nudgesList,
  nudgesExplain,
  ledgerVerify,
]

/** Those that look after the keys. */
export const keyCommands: readonly KeyCommand[] = [secretRotate, secretBackup, secretRestore]

/** Those that need neither settings nor a database. */
export const bareCommands: readonly BareCommand[] = [slackManifest]
