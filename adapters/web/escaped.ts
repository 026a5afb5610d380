/** Words within marked-up text that is put together by hand: between tags, and in an attribute with double quotes. */
export const escaped = (words: string): string =>
  words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
