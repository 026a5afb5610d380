import { z } from 'zod'
import { keyCommand } from './command.ts'

export const secretRotate = keyCommand({
  name: 'secret rotate',
  about:
    'Wraps every key under a new secret. Embedded, it makes one; with a server it is the PARLEY_SECRET you have set.',
  words: [],
  options: [],
  examples: ['parley secret rotate'],
  args: z.object({}),
  result: z.object({ keys: z.number(), rewrapped: z.number(), secretIn: z.enum(['file', 'setting']) }),
  read: () => ({}),
  run: ({ keys }) => keys.rotate(),
  print({ keys, rewrapped, secretIn }) {
    const done = `${rewrapped} of ${keys} keys were wrapped anew.`
    if (secretIn === 'file') return [`The secret is a new one. ${done}`, ...afterwards].join('\n')
    if (rewrapped === 0) {
      return [
        'Nothing was to be done: PARLEY_SECRET wraps every key already.',
        'To change it, set PARLEY_SECRET to a new one and PARLEY_SECRET_OLD to this one, everywhere, and run this again.',
        'If PARLEY_SECRET_OLD is still set, it can be removed.',
      ].join('\n')
    }
    return [done, 'Now remove PARLEY_SECRET_OLD, restart every process, and destroy it.', ...afterwards].join('\n')
  },
})

const afterwards = ['Backups of the keys from before do not open any more. Make a new one: parley secret backup DIR']
