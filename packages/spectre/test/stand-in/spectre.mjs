#!/usr/bin/env node
/**
 * A program with the command line, the log, the results and the exit codes of Spectre as they are documented. It reads
 * the part of Spectre's language that decks of this package are written in, and lets ngspice compute.
 *
 * The variable STAND_IN of its environment makes it misbehave: see `misdeeds`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from './arguments.mjs'
import { compute } from './compute.mjs'
import { DeckError, readDeck } from './deck.mjs'
import { nutbin, psfascii } from './results.mjs'

const version = '@(#)$CDS: spectre  version 99.1.0 64bit 01/02/2026 10:05 (stand-in) $'
const heads = { dc: 'DC', ac: 'AC', tran: 'Transient', noise: 'Noise' }

/** Ways to go wrong, by the value of STAND_IN. They are tried before results are written, and given them. */
const misdeeds = {
  'no-license': () => {
    say(
      'ERROR (LMF-02018): License call failed for feature Virtuoso_Multi_mode_Simulation, version 99.10 and quantity 1.',
    )
    say('    The license server search path is defined as 5280@nowhere.')
    say('spectre terminated prematurely due to fatal error.')
    process.exit(2)
  },
  'no-results': () => end(0),
  silent: () => process.exit(0),
  'half-a-log': (write) => {
    write()
    process.exit(0)
  },
  'errors-and-code-0': (write) => {
    write()
    say("Error found by spectre during AC analysis, during info `x'.")
    say('    ERROR (SPECTRE-7): something went wrong\n        on two lines.')
    say()
    end(1, 0)
  },
  truncated: (write) => {
    write((bytes) => bytes.subarray(0, bytes.length - 20))
    end(0)
  },
  stranger: (write) => {
    write((bytes) => Buffer.from(bytes.toString('latin1').replace(/analogkit (\w)/, 'analogkit x$1'), 'latin1'))
    end(0)
  },
  killed: () => process.kill(process.pid, 'SIGKILL'),
  internal: () => {
    say("Internal error found in spectre during transient analysis `run_tran'. Please run `mmsimpack'.")
    process.exit(1)
  },
}

function say(line = '') {
  process.stdout.write(`${line}\n`)
  log.push(line)
}

/** Ends as Spectre does. */
function end(errors, code = errors > 0 ? 1 : 0) {
  say(`spectre completes with ${errors} errors, 0 warnings, and 0 notices.`)
  if (options.log !== undefined) writeFileSync(options.log, `${log.join('\n')}\n`)
  process.exit(code)
}

function fatal(message, during) {
  say(`Error found by spectre during ${during}.`)
  say(`    ${message}`)
  say()
  say('spectre terminated prematurely due to fatal error.')
  if (options.log !== undefined) writeFileSync(options.log, `${log.join('\n')}\n`)
  process.exit(2)
}

const log = []
const options = readArguments(process.argv.slice(2))
if (options.version) {
  process.stderr.write(`${version}\n`)
  process.exit(0)
}
if (options.problem !== undefined) {
  say(`ERROR (SPECTRE-129): ${options.problem}`)
  process.exit(2)
}
const misdeed = misdeeds[process.env.STAND_IN]
if (misdeed === misdeeds['no-license']) misdeed()
say('Simulating on a stand-in.')
let deck
try {
  deck = readDeck(readFileSync(options.deck, 'utf8'))
} catch (error) {
  if (!(error instanceof DeckError)) throw error
  fatal(`ERROR (SFE-${error.number}): "${options.deck}" ${error.line}: ${error.message}`, 'circuit read-in')
}

const results = await compute(deck, {
  begin: (analysis) => {
    say()
    say('*'.repeat(51))
    say(`${heads[analysis.type]} Analysis \`${analysis.name}': ${analysis.axis}`)
    say('*'.repeat(51))
  },
  progress: (analysis, share) =>
    say(`    ${analysis.name}: time = 1 ns    (${(share * 100).toPrecision(3)} %), step = 1 ps`),
})
const failed = results.find(({ plot }) => plot === undefined)
if (failed !== undefined) {
  const during = `${heads[failed.analysis.type]} analysis \`${failed.analysis.name}'`
  if (failed.why === 'parse') fatal(`ERROR (SFE-9999): ${failed.said}`, 'circuit read-in')
  if (failed.why === 'singular')
    fatal(
      'FATAL: The following branches form a loop of rigid branches (shorts) when added to the circuit:',
      'topology check',
    )
  say(`Error found by spectre during ${during}.`)
  say('    ERROR (SPECTRE-16080): Cannot print DC solution because DC did not converge.')
  say()
}
const found = results.filter(({ plot }) => plot !== undefined)
const write = (spoil = (bytes) => bytes) => {
  if (options.format === 'nutbin') writeFileSync(options.raw, spoil(nutbin(deck.title, found)))
  else {
    mkdirSync(options.raw)
    writeFileSync(join(options.raw, 'logFile'), 'HEADER\n"PSFversion" "1.00"\n')
    for (const [name, bytes] of psfascii(deck.title, found)) writeFileSync(join(options.raw, name), spoil(bytes))
  }
}
if (misdeed !== undefined) misdeed(write)
write()
end(failed === undefined ? 0 : 1)
