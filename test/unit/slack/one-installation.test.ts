import { describe, expect, it } from 'vitest'
import { oneInstallation } from '../../../adapters/slack/one-installation.ts'
import { ChannelError } from '../../../src/ports/channel.ts'

const granted = { token: 'xoxb-1', botUser: 'U0BOT', scopes: ['chat:write'] }
const elm = { workspace: 'T0ELM', enterprise: undefined }

describe('the one installation of the settings', () => {
  it('is that of its workspace and of no other', async () => {
    const installations = oneInstallation(async () => ({ ...granted, workspace: 'T0ELM' }))
    expect(await installations.of(elm)).toEqual(granted)
    expect(await installations.of({ workspace: 'T0OAK', enterprise: undefined })).toBeUndefined()
  })

  it('of an organisation is that of all its workspaces', async () => {
    const installations = oneInstallation(async () => ({ ...granted, workspace: 'E0NORTH' }))
    expect(await installations.of({ workspace: 'T0NORTH', enterprise: 'E0NORTH' })).toEqual(granted)
    expect(await installations.of({ workspace: 'T0SOUTH', enterprise: undefined })).toEqual(granted)
  })

  it('is asked for once, and again only when Slack did not say', async () => {
    let asked = 0
    const installations = oneInstallation(async () => {
      asked += 1
      if (asked === 1) throw new Error('away')
      return { ...granted, workspace: 'T0ELM' }
    })
    await expect(installations.of(elm)).rejects.toThrow('away')
    await Promise.all([installations.of(elm), installations.of(elm)])
    expect(asked).toBe(2)
  })

  it('is gone when it was taken out, but not when another was', async () => {
    const installations = oneInstallation(async () => ({ ...granted, workspace: 'T0ELM' }))
    await installations.forget({ workspace: 'T0OAK', enterprise: undefined })
    expect(await installations.of(elm)).toEqual(granted)
    await installations.forget(elm)
    expect(await installations.of(elm)).toBeUndefined()
    await expect(installations.keep('T0OAK', granted)).rejects.toThrow()
  })

  it('stands while Slack takes its token, which it is asked once a minute however often that is wanted', async () => {
    let [now, asked] = [0, 0]
    let say: () => Promise<typeof granted & { workspace: string }> = async () => ({ ...granted, workspace: 'T0ELM' })
    const installations = oneInstallation(
      () => {
        asked += 1
        return say()
      },
      () => now,
    )
    expect(await Promise.all([installations.stands(), installations.stands()])).toEqual([true, true])
    expect(asked).toBe(1)
    say = () => Promise.reject(new ChannelError('not-installed', 'never'))
    now = 59_999
    expect(await installations.stands()).toBe(true)
    now = 60_000
    expect(await installations.stands()).toBe(false)
    expect(asked).toBe(2)
    now = 120_000
    say = () => Promise.reject(new ChannelError('unavailable', { afterMs: 1_000 }))
    expect(await installations.stands()).toBe(false)
    now = 180_000
    say = async () => ({ ...granted, workspace: 'T0ELM' })
    expect(await installations.stands()).toBe(true)
    await installations.forget(elm)
    expect(await installations.stands()).toBe(false)
  })

  it('that Slack is away, or too busy, says nothing of its token', async () => {
    const away = oneInstallation(() => Promise.reject(new ChannelError('rate-limited', { afterMs: 1_000 })))
    expect(await away.stands()).toBe(true)
  })
})
