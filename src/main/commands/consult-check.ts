import { z } from 'zod'
import { say } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { readTextFile } from './read-text-file.ts'
import { sheetOf } from './sheet-of.ts'

export const consultCheck = command({
  name: 'consult check',
  about: 'Reads a consultation from a file (YAML) and says what is wrong with it before it opens. Changes nothing.',
  words: ['FILE'],
  options: [landlordOption],
  examples: ['parley consult check gates.yaml --landlord longden'],
  args: z.object({ landlord: z.string().optional(), file: z.string(), text: z.string() }),
  result: z.object({
    title: z.string(),
    questions: z.number(),
    mustBePutRight: z.array(z.string()),
    worthAThought: z.array(z.string()),
    stillToBeAccepted: z.boolean(),
  }),
  read: ({ words: [file = ''], options }) => ({ landlord: options['landlord'], file, text: readTextFile(file) }),
  async run(needs, { landlord: slug, file, text }) {
    const { landlord } = await landlordOf(needs, slug)
    const { plan, mustBePutRight, worthAThought, stillToBeAccepted } = await sheetOf(needs, landlord, file, text)
    return {
      title: plan.title,
      questions: plan.questions.length,
      mustBePutRight: [...mustBePutRight],
      worthAThought: [...worthAThought],
      stillToBeAccepted,
    }
  },
  print: ({ title, questions, mustBePutRight, worthAThought, stillToBeAccepted }) =>
    [
      `${title} (${questions === 1 ? '1 question' : `${questions} questions`})`,
      ...section(say('show.must'), mustBePutRight),
      ...section(say('show.advice'), worthAThought),
      ...(mustBePutRight.length > 0 ? [] : [say('show.ready')]),
      ...(stillToBeAccepted ? ['The person who decides is asked to say yes to the date when you open it.'] : []),
    ].join('\n'),
  exitCode: ({ mustBePutRight }) => (mustBePutRight.length > 0 ? 1 : 0),
})

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  - ${line}`)]
