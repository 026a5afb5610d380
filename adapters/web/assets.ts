import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageRoot } from './package-root.ts'

/** Where the style sheet, the small scripts and the pictures are. */
export const assetFolder = (): string => join(packageRoot(), 'adapters/web/assets')

/** The four cuts of Atkinson Hyperlegible, by the names they have under /assets/fonts/. */
export function fontFiles(): ReadonlyMap<string, string> {
  const family = dirname(
    createRequire(join(packageRoot(), 'package.json')).resolve('@expo-google-fonts/atkinson-hyperlegible/package.json'),
  )
  const cut = (name: string) => join(family, name, `AtkinsonHyperlegible_${name}.ttf`)
  return new Map([
    ['regular.ttf', cut('400Regular')],
    ['italic.ttf', cut('400Regular_Italic')],
    ['bold.ttf', cut('700Bold')],
    ['bold-italic.ttf', cut('700Bold_Italic')],
  ])
}

let version: string | undefined

/** The address of an asset. It changes with the assets, so that browsers may keep them for a year. */
export function assetUrl(name: string): string {
  version ??= fingerprint(assetFolder())
  return `/assets/${name}?v=${version}`
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}
