import { describe, expect, it } from 'vitest'
import { givenSlack, said } from './given.ts'

describe('files in the fake Slack', () => {
  const { slack, web } = givenSlack()
  const maureen = () => slack().scene.people.maureen.id
  const residents = () => slack().scene.channels.residents.id
  const token = () => slack().scene.installed.elm.token
  const get = async (url: string, secret?: string) => {
    const response = await fetch(url, { headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` } })
    return { type: response.headers.get('content-type'), text: await response.text() }
  }

  it('are put there by the real client, seen, and read again', async () => {
    const done = await web().files.uploadV2({
      channel_id: residents(),
      filename: 'plan.txt',
      title: 'The plan',
      alt_text: 'A plan of the garden',
      initial_comment: 'Have a look',
      file: Buffer.from('Roses'),
    })
    expect(done.ok).toBe(true)
    expect(slack().shown(maureen(), residents())).toMatchObject([
      { words: 'Have a look The plan A plan of the garden', files: ['The plan'], alts: ['A plan of the garden'] },
    ])
    const id = slack().world.messages.in(residents())[0]?.content.files[0] ?? ''
    const { file } = await web().files.info({ file: id })
    expect(file).toMatchObject({ name: 'plan.txt', mimetype: 'text/plain', size: 5 })
    const address = file?.url_private_download ?? ''
    expect(await get(address, token().secret)).toEqual({ type: 'text/plain', text: 'Roses' })
    expect((await get(address)).text).toContain('Sign in to Slack')
  })

  it('must come as announced, once, before they are shared, to where the app may post', async () => {
    const { upload_url = '', file_id = '' } = await web().files.getUploadURLExternal({ filename: 'a.txt', length: 3 })
    const finish = (channel_id?: string) =>
      web().files.completeUploadExternal({
        files: [{ id: file_id }],
        ...(channel_id === undefined ? {} : { channel_id }),
      })
    await expect(finish()).rejects.toMatchObject(said('file_not_found'))
    const put = async (body: string) => (await fetch(upload_url, { method: 'POST', body })).status
    expect(await put('four')).toBe(400)
    expect(await put('abc')).toBe(200)
    expect(await put('abc')).toBe(404)
    await expect(finish('C0NOWHERE')).rejects.toMatchObject(said('invalid_channel'))
    await expect(finish(slack().scene.channels.elsewhere.id)).rejects.toMatchObject(said('posting_to_channel_denied'))
    await finish(residents())
    await expect(finish(residents())).rejects.toMatchObject(said('file_not_found'))
    token().scopes.delete('files:write')
    await expect(web().files.getUploadURLExternal({ filename: 'a.txt', length: 3 })).rejects.toMatchObject(
      said('missing_scope', { needed: 'files:write' }),
    )
  })

  it('can stand in a block once they are there', async () => {
    const blocks = (id: string) => [{ type: 'image' as const, slack_file: { id }, alt_text: 'A chart' }]
    const post = (id: string) => web().chat.postMessage({ channel: residents(), text: 'x', blocks: blocks(id) })
    await expect(post('F0NOTHERE')).rejects.toMatchObject(said('invalid_blocks'))
    const { upload_url = '', file_id = '' } = await web().files.getUploadURLExternal({ filename: 'a.png', length: 3 })
    await fetch(upload_url, { method: 'POST', body: 'abc' })
    await web().files.completeUploadExternal({ files: [{ id: file_id }] })
    await post(file_id)
    expect(slack().shown(maureen(), residents())).toMatchObject([{ alts: ['A chart'] }])
  })

  it('come with what people write, and in a shared channel only by name', () => {
    const files = [{ name: 'damp.jpg', bytes: Buffer.from('jpg') }]
    const own = slack().make.message({ from: maureen(), channel: residents(), text: 'Look', files })
    expect(own.payload).toMatchObject({
      event: { subtype: 'file_share', files: [{ name: 'damp.jpg', mimetype: 'image/jpeg', size: 3 }] },
    })
    const shared = slack().make.message({ from: maureen(), channel: slack().scene.channels.shared.id, files })
    expect(shared.payload).toMatchObject({ event: { files: [{ file_access: 'check_file_info' }] } })
  })
})
