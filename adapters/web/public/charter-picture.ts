import type { CharterView } from '../../../src/charter/view.ts'
import { asOfWords, standWords } from '../../../src/charter/wording.ts'
import { inLines } from '../../../src/words/lines.ts'
import { say } from '../../../src/words/say.ts'
import { escaped } from '../escaped.ts'

/** How a landlord stands with a charter at this moment, as a picture that stands alone: no script, no font from elsewhere. */
export function charterPicture(view: CharterView): string {
  const { landlord, charter, adoption, stages } = view
  const sentence = standWords(view)
  const heading = inLines(`${landlord.name}: ${charter.name}`, 34)
  const stand = inLines(sentence, 52)
  const steps = adoption === null ? [] : stages
  const stepsFrom = 30 + heading.length * 28 + stand.length * 22 + 20
  const asOf = asOfWords(view)
  const height = stepsFrom + steps.length * 30 + 36
  const words = steps.map(({ stage, reached }) =>
    say(reached ? 'charter.is-done' : 'public.charter.not-yet', { stage: say(`charter.stage.${stage}`) }),
  )
  const title = say('charter.picture-alt', { landlord: landlord.name, name: charter.name })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" lang="en-GB" font-family="'Atkinson Hyperlegible', Verdana, Arial, sans-serif">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped([sentence, ...words.map((line) => `${line}.`), asOf].join(' '))}</desc>`,
    `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="12" fill="#fffdf8" stroke="#0f4a3c" stroke-width="2"/>`,
    ...heading.map((line, n) => text(24, 42 + n * 28, line, 'font-size="22" font-weight="700" fill="#0f4a3c"')),
    ...stand.map((line, n) => text(24, 42 + heading.length * 28 + n * 22, line, 'font-size="16" fill="#17231f"')),
    ...steps.flatMap(({ reached }, n) => [
      mark(24, stepsFrom + n * 30, reached !== null),
      text(
        56,
        stepsFrom + n * 30 + 6,
        words[n] ?? '',
        `font-size="16" fill="#17231f"${reached ? ' font-weight="700"' : ''}`,
      ),
    ]),
    text(24, height - 16, asOf, 'font-size="13" fill="#4a5a54"'),
    '</svg>',
  ].join('\n')
}

const width = 480

const text = (x: number, y: number, words: string, look: string): string =>
  `<text x="${x}" y="${y}" ${look}>${escaped(words)}</text>`

/** A tick or a ring: the words beside it say the same. */
const mark = (x: number, y: number, done: boolean): string =>
  done
    ? `<path d="M${x} ${y}l7 7 13-14" fill="none" stroke="#0f5b48" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`
    : `<circle cx="${x + 10}" cy="${y}" r="8" fill="none" stroke="#4a5a54" stroke-width="3"/>`
