import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

const megabyte = 1024 * 1024

/** A small disk of its own, in memory; null where this may not be had. */
function smallDisk(folder: string, megabytes: number): Readonly<{ remove(): void }> | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'none', folder], { stdio: 'pipe' })
    return { remove: () => void execFileSync('umount', ['--lazy', folder]) }
  } catch {
    process.stderr.write('skipped: no disk of a size can be mounted here\n')
    return null
  }
}

const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'))
const disk = whyNoServices === null ? smallDisk(folder, 150) : null

describe.skipIf(disk === null)('a disk that is full', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ postgresIn: folder })
  })
  afterAll(async () => {
    await stage?.close()
    disk?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Writes until nothing more goes, and says how much that was. */
  function fill(path: string): number {
    const file = openSync(path, 'w')
    const piece = Buffer.alloc(megabyte / 16)
    let written = 0
    try {
      for (;;) written += writeSync(file, piece)
    } catch {
      return written
    } finally {
      closeSync(file)
    }
  }

  it('refuses answers and loses none it has acknowledged; once there is room again everything goes on', async () => {
    const ballast = join(folder, 'ballast')
    const { wrong, acknowledged } = await endure(stage, {
      name: 'disk full',
      residents: dose(60, 400),
      times: dose(6, 20),
      restMs: 50,
      remindWithinMs: 3_000,
      async disturb() {
        await pause(1_500)
        const filled = fill(ballast)
        await pause(2_000)
        const left = statfsSync(folder).bavail
        rmSync(ballast)
        // A server that could not write its log has ended itself, as it must; whoever looks after it starts it again.
        await stage.postgres.kill()
        await stage.postgres.start()
        return { 'megabytes filled': Math.round(filled / megabyte), 'pages left': left }
      },
    })
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThan(0)
  })
})
