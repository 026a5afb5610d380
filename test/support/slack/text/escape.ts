/**
 * Slack keeps and sends text with three characters written as entities, also text that came without them: a button
 * "Yes & no" comes back as "Yes &amp; no" (slackapi/bolt-python issue 513).
 */
export const escaped = (text: string): string =>
  text
    .replace(/&(?!(amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** What is shown for text with entities. Only these three, once: what comes out is never read again for mentions. */
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_whole, name) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'))
