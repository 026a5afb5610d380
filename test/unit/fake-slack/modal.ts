import type { ModalView } from '@slack/types'

/** A form with one line. */
export const modal: ModalView = {
  type: 'modal',
  callback_id: 'repairs',
  title: { type: 'plain_text', text: 'Repairs' },
  submit: { type: 'plain_text', text: 'Send' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'when',
      label: { type: 'plain_text', text: 'When?' },
      element: { type: 'plain_text_input', action_id: 'words', max_length: 20 },
    },
  ],
}
