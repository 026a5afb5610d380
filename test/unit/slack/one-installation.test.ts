import { describe, expect, it } from 'vitest'
import { oneInstallation } from '../../../adapters/slack/installations.ts'

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
})
