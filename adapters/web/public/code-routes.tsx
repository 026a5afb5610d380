import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { codeAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Needs } from '../../../src/needs.ts'
import { tidyCode } from '../../../src/person/claim.ts'
import { linkCodeDays } from '../../../src/person/invite.ts'
import { useLetterCode } from '../../../src/person/letter-code.ts'
import { answerLink } from '../../../src/person/links.ts'
import type { PersonAddress } from '../../../src/ports/addresses.ts'
import { Problem } from '../../../src/problem.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import { web } from '../channel/places.ts'
import { contactWords } from '../consultation/help.tsx'
import { sendPage } from '../page.tsx'
import type { WebServer } from '../server.ts'
import { AfterCodePage, CodePage, type Offered } from './code-page.tsx'
import { type AtLandlord, landlordAt } from './landlord-at.ts'

const cookieName = 'parley_letter'
const bodySchema = z.object({ code: z.string().catch('') }).catch({ code: '' })

/** A code from a letter becomes a page of one's own. Tried often from one address, it is refused for a minute. */
export function addCodePages(app: FastifyInstance, needs: Needs, codeEntry: WebServer['codeEntry']): void {
  app.get<AtLandlord>('/l/:landlord/code', async ({ params }, reply) =>
    sendPage(reply, <CodePage landlord={await landlordAt(needs, params.landlord)} />),
  )

  app.post<AtLandlord>('/l/:landlord/code', { config: codeEntry }, async (request, reply) => {
    const landlord = await landlordAt(needs, request.params.landlord)
    const typed = bodySchema.parse(request.body).code.trim()
    const refuse = (problem: string) =>
      sendPage(reply, <CodePage landlord={landlord} typed={typed} problem={problem} />, 422)
    if (tidyCode(typed) === '') return refuse(say('letter.empty'))
    try {
      const address = addressFor(needs, visitorOf(request, reply, needs, landlord), typed)
      const offered = await offer(needs, landlord, typed, address)
      const [only] = offered
      if (only && offered.length === 1) return reply.header('cache-control', 'no-store').redirect(only.href, 303)
      return sendPage(reply, <AfterCodePage landlord={landlord} offered={offered} />)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      return refuse(
        cause.code === 'code-used'
          ? say('letter.used', { contact: contactWords(landlord) })
          : sayCode(`problem.${cause.code}`, cause.values),
      )
    }
  })
}

async function offer(
  needs: Needs,
  landlord: Landlord,
  code: string,
  address: PersonAddress,
): Promise<readonly Offered[]> {
  const { person, open } = await useLetterCode(needs, landlord.id, { code, address })
  const offered: Offered[] = []
  for (const { consultation, answered } of open) {
    const link = await answerLink(needs, landlord.id, person, consultation.id)
    // Only the path: a browser that came by another name must not be sent to another site.
    offered.push({ consultation, answered, href: new URL(link).pathname })
  }
  return offered
}

/** Remembers a browser as long as codes live, so that whoever presses twice or comes back is not told that their code is used. */
function visitorOf(request: FastifyRequest, reply: FastifyReply, { publicUrl }: Needs, landlord: Landlord): string {
  const visitor = request.cookies[cookieName] ?? randomBytes(16).toString('base64url')
  reply.setCookie(cookieName, visitor, {
    path: codeAddress(landlord),
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    maxAge: linkCodeDays * 24 * 3600,
  })
  return visitor
}

/**
 * The address that speaks for the person from now on. The code is part of it, so that two people who share a browser
 * stay two people.
 */
const addressFor = ({ vault }: Needs, visitor: string, code: string): PersonAddress => ({
  channel: web,
  workspace: 'letter',
  person: vault.fingerprint('letter', `${visitor}\0${tidyCode(code)}`),
})
