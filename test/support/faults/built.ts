import { buildIfStale } from '../../../scripts/build.mjs'

/** Runs once, before the tests of faults: their processes run what was built, and are not each asked whether it is new. */
export default async function setup(): Promise<void> {
  await buildIfStale()
}
