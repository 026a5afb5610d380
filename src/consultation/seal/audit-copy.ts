import { constants, createHash, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import { type SealKey, sealKey } from './key.ts'

/** RSA-OAEP with SHA-256, as node:crypto has it. */
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const
const fewestBits = 3072

/** Whether this is a key that a consultation's key can be left to: the public half, RSA, 3072 bits or more, in PEM. */
export function isAuditorKey(pem: string): boolean {
  if (isPrivateHalf(pem)) return false
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= fewestBits
  } catch {
    return false
  }
}

export const isPrivateHalf = (pem: string): boolean => pem.includes('PRIVATE KEY')

/** Which key it is, from either half: SHA-256 over the public one (SPKI in DER), hex. Throws when it is none. */
export const auditorKeyPrint = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex')

/** Encrypts a consultation's key so that only the auditor can open it. */
export const copyForAuditor = (key: SealKey, publicKey: string): Uint8Array =>
  publicEncrypt({ key: createPublicKey(publicKey), ...padding }, key.bytes)

/** With the auditor's own private key. Throws when the copy was made for another. */
export const openAuditorCopy = (copy: Uint8Array, privateKey: string): SealKey =>
  sealKey(privateDecrypt({ key: createPrivateKey(privateKey), ...padding }, copy))
