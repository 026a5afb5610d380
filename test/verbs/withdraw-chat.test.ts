import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { commands } from '../../src/main/commands/registry.ts'
import { invite } from '../../src/person/invite.ts'
import type { Role } from '../../src/person/role.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, open, type Scene, setScene } from '../support/scene.ts'
import { actionsIn, choicesIn, readIn, type Speaker, shownForm, speaking, told } from '../support/speaking.ts'

const because = 'The map showed the wrong street.'

describe('taking a consultation back by word', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let dana: Speaker
  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 6 })
    asked = await open(scene)
    const [first] = scene.residents
    if (first) await answer(scene, asked, first, { 1: '3', 3: 'Ring first.' })
    dana = await coming('dana', 'officer')
  })

  const coming = async (name: string, role: Role): Promise<Speaker> => {
    const { code } = await invite(house.needs, scene.admin, { name: `${name} Somebody`, role })
    return speaking(house, { code }, name)
  }
  const stageNow = async () =>
    (await house.needs.store.records.consultations.get(scene.landlord.id, asked.id))?.stage.name

  it('asks for the reason and whether it is meant, and says what goes', async () => {
    const form = shownForm(await dana.type('/consult withdraw 1'))
    expect(form.intro).toContain('1 person has answered. That answer goes for good')
    expect(form.fields.map(({ key, required }) => [key, required])).toEqual([
      ['reason', true],
      ['sure', true],
    ])
    expect(await dana.send(form, { reason: [because] })).toMatchObject({ kind: 'reject-form' })
    expect(await dana.send(form, { reason: [' '], sure: ['yes'] })).toMatchObject({
      kind: 'reject-form',
      problems: { reason: 'Say why. Everyone who was asked is told.' },
    })
    expect(readIn(told(await dana.send(form, { reason: [because], sure: ['no'] })))).toContain('It is still open.')
    expect(await stageNow()).toBe('open')
    const done = told(await dana.send(form, { reason: [because], sure: ['yes'] }))
    expect(readIn(done)).toContain('is taken back. Its answers are gone')
    expect(actionsIn(done)).toEqual(['consultation.again'])
    expect(await stageNow()).toBe('withdrawn')
  })

  it('stands under what can be done with an open one, as a danger; afterwards stands what people were told', async () => {
    const before = told(await dana.press(`consultation.show:${asked.id}`))
    expect(choicesIn(before)).toContainEqual(
      expect.objectContaining({ action: `consultation.withdraw:${asked.id}`, tone: 'danger', opensForm: true }),
    )
    const form = shownForm(await dana.press(`consultation.withdraw:${asked.id}`))
    await dana.send(form, { reason: [because], sure: ['yes'] })
    const after = told(await dana.press(`consultation.show:${asked.id}`))
    expect(readIn(after)).toContain(`Sorry. ${because}`)
    expect(readIn(after)).not.toContain('Ring first')
    expect(actionsIn(after)).toEqual(['consultation.again'])
    const draft = told(await dana.press(`consultation.again:${asked.id}`))
    expect(readIn(draft)).toContain('Draft 2: When should repairs visits happen?')
    expect(readIn(draft)).toContain('Say when answering ends.')
    const linked = told(await dana.press(`consultation.show:${asked.id}`))
    expect(actionsIn(linked)).toEqual(['consultation.show'])
    expect(readIn(told(await dana.type('/consult show')))).toContain(
      '1. When should repairs visits happen? – taken back',
    )
  })

  it('has no results and no outcome, and says so kindly', async () => {
    const form = shownForm(await dana.type('/consult withdraw 1'))
    await dana.send(form, { reason: [because], sure: ['yes'] })
    const stale = ['results', 'outcome', 'publish-sure', 'answer', 'page', 'extend', 'remind', 'close-sure', 'withdraw']
    for (const what of stale) {
      const said = told(await dana.press(`consultation.${what}:${asked.id}`)).summary
      expect([what, said]).toEqual([what, 'We took this back, so it takes no answers and has no results. Sorry.'])
    }
    expect(readIn(told(await dana.send(form, { reason: ['x'], sure: ['yes'] })))).toContain('is taken back.')
    expect(readIn(told(await dana.type('/consult withdraw')))).toContain('There is none you could mean.')
  })

  it('is nothing for others: neither the form nor what it does', async () => {
    const form = shownForm(await dana.type('/consult withdraw 1'))
    const kasia = await coming('kasia', 'resident')
    for (const ack of [
      await kasia.type('/consult withdraw 1'),
      await kasia.press(`consultation.withdraw:${asked.id}`),
      await kasia.press(`consultation.again:${asked.id}`),
      await kasia.send(form, { reason: [because], sure: ['yes'] }),
    ])
      expect(readIn(told(ack))).toContain("This is for the landlord's staff.")
    expect(await stageNow()).toBe('open')
  })

  it('shows nobody their answer again', async () => {
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    const maureen = await speaking(house, first, 'maureen')
    expect(readIn(told(await maureen.type('/my answers')))).toContain('Ring first.')
    await dana.send(shownForm(await dana.type('/consult withdraw 1')), { reason: [because], sure: ['yes'] })
    const mine = readIn(told(await maureen.type('/my answers')))
    expect(mine).not.toMatch(/Ring first|Evenings/)
  })

  it('from the command line needs the reason, says who is told, and shows it as taken back', async () => {
    const run = async (name: string, words: readonly string[], options: Readonly<Record<string, string>> = {}) => {
      const command = commands.find((one) => one.name === name)
      if (!command) throw new Error(`there is no ${name}`)
      const typed = { words, options }
      return command.answer(await command.run(house.needs, command.ask(typed), () => undefined), typed)
    }
    await expect(run('consult withdraw', ['1'])).rejects.toThrow()
    await expect(run('consult withdraw', ['1'], { because: ' ' })).rejects.toMatchObject({ code: 'answers-invalid' })
    await expect(run('consult withdraw', ['9'], { because })).rejects.toThrow('There is no consultation 9')
    expect(await run('consult withdraw', ['1'], { because })).toEqual({
      text: '1. When should repairs visits happen?: taken back. Its answers are gone. 6 people are told.',
      exitCode: 0,
    })
    const { text } = await run('consult show', ['1'])
    expect(text).toContain(`Sorry. ${because}`)
    expect(text).not.toContain('Answered:')
    await expect(run('consult results', ['1'])).rejects.toMatchObject({ code: 'consultation-withdrawn' })
  })
})
