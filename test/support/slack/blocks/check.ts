import { z } from 'zod'
import { type Block, messageBlock } from './blocks.ts'
import { type Complaint, complaint, complaintsOf } from './complaints.ts'
import { limits } from './limits.ts'
import { complaintsBetween } from './structure.ts'
import { tableComplaints } from './tables.ts'
import { type View, view } from './view.ts'

export type Checked<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; complaints: readonly Complaint[] }>

const messageBlocks = z.array(messageBlock).max(limits.blocksInMessage)

/** Blocks of a message as Slack takes them, or everything that is wrong with them. */
export function checkBlocks(value: unknown): Checked<readonly Block[]> {
  const root = '/blocks'
  const read = messageBlocks.safeParse(value)
  if (!read.success) return { ok: false, complaints: complaintsOf(read.error.issues, value, root) }
  const inputs = read.data.flatMap((block, n) =>
    block.type === 'input' && block.element.type === 'file_input'
      ? [complaint('unsupported type: file_input', root, [n, 'element', 'type'])]
      : [],
  )
  const complaints = [...complaintsBetween(read.data, root), ...inputs, ...tableComplaints(read.data, root)]
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: read.data }
}

/** A view as Slack takes it, or everything that is wrong with it. */
export function checkView(value: unknown): Checked<View> {
  const root = '/view'
  const read = view.safeParse(value)
  if (!read.success) return { ok: false, complaints: complaintsOf(read.error.issues, value, root) }
  const { data } = read
  const complaints: Complaint[] = [...complaintsBetween(data.blocks, `${root}/blocks`)]
  if (data.type === 'modal' && data.submit === undefined) {
    for (const [n, block] of data.blocks.entries()) {
      const must = 'must define `submit` to use an `input` block in modals'
      if (block.type === 'input') complaints.push(complaint(must, root, ['blocks', n, 'input']))
    }
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: data }
}
