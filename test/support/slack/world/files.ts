import type { Shared } from './world.ts'

/** A file, from the asking for a place to put it until it is shared. */
export type StoredFile = {
  readonly id: string
  readonly team: string
  readonly user: string
  readonly name: string
  readonly length: number
  readonly ticket: string
  readonly alt: string | null
  title: string
  bytes: Uint8Array | null
  complete: boolean
  readonly channels: Set<string>
}

export type FileStore = Readonly<{
  add(file: Pick<StoredFile, 'team' | 'user' | 'name' | 'length' | 'alt'>): StoredFile
  find(id: string): StoredFile | undefined
  byTicket(ticket: string): StoredFile | undefined
}>

export function openFiles({ ids }: Shared): FileStore {
  const all = new Map<string, StoredFile>()
  return {
    add(file) {
      const id = ids.next('F')
      const made: StoredFile = {
        ...file,
        id,
        ticket: ids.secret(24),
        title: file.name,
        bytes: null,
        complete: false,
        channels: new Set(),
      }
      all.set(id, made)
      return made
    },
    find: (id) => all.get(id),
    byTicket: (ticket) => [...all.values()].find((one) => one.ticket === ticket),
  }
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  ics: 'text/calendar',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
}

export const mediaTypeOf = (name: string): string =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
