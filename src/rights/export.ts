import { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { By, Needs } from '../needs.ts'
import type { Person, PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { documentVersion, type ExportDocument } from './document.ts'
import { readEntry } from './entry.ts'
import { saidAboutPromises } from './export-promises.ts'
import { whatTheySaid } from './export-said.ts'
import { workOf } from './export-work.ts'
import { plainText } from './plain-text.ts'
import { redactorFor, withoutSecrets } from './redact.ts'
import { titlesOf } from './titles.ts'

/**
 * Everything that is kept of one person, as it stands. Other people are left out of what was said and done; what is sealed
 * is only said to be there. That it was given out is written down, without saying to whom.
 * Throws `not-allowed` (anybody but themselves and the operator), `not-found`.
 */
export async function exportPerson(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  { person }: Readonly<{ person: PersonId }>,
): Promise<ExportDocument> {
  const document = await readExport({ store }, { scope, actor }, { person })
  await store.records.ledger.write(scope, { actor, verb: 'person.exported', about: `landlord:${scope}` })
  return document
}

/** The same, read again by whoever was just given it. */
export async function readExport(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  { person: id }: Readonly<{ person: PersonId }>,
): Promise<ExportDocument> {
  if (actor.kind === 'person' && actor.person !== id) throw new Problem('not-allowed')
  return store.inOneTransaction(async (tx) => {
    const wish = await tx.rights.wish(scope, id)
    const me = await tx.people.get(scope, id)
    if (!me || !wish || wish.kind === 'nobody') throw new Problem('not-found')
    const landlord = await tx.landlords.get(scope)
    const consultations = await tx.consultations.list(scope)
    const commitments = await tx.commitments.list(scope)
    const titles = titlesOf(consultations, commitments)
    const { messages: said, company } = await tx.rights.chats(scope, id)
    const redact = await redactorOf(tx, scope, me, company)
    const passedOn = await tx.rights.passedOn(scope, id)
    const claims = await tx.rights.claims(scope, id)
    return {
      format: 'parley-export',
      version: documentVersion,
      made: (await tx.now()).toString(),
      landlord: landlord.name,
      zone: landlord.zone,
      you: {
        name: me.name,
        reference: me.reference,
        roles: [...me.roles],
        quietHours: me.quiet,
        stopped: me.stopped,
        attributes: { ...(await tx.rights.attributes(scope, id)) },
        forgetsAt: wish.kind === 'asked' ? wish.forgetsAt.toString() : null,
        away: (await tx.absences.list(scope, longAgo))
          .filter(({ person }) => person === id)
          .map(({ from, to }) => ({ from: from.toString(), to: to.toString() })),
      },
      accounts: (await tx.people.accountsOf(scope, id)).map(({ channel, workspace, person }) => ({
        channel,
        workspace,
        id: person,
      })),
      codes: claims.map(({ purpose, consultation, expires, used }) => ({
        purpose,
        about: consultation && titles.of(consultation),
        ends: expires.toString(),
        used,
      })),
      ...(await whatTheySaid(tx, scope, id, titles)),
      passedOn: passedOn.map(({ consultation, text, at }) => ({
        about: titles.of(consultation),
        at: at.toString(),
        text,
      })),
      aboutPromises: await saidAboutPromises(tx, scope, id, { commitments, redact }),
      messages: (await tx.rights.deliveries(scope, id)).map(({ reason, subject, due, state }) => ({
        reason,
        about: redact(titles.ofSubject(subject)),
        due: due.toString(),
        state: state.name,
        at: 'at' in state ? state.at.toString() : null,
        why: state.name === 'suppressed' ? state.why : state.name === 'failed' ? state.code : null,
      })),
      chats: said.map(({ at, room, mine, said: entry }) => ({
        at: at.toString(),
        from: mine ? 'you' : 'parley',
        room,
        text: redact(withoutSecrets(plainText(entry))),
      })),
      record: (await tx.rights.entries(scope, id)).map((entry) => readEntry(entry, id, redact)),
      work: await workOf(tx, scope, id, { consultations, commitments, redact }),
    }
  })
}

/** Before anybody was away. */
const longAgo = Temporal.PlainDate.from('2000-01-01')

async function redactorOf(
  tx: Records,
  scope: LandlordId,
  me: Person,
  company: readonly PersonId[],
): Promise<(text: string) => string> {
  const everyone = (await tx.people.list(scope)).filter(({ id }) => id !== me.id)
  const there = new Set(company)
  return redactorFor(me, { everyone, company: everyone.filter(({ id }) => there.has(id)) })
}
