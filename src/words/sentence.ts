/** A text somebody wrote, so that a sentence can follow it: with a full stop where it ends without a mark. */
export const asSentence = (text: string): string => (/[.!?…:]["'”’)\]]*$/.test(text) ? text : `${text}.`)
