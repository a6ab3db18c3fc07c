import { ngspice } from '../src/index.js'
import { divider, endless } from './decks.js'

/**
 * A program that never closes its simulator: `node program.ts <folder> <what> <sandbox> <mode>`, where `idle` ends when it
 * has nothing to do, and `busy` computes for minutes.
 */
const [temporaryFolder = '', what, sandbox, mode] = process.argv.slice(2)
const simulator = await ngspice({
  workers: 1,
  temporaryFolder,
  sandbox: sandbox === 'none' ? 'none' : 'auto',
  mode: mode === 'batch' ? 'batch' : 'session',
})
const session = await simulator.open(divider())
console.log('ready')
if (what === 'busy') await session.run([endless], { timeout: 600 })
