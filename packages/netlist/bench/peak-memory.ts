// Prints the bytes that reading a file and opening its text takes at most, above what the process had before.
import { readFileSync } from 'node:fs'
import { openNetlist } from '../src/index.js'
import { flat } from '../test/monsters/flat.js'

/** Bytes, from the kernel: the most that the process ever had, or what it has now. */
function memory(key: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync('/proc/self/status', 'utf8')
  return Number(new RegExp(`${key}:\\s*(\\d+)`).exec(status)?.[1]) * 1024
}

// The code is loaded and compiled before.
openNetlist(flat(1000), { dialect: 'spice' })
const before = memory('VmRSS')
const netlist = openNetlist(readFileSync(process.argv[2] ?? '', 'latin1'), { dialect: 'spice' })
if (netlist.cardCount === 0) throw new Error('nothing was read')
console.log(memory('VmHWM') - before)
