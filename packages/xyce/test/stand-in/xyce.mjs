#!/usr/bin/env node
/**
 * A program with the command line, the log, the results and the exit codes of Xyce as they are documented. It reads the
 * part of Xyce's language that decks of this package are written in, and lets ngspice compute.
 *
 * The variable STAND_IN of its environment makes it misbehave: see `misdeeds`.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { DeckError, readDeck } from './deck.mjs'
import { columnsOf, csvFile, rawFile, readRaw } from './results.mjs'
import { translate } from './translate.mjs'

/** Ways to go wrong, by the value of STAND_IN. They are given the bytes of the result, and write or do not. */
const misdeeds = {
  'no-file': () => finish(),
  silent: () => process.exit(0),
  truncated: (bytes, write) => {
    write(bytes.subarray(0, bytes.length - 20))
    finish()
  },
  'half-a-header': (bytes, write) => {
    write(bytes.subarray(0, 60))
    finish()
  },
  stranger: (bytes, write) => {
    write(Buffer.from(bytes.toString('latin1').replace(/analogkit (\w)/, 'analogkit x$1'), 'latin1'))
    finish()
  },
  'other-analysis': (bytes, write) => {
    write(Buffer.from(bytes.toString('latin1').replace(/Plotname: .*/, 'Plotname: Transient Analysis'), 'latin1'))
    finish()
  },
  'other-nets': (bytes, write) => {
    write(Buffer.from(bytes.toString('latin1').replace(/V\(/g, 'X('), 'latin1'))
    finish()
  },
  'not-a-number': (bytes, write) => {
    bytes.writeDoubleLE(Number.NaN, bytes.length - 8)
    write(bytes)
    finish()
  },
  'code-1': (bytes, write) => {
    write(bytes)
    process.exit(1)
  },
  killed: () => process.kill(process.pid, 'SIGKILL'),
  'killed-by-mpi': () => process.exit(139),
  ignoring: (bytes, write) => {
    warn('No model parameter FOO found for model NX of type BSIM4, parameter ignored.', 3)
    write(bytes)
    finish()
  },
  'step-too-small': () => {
    say('Time step too small near step number: 12  Exiting transient loop.')
    say('*** Xyce Abort ***')
    process.exit(1)
  },
  endless: () => setInterval(() => {}, 1000),
}

function say(line = '') {
  process.stdout.write(`${line}\n`)
}

/** A message with its place, in lines of 80 characters at most. */
function complain(kind, message, line) {
  say(`Netlist ${kind} in file ${netlist} at or near line ${line}`)
  for (const part of message.match(/.{1,78}(\s|$)/g) ?? []) say(` ${part.trim()}`)
}

function warn(message, line) {
  complain('warning', message, line)
}

function abort() {
  say('*** Xyce Abort ***')
  process.exit(1)
}

function finish() {
  say('\n***** Solution Summary *****')
  say('\tNumber Successful Steps Taken:\t\t1')
  say('*****\n***** End of Xyce(TM) Simulation\n*****')
  process.exit(0)
}

function usage(problem) {
  say(problem)
  say('Usage: Xyce [arguments] netlist')
  process.exit(1)
}

/** The switches, and the options with a value, of the usage text of Xyce 7. */
const switches = ['-b', '-h', '-quiet', '-syntax', '-norun', '-count', '-a', '-license', '-capabilities']
const valued = ['-o', '-l', '-r', '-delim', '-nox', '-linsolv', '-maxord', '-prf', '-rsf', '-plugin', '-randseed']
let netlist
const words = process.argv.slice(2)
for (let index = 0; index < words.length; index += 1) {
  const word = words[index]
  if (word === '-v') {
    say('Xyce Release 99.1.0-standin')
    process.exit(0)
  }
  if (switches.includes(word)) continue
  if (valued.includes(word)) {
    index += 1
    if (words[index] === undefined) usage(`Did not find required value for option ${word}`)
  } else if (word.startsWith('-')) usage(`Invalid option given: ${word}`)
  else if (netlist !== undefined) usage(`Found second netlist on command line: ${word}`)
  else netlist = word
}
if (netlist === undefined) usage('Netlist not found on command line')

say('\n*****\n***** Welcome to the Xyce(TM) Parallel Electronic Simulator\n*****')
say('***** This is version Xyce Release 99.1.0-standin')
say(`\n\n***** Executing netlist ${netlist}\n\n***** Reading and parsing netlist...`)
let deck
try {
  deck = readDeck(readFileSync(netlist, 'latin1'))
} catch (error) {
  if (!(error instanceof DeckError)) throw error
  complain('error', error.message, error.line)
  say()
  abort()
}
say('***** Setting up topology...\n\n***** Device Count Summary ...')
say(`***** Number of Unknowns = ${deck.devices.length}\n***** Initializing...`)

const mark = 'stand-in-begins'
const result = 'stand-in.raw'
writeFileSync('stand-in.sp', translate(deck, mark, result))
let said = ''
let unread = ''
const times = /Reference value :\s*(\S+)\s/g
// Read from its input it speaks at once, errors and all else in their order.
const child = spawn('sh', ['-c', 'exec ngspice -n -p 2>&1'])
child.stdin.end('source stand-in.sp\nquit\n')
child.stdout.on('data', (chunk) => {
  said += chunk
  unread += chunk
  const last = [...unread.matchAll(times)].at(-1)
  if (last === undefined || deck.analysis.type !== 'tran') return
  unread = unread.slice(last.index + last[0].length)
  say(`***** Percent complete: ${((100 * Number(last[1])) / Number(deck.analysis.stop)).toPrecision(6)} %`)
  say('***** Estimated time to completion: 1 sec')
})
child.on('close', () => {
  const own = said.split(`${mark}\n`)[1]
  if (own === undefined) {
    complain('error', said.trim().split('\n').at(-1) ?? '', 1)
    abort()
  }
  const singular = /singular matrix/i.test(own)
  const failed = /simulation\(s\) aborted/i.test(own) || (singular && /transient op started/i.test(own))
  let columns
  try {
    columns = failed ? undefined : columnsOf(deck, readRaw(readFileSync(result)))
  } catch {
    columns = undefined
  }
  if (columns === undefined) {
    if (singular)
      say(
        'Netlist warning: Numerically singular matrix found by Amesos2, returning zero\n solution to nonlinear solver!',
      )
    if (deck.analysis.type === 'ac' || deck.analysis.type === 'noise') {
      say('Netlist error: Solving for DC operating point failed! Cannot continue AC\n analysis')
    } else say(/timestep too small/i.test(own) ? stepTooSmall : 'DC Operating Point Failed.  Exiting transient loop')
    abort()
  }
  const missing = deck.print.variables.filter((_, index) => columns[index + 1] === undefined)
  if (missing.length > 0) {
    say(`Netlist error: There were ${missing.length} undefined symbols in .PRINT command:`)
    say(` ${missing.join(' ')}`)
    abort()
  }
  const csv = deck.print.format === 'CSV'
  const bytes = csv ? csvFile(deck, columns) : rawFile(deck, columns)
  const write = (content) => writeFileSync(deck.print.file, content)
  const misdeed = misdeeds[process.env.STAND_IN]
  if (misdeed !== undefined) return misdeed(bytes, write)
  write(bytes)
  finish()
})

const stepTooSmall = 'Time step too small near step number: 7  Exiting transient loop.'
