/** A text somebody wrote, so that a sentence can follow it: with a full stop where it ends without a mark. */
export const asSentence = (text: string): string => (/[.!?…:]["'”’)\]]*$/.test(text) ? text : `${text}.`)

/**
 * As many whole thoughts, in order, as fit into `most` characters; the first always. For the summary of a
 * message whose blocks say all of it.
 */
export function inShort(thoughts: readonly string[], most = 600): string {
  const [first = '', ...rest] = thoughts
  let said = first
  for (const thought of rest) {
    if (said.length + 1 + thought.length > most) break
    said = `${said} ${thought}`
  }
  return said
}
