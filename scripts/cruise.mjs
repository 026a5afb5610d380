/**
 * Checks who may import whom, by .dependency-cruiser.cjs, and says of each offence where the code should go instead.
 * Also fails when next to nothing was read: a cruiser that cannot read TypeScript finds no offence and says nothing.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'adapters',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
)
let found
try {
  found = JSON.parse(stdout)
} catch {
  process.stderr.write(stderr || stdout)
  process.exit(1)
}
const { violations, ruleSetUsed } = found.summary
const ours = found.modules.filter(({ source }) => /^(src|adapters)\/.*\.tsx?$/.test(source))
const edges = ours.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
const advice = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]))

for (const { rule, from, to, cycle } of violations) {
  const path = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`
  console.error(`${rule.name}: ${path}\n  ${advice.get(rule.name) ?? ''}`)
}
if (ours.length < 50 || edges < ours.length) {
  console.error(
    `Only ${ours.length} modules and ${edges} imports were read: the cruise did not understand the sources.`,
  )
  process.exit(1)
}
console.log(`${ours.length} modules, ${edges} imports, ${violations.length} against the rules`)
process.exit(violations.length > 0 ? 1 : 0)
