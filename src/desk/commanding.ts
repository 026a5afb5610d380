import type { StageName } from '../consultation/consultation.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ack, InboundEvent } from '../ports/inbound.ts'
import { say } from '../words/say.ts'
import { adopt } from './adopting.ts'
import { tell } from './answer.ts'
import { by, type Caller, findCaller, notAtHome } from './caller.ts'
import { type CommandName, isCommand } from './commands.ts'
import { askToClose, openNow, remindNow } from './consulting.ts'
import { readCommand } from './grammar.ts'
import { commandsMessage } from './help.ts'
import { myAnswers } from './my-answers.ts'
import { dashboard, link, quiet, setup, stop, who } from './people.ts'
import { askIfDone, showPromises, withPromise } from './promising.ts'
import { openEvidenceForm, openMakeForm } from './promising-forms.ts'
import { myProofs } from './proving.ts'
import { myExport, myForget } from './rights.ts'
import { listConsultations, showConsultation } from './showing.ts'
import { withConsultation } from './which.ts'
import { openWithdrawForm } from './withdrawing.ts'
import { openNewForm, openOfficersForm, openThemeForm } from './writing.ts'

type CommandEvent = Extract<InboundEvent, { kind: 'command' }>

/** A typed command. One that does not exist is answered with those that do. */
export async function takeCommand(needs: Needs, event: CommandEvent): Promise<Ack> {
  const typed = readCommand(event.command, event.text)
  const caller = await findCaller(needs, event)
  if (!caller && event.where.kind === 'direct' && typed.name !== 'parley setup') throw notAtHome(event)
  if (!isCommand(typed.name)) {
    const shown = `/${event.command} ${event.text}`.trim().slice(0, 60)
    return tell(
      commandsMessage(caller?.landlord, caller?.person?.roles ?? [], say('desk.did-you-mean', { typed: shown })),
    )
  }
  if (typed.name === 'parley setup') return setup(needs, event, typed.rest)
  if (typed.name === 'parley help') return tell(commandsMessage(caller?.landlord, caller?.person?.roles ?? []))
  if (!caller) throw notAtHome(event)
  return run(needs, caller, typed.name, typed.rest)
}

function run(
  needs: Needs,
  caller: Caller,
  command: Exclude<CommandName, 'parley setup' | 'parley help'>,
  rest: string,
): Promise<Ack> | Ack {
  const about = (stages: readonly StageName[]) => ({ rest, command, stages })
  switch (command) {
    case 'consult new':
      return openNewForm(caller)
    case 'consult show':
      return rest
        ? withConsultation(needs, caller, about([]), (id) => showConsultation(needs, caller, id))
        : listConsultations(needs, caller)
    case 'consult open':
      return officer(caller, () =>
        withConsultation(needs, caller, about(['draft']), (id) => openNow(needs, caller, id)),
      )
    case 'consult remind':
      return officer(caller, () =>
        withConsultation(needs, caller, about(['open']), (id) => remindNow(needs, caller, id)),
      )
    case 'consult extend':
      return officer(caller, () =>
        withConsultation(needs, caller, about(['open']), (id) => openOfficersForm(needs, caller, 'extend', id)),
      )
    case 'consult close':
      return officer(caller, () =>
        withConsultation(needs, caller, about(['open']), (id) => askToClose(needs, caller, id)),
      )
    case 'consult withdraw':
      return officer(caller, () =>
        withConsultation(needs, caller, about(['open']), (id) => openWithdrawForm(needs, caller, id)),
      )
    case 'consult outcome':
      return withConsultation(needs, caller, about(['closed']), (id) => openThemeForm(needs, caller, id))
    case 'charter show':
      return showPromises(needs, caller, rest)
    case 'charter commit':
      return openMakeForm(needs, caller)
    case 'charter evidence':
      return withPromise(needs, caller, { rest, command }, (id) => openEvidenceForm(needs, caller, id))
    case 'charter done':
      return withPromise(needs, caller, { rest, command }, (id) => askIfDone(needs, caller, id))
    case 'charter adopt':
      return adopt(needs, caller, rest)
    case 'my answers':
      return myAnswers(needs, caller)
    case 'my proof':
      return myProofs(needs, caller, rest)
    case 'my link':
      return link(needs, caller)
    case 'my quiet':
      return quiet(needs, caller, rest)
    case 'my stop':
      return stop(needs, caller, true)
    case 'my start':
      return stop(needs, caller, false)
    case 'my export':
      return myExport(needs, caller)
    case 'my forget':
      return myForget(needs, caller, rest)
    case 'parley dashboard':
      return dashboard(needs, caller)
    case 'parley who':
      return who(needs, caller)
  }
}

/** Checks the role before saying anything about which consultations there are. */
function officer(caller: Caller, then: () => Promise<Ack>): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  return then()
}
