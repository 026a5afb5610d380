import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { mostFileBytes } from '../../../src/commitment/evidence.ts'

/** A file as a browser sent it. Nothing it says of itself is believed: the verb decides what is taken. */
export class SentFile {
  readonly name: string
  readonly mediaType: string
  /** Cut off where it was too large. */
  readonly content: Uint8Array
  readonly tooLarge: boolean

  constructor(name: string, mediaType: string, content: Uint8Array, tooLarge: boolean) {
    this.name = name
    this.mediaType = mediaType
    this.content = content
    this.tooLarge = tooLarge
  }
}

/** Lets the forms of these routes bring one file. One that is too large is cut off, so that the rest of the form survives. */
export async function takeFiles(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: { fileSize: mostFileBytes, files: 1, fields: 20, fieldSize: 16 * 1024, parts: 21, headerPairs: 20 },
    async onFile(this: unknown, part: MultipartFile) {
      const content = await part.toBuffer()
      part.value = new SentFile(part.filename ?? '', part.mimetype, content, part.file.truncated)
    },
  })
}

/** The file among what was sent; null where the box was left empty. */
export function fileIn(body: unknown): SentFile | null {
  if (typeof body !== 'object' || body === null) return null
  const file = Object.values(body).find((value) => value instanceof SentFile)
  return file instanceof SentFile && (file.name !== '' || file.content.length > 0) ? file : null
}
