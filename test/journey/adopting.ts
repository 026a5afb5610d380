import { expect, it } from 'vitest'
import { reachStage } from '../../src/charter/reach.ts'
import type { Story } from './promise-story.ts'

export const twt = 'together-with-tenants'
/** Where everybody reads how the landlord stands with it. */
export const record = `/l/longden/charter/${twt}`

/** The landlord of a story adopts Together with Tenants, up to making its promises public. */
export function adopts(story: () => Story): void {
  it('an officer begins, and hears what is missing before anything can be public', async () => {
    const dana = story().talker('Dana')
    expect(await story().pages.reads(record)).toContain('Longden Homes has not adopted Together with Tenants.')
    await dana.typeAlone('/charter adopt')
    await dana.press('Begin: Together with Tenants')
    const begun = await dana.sees('Together with Tenants: 0 of 7 steps done')
    expect(begun).toContain(
      'Later: Promises and oversight are public. First: The board has looked at it; Residents were asked; Colleagues were asked; The way forward is agreed',
    )
    await dana.press('Ask residents about it')
    await dana.sees('no question of yours has closed yet')
  })

  it('two real questions are asked, answered and decided, and bear out two steps', async () => {
    const dana = story().talker('Dana')
    await story().asks('Residents: Together with Tenants', {
      Imran: 'Yes, as it is',
      Kasia: 'Yes, as it is',
      Winston: 'Yes, with changes',
    })
    await dana.typeAlone('/charter adopt')
    await dana.press('Ask residents about it')
    await dana.send({ 'Which question?': '1. Residents: Together with Tenants' })
    await dana.sees('1 of 7 steps done')
    await story().asks('Colleagues: Together with Tenants', { Kasia: 'Yes, with changes', Winston: 'Yes, as it is' })
    const stage = `/desk/charter/${twt}/stage/colleagues`
    const desk = await story().pages.desk(story().officer)
    const page = (await desk.get(stage)).text
    expect(page).toContain('2. Colleagues: Together with Tenants')
    expect(page).not.toContain('1. Residents: Together with Tenants')
    const [, colleagues = ''] = /value="([^"]+)"[^>]*>\s*2\. Colleagues/.exec(page) ?? []
    expect((await desk.send(stage, stage, { consultation: colleagues })).status).toBe(303)
  })

  it('what is still missing is said, at the desk and in public; then it is published, and the record and its picture say so', async () => {
    const dana = story().talker('Dana')
    const publish = `/desk/charter/${twt}/stage/published`
    const waiting = await (await story().pages.desk(story().officer)).get(publish)
    expect(waiting.text).toContain('First: The board has looked at it; The way forward is agreed.')
    const early = { kind: 'note', text: 'We go public today.', href: null } as const
    await expect(
      reachStage(story().chat.house.needs, story().officer, { charter: twt, stage: 'published', evidence: early }),
    ).rejects.toMatchObject({ code: 'charter-waits' })
    const standsAt =
      'Longden Homes has begun to adopt Together with Tenants: 2 of 7 steps are done. What it promises is not'
    expect(await story().pages.reads(record)).toContain(standsAt)
    expect(await story().pages.gets(`${record}.svg`)).toContain(standsAt)
    await dana.typeAlone('/charter adopt')
    await dana.press('Take it to the board')
    await dana.send({
      'What was decided, and the number of the minute': 'Agreed, minute 7.2.',
      'A link, if there is one': 'https://longden.example/minutes/7',
    })
    await dana.press('Agree the way forward')
    await dana.send({ 'What happened': 'Board, colleagues and residents go on together.' })
    await dana.sees('4 of 7 steps done')
    await dana.press('Make the promises public')
    await dana.send({ 'How residents oversee it': 'The panel reads it every three months.' })
    await dana.sees('5 of 7 steps done')
    const stands =
      'Longden Homes has adopted Together with Tenants and made public what it promises: 5 of 7 steps are done.'
    const page = await story().pages.reads(record)
    for (const words of [
      stands,
      'Agreed, minute 7.2.',
      'See question 1: Residents: Together with Tenants',
      'See question 2: Colleagues: Together with Tenants',
      'Not yet: Residents oversee it',
    ])
      expect(page).toContain(words)
    const picture = await story().pages.gets(`${record}.svg`)
    for (const words of [stands, 'role="img"', 'Done: Promises and oversight are public.', '1 November 2032'])
      expect(picture).toContain(words)
  })
}
