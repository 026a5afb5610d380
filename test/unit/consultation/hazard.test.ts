import { describe, expect, it } from 'vitest'
import { hazardousWords, hazardsIn } from '../../../src/consultation/hazard.ts'
import { type Hazard, hazards, hazardWords } from '../../../src/consultation/hazard-words.ts'
import { ownWords, yesNo } from './given.ts'

describe('given words that name a hazard', () => {
  it.each<[Hazard, string]>([
    ['gas', 'I can smell gas in the kitchen'],
    ['gas', 'There’s a SMELL OF GAS by the meter. Please come.'],
    ['gas', 'smelling something like gas again'],
    ['gas', 'The carbon monoxide alarm won’t stop'],
    ['gas', 'I got my gas bill today and there is a gas leak'],
    ['fire', 'there was a fire in the bin store'],
    ['fire', 'The fire door on floor 2 is broken'],
    ['fire', 'my smoke alarm does not work'],
    ['fire', 'the cooker caught fire'],
    ['fire', 'a burning smell from the fuse box'],
    ['damp', 'Mould all over the bedroom wall'],
    ['damp', 'the flat is damp'],
    ['heating', 'We have had no heating since Friday'],
    ['heating', 'no hot water again'],
    ['heating', 'The boiler keeps breaking and is not working'],
    ['heating', 'heating doesnt work'],
    ['heating', 'heating doesn’t work'],
    ['electrics', 'I got an electric shock off the cooker'],
    ['electrics', 'bare wires by the door'],
    ['electrics', 'sparks are coming from the light'],
    ['danger', 'it is dangerous on the stairs'],
    ['danger', 'the bathroom ceiling is coming down'],
    ['danger', 'I don’t feel safe here'],
    ['hurt', 'my partner hits me'],
    ['hurt', 'I am scared of him'],
    ['hurt', 'he threatened to kill me'],
    ['despair', 'some days I think about suicide'],
    ['despair', 'I don’t want to live any more'],
    ['despair', 'everyone would be better off without me'],
  ])('%s: %s', (hazard, text) => {
    expect(hazardsIn(text)).toContain(hazard)
  })

  it('names each once, in one order, however they were written', () => {
    expect(hazardsIn('No heating. Mould. I smell gas! mould, mould; no heating')).toEqual(['gas', 'damp', 'heating'])
  })
})

describe('given words that only sound like a hazard', () => {
  it.each([
    '',
    'Evenings, please.',
    'A fireplace would be lovely',
    'Fire the manager!',
    'We light a fire in the fireplace at Christmas',
    'More information on fire safety, please',
    'the gas fire is lovely',
    'My gas bill has gone up',
    'The gas engineer did not turn up',
    'There is no gas leak, I checked',
    'The electricity bill is too high',
    'Please put in an electric car charger, there is no electric car charger here',
    'Wipe it with a damp cloth',
    'There is no damp in my flat',
    'The mouldings on the door look nice',
    'It is not dangerous',
    'They threatened to close the library',
    'you hit me with another bill',
    'It hurt my feelings',
    'I am dying to see the garden finished',
    'That joke kills me',
    'The heating bill is too high',
    'I don’t want to live on the ground floor',
    'It would take my life savings',
    'Sockets in the hall would help. The bin store smells. Gas is dear.',
    'I smell. The gas works closed.',
    'It needs damping down',
  ])('nothing is read into: %s', (text) => {
    expect(hazardsIn(text)).toEqual([])
  })
})

describe('given the list of phrases', () => {
  const written = hazards.flatMap((hazard) => hazardWords[hazard].says.map((phrase) => [hazard, phrase] as const))

  it.each(written)('%s is found by “%s”', (hazard, phrase) => {
    expect(hazardsIn(`Well: ${phrase.replaceAll('*', '').replaceAll('… ', '')} today`)).toContain(hazard)
  })

  it('is in small letters and has only words, endings and gaps', () => {
    for (const hazard of hazards)
      for (const phrase of [...hazardWords[hazard].says, ...hazardWords[hazard].but])
        expect(phrase).toMatch(/^(?:[a-z']+\*?|…)(?: (?:[a-z']+\*?|…))*$/)
  })

  it('is looked for to the end of a long answer', () => {
    expect(hazardsIn(`${'smell of smoke alarm '.repeat(90)} mould`)).toEqual(['damp'])
  })
})

describe('given an answer', () => {
  it('only people’s own words are looked at, and only those questions are named', () => {
    expect(hazardousWords([yesNo, ownWords], { q1: 'no heating', q4: 'no heating' })).toEqual([
      { question: ownWords, text: 'no heating', hazards: ['heating'] },
    ])
    expect(hazardousWords([yesNo, ownWords], { q1: 'yes', q4: 'thank you' })).toEqual([])
    expect(hazardousWords([yesNo, ownWords], { q1: 'yes' })).toEqual([])
  })
})
