/**
 * Loaded into a process before anything else (NODE_OPTIONS=--import). Its wall clock is then as far from the machine's as
 * the file named in FAULTS_CLOCK says, in milliseconds, as after somebody has set the time: what only measures goes on evenly.
 */
import { readFileSync, watchFile } from 'node:fs'

const file = process.env['FAULTS_CLOCK'] ?? ''
const RealDate = Date
let offset = 0
const read = () => {
  offset = Number(readFileSync(file, 'utf8')) || 0
}
read()
watchFile(file, { interval: 50, persistent: false }, read)

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset)
    else super(...given)
  }

  static now() {
    return RealDate.now() + offset
  }
}
