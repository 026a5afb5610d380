import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands, commandsFor, isCommand } from '../../../src/desk/commands.ts'
import { readCommand } from '../../../src/desk/grammar.ts'
import { commandsMessage } from '../../../src/desk/help.ts'
import { isWordKey, say } from '../../../src/words/say.ts'
import { forbidden, landlord, wordsOf } from '../consultation/given.ts'

describe('given something typed after a slash', () => {
  it.each([
    ['consult', 'new', 'consult new', ''],
    ['consult', '  NEW  ', 'consult new', ''],
    ['Consult', 'open 3', 'consult open', '3'],
    ['consult', '', 'consult show', ''],
    ['consult', '3', 'consult show', '3'],
    ['charter', '', 'charter show', ''],
    ['charter', '17', 'charter show', '17'],
    ['my', '', 'my answers', ''],
    ['my', 'quiet  20:00   to 08:00', 'my quiet', '20:00 to 08:00'],
    ['parley', '', 'parley help', ''],
    ['parley', 'setup ABCDE-23456 officers', 'parley setup', 'ABCDE-23456 officers'],
    ['my', '3', 'my 3', ''],
    ['weather', '', 'weather', ''],
    ['constructor', '', 'constructor', ''],
  ])('/%s %s is read as "%s" and "%s"', (command, text, name, rest) => {
    expect(readCommand(command, text)).toEqual({ name, rest })
  })

  it('only what exists is a command', () => {
    for (const name of ['', 'consult', 'consult vote', 'weather', 'toString']) expect(isCommand(name)).toBe(false)
  })
})

describe.each(commands)('given the command $name', ({ name, help, roles }) => {
  const [group = '', verb = ''] = name.split(' ')

  it('is read back from what its help tells people to type', () => {
    expect(isWordKey(help)).toBe(true)
    expect(say(help)).toMatch(new RegExp(`^/${name}\\b`))
    expect(readCommand(group, `${verb} 3`)).toEqual({ name, rest: '3' })
    expect(isCommand(name)).toBe(true)
  })

  it('leads somewhere', () => {
    const routes = readFileSync(new URL('../../../src/desk/commanding.ts', import.meta.url), 'utf8')
    expect(routes).toMatch(new RegExp(`(?:case |typed\\.name === )'${name}'`))
  })

  it('is shown to those it is for, and to nobody else', () => {
    const shown = (...held: Parameters<typeof commandsFor>[0]) => commandsFor(held).some((one) => one.name === name)
    expect(shown()).toBe(roles === 'anyone')
    expect(shown('resident')).toBe(roles === 'anyone')
    expect(shown('admin')).toBe(true)
  })
})

describe('given the list of commands', () => {
  it('no two have one name', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  })

  it('is told in plain words, with a person to turn to', () => {
    const words = wordsOf(commandsMessage(landlord, ['admin']))
    for (const { name } of commands) expect(words).toContain(`/${name}`)
    expect(words).toContain('Dana Okafor')
    expect(words).not.toMatch(forbidden)
  })

  it('a landlord without a contact leaves no hole', () => {
    const bare = { ...landlord, settings: { ...landlord.settings, contactName: '' } }
    expect(wordsOf(commandsMessage(bare, []))).toContain('For anything else, ask Harbour Homes')
  })

  it('where Parley is not at home, only the way in is told', () => {
    const words = wordsOf(commandsMessage(undefined, [], 'There is no such command.'))
    expect(words).toContain('/parley setup')
    expect(words).not.toContain('/consult')
  })
})
