import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** The form of a box: this, 12 bytes of nonce, what is encrypted, 16 bytes of tag. */
const form = 1
const nonceBytes = 12
const tagBytes = 16

/** Kind and key of a box, bound into it: one that is moved to another name does not open. */
export type BoxName = readonly [kind: string, key: string]

/** Encrypts with AES-256-GCM. */
export function closeBox(key: Uint8Array, name: BoxName, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name.join('\0')))
  return Buffer.concat([Buffer.of(form), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when it was closed under another key or another name, or changed since. */
export function openBox(key: Uint8Array, name: BoxName, box: Uint8Array): Uint8Array {
  const bytes = Buffer.from(box)
  if (bytes[0] !== form) throw new Error('a box has a form this version does not know')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes))
      .setAAD(Buffer.from(name.join('\0')))
      .setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()])
  } catch (cause) {
    throw new Error(`a box of kind ${name[0]} does not open: it is another's, or was changed`, { cause })
  }
}
