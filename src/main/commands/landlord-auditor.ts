import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { auditorKeyPrint, isAuditorKey, isPrivateHalf } from '../../consultation/seal/audit-copy.ts'
import type { Auditor } from '../../landlord/landlord.ts'
import { nameAuditor } from '../../landlord/name-auditor.ts'
import { Problem } from '../../problem.ts'
import { command } from './command.ts'
import { landlordOf } from './landlord-of.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'

const shown = z.object({ landlord: z.string(), auditor: z.string().nullable(), tells: z.boolean() })

export const landlordAuditor = command({
  name: 'landlord auditor',
  about:
    'Names the auditor who can open a confidential answer for cause, by their public key. Without options: shows who.',
  words: ['SLUG'],
  options: [
    {
      flags: '--public-key <file>',
      about: "the public half of the auditor's key (PEM); the private half stays with them",
    },
    { flags: '--tell', about: 'whoever had an answer opened is told (this is so unless you say otherwise)' },
    { flags: '--no-tell', about: 'nobody is told; it stands in the record of who did what all the same' },
    { flags: '--remove', about: 'names nobody any more' },
  ],
  examples: ['parley landlord auditor longden --public-key auditor-public.pem', 'parley landlord auditor longden'],
  args: z.object({
    landlord: z.string(),
    publicKey: z.string().optional(),
    tell: z.boolean().optional(),
    remove: z.boolean(),
  }),
  result: shown,
  read({ words: [landlord], options: { publicKey: file, tell, remove } }) {
    if (remove === true && (file !== undefined || tell !== undefined)) throw new Refused('--remove stands alone.', 2)
    return { landlord, tell, remove: remove === true, ...(typeof file === 'string' && { publicKey: publicHalf(file) }) }
  },
  async run(needs, { landlord: slug, publicKey, tell, remove }) {
    const { landlord, ...by } = await landlordOf(needs, slug)
    const before = landlord.settings.auditor
    const auditor = remove ? null : changed(before, publicKey, tell)
    await nameAuditor(needs, by, auditor)
    return {
      landlord: landlord.name,
      auditor: auditor && auditorKeyPrint(auditor.publicKey),
      tells: auditor?.tellsPerson ?? false,
    }
  },
  print: ({ landlord, auditor, tells }) =>
    auditor === null
      ? `${landlord} has no auditor. Nothing can be asked in confidence.`
      : [
          `The auditor of ${landlord} has the key with this fingerprint (SHA-256):`,
          '',
          `    ${auditor}`,
          '',
          tells ? 'Whoever had an answer opened is told, with the reason.' : 'Nobody is told when an answer is opened.',
        ].join('\n'),
})

function changed(before: Auditor | null, publicKey: string | undefined, tell: boolean | undefined): Auditor | null {
  if (publicKey === undefined && before === null) {
    if (tell !== undefined) throw new Refused('There is no auditor yet. Name one with --public-key FILE', 2)
    return null
  }
  return { publicKey: publicKey ?? before?.publicKey ?? '', tellsPerson: tell ?? before?.tellsPerson ?? true }
}

/** The private half is turned away here, before it could be sent anywhere. */
function publicHalf(file: string): string {
  const pem = readTextFile(file)
  if (isPrivateHalf(pem)) {
    throw new Refused(
      `${file} holds a private key. Give it to nobody. Its public half is made by:  openssl pkey -in ${file} -pubout`,
      2,
    )
  }
  if (!isAuditorKey(pem)) throw new Problem('auditor-key-invalid')
  return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString()
}
