import { prepareSpiceDeck, writeXyceDecks } from '@analogkit/simulator'
import { describe, expect, it } from 'vitest'
import { readLog } from '../src/read-log.js'
import { runError } from '../src/run-error.js'
import { divider } from './decks.js'

const deck = prepareSpiceDeck(divider())
const [written = { analysis: { type: 'op' } as const, name: '', text: '', result: '' }] = writeXyceDecks(
  deck,
  deck.values,
  [{ type: 'op' }],
)
const run = { deck, written, key: 'op', timeout: 30, acceptIgnored: false }

/** The beginning of a log of Xyce 7. */
const banner = `

*****
***** Welcome to the Xyce(TM) Parallel Electronic Simulator
*****
***** This is version Xyce Release 7.8.0-opensource
***** Executing netlist deck.op.cir

***** Reading and parsing netlist...
`

const ended = (output: string, code = 1) => runError(run, { reason: 'exit', code, output: `${banner}${output}` })

describe('messages of Xyce', () => {
  it('go over several lines, with the place in the netlist', () => {
    expect(
      readLog(
        'Netlist error in file ErrorMessageTest.cir at or near line 14\n Device instance R1A: Multiplicity Factor (M) must be non-negative\n',
      ),
    ).toEqual([
      { severity: 'error', line: 14, text: 'Device instance R1A: Multiplicity Factor (M) must be non-negative' },
    ])
  })

  it('are found where the name of the file is wrapped too', () => {
    const said = `Netlist warning in file
 /libs.tech/xyce/models/sg13g2_moslv_parm.lib at or near
 line 61
 No model parameter MUNQSO found for model SG13G2_LV_NMOS_PSP of type
 PSP103_VA, parameter ignored.
***** Setting up topology...`
    expect(readLog(said)).toEqual([
      {
        severity: 'warning',
        line: 61,
        text: 'No model parameter MUNQSO found for model SG13G2_LV_NMOS_PSP of type PSP103_VA, parameter ignored.',
      },
    ])
  })

  it('may stand in one line, without a place', () => {
    expect(readLog('Netlist error: There was 1 undefined symbol in .PRINT command: DIODE_TRAN.TXT')).toEqual([
      { severity: 'error', text: 'There was 1 undefined symbol in .PRINT command: DIODE_TRAN.TXT' },
    ])
  })
})

describe('an ended run', () => {
  it('without complaints is fine, also with harmless warnings', () => {
    expect(ended('Netlist warning: Voltage Node (OUT) connected to only 1 device Terminal\n', 0)).toBe(undefined)
  })

  it('is a parse error with the line of the deck and its names', () => {
    const error = ended('Netlist error in file deck.op.cir at or near line 5\n Device instance R2: no value\n')
    expect(error).toMatchObject({ code: 'parse', line: 'r2 out 0 r={r_2}', deck: 'divider' })
    expect(error?.message).toContain('Device instance r2: no value')
  })

  it.each([
    ['DC Operating Point Failed.  Exiting transient loop', 'convergence'],
    ['Time step too small near step number: 12  Exiting transient loop.', 'convergence'],
    ['Newton solver failed in constant time step mode.  Exiting transient loop.', 'convergence'],
    ['OneStep::rejectStep: Maximum number of failures at time 0\n*** Xyce Abort ***', 'convergence'],
    ['Netlist error: Solving for DC operating point failed! Cannot continue AC\n analysis', 'convergence'],
    [
      'Netlist warning: Numerically singular matrix found by Amesos2, returning zero\n solution to nonlinear solver!\nDC Operating Point Failed.  Exiting transient loop',
      'singular',
    ],
    ['*** Xyce Abort ***', 'no-result'],
  ])('that says `%s` is of the code %s', (said, code) => {
    expect(ended(said)).toMatchObject({ code, output: expect.stringContaining('***** Welcome to') })
  })

  it('with an error message is no result, whatever its exit code', () => {
    expect(ended('Netlist error: Could not find include file xxxx.l\n', 0)).toMatchObject({ code: 'parse' })
  })

  it('that found a way around a singular matrix is fine', () => {
    const said = 'Netlist warning: Numerically singular matrix found by Amesos2, returning zero\n solution\n'
    expect(ended(said, 0)).toBe(undefined)
  })

  it('in which a line was ignored does not count', () => {
    const said = 'Netlist warning in file deck.op.cir at or near line 8\n Unrecognized dot line will be ignored\n'
    expect(ended(said, 0)).toMatchObject({ code: 'parse', line: '.OP' })
  })

  it('was a crash where a signal ended it, also behind a shell', () => {
    expect(ended('', 139)).toMatchObject({ code: 'crash' })
    expect(runError(run, { reason: 'killed', output: '' })).toMatchObject({ code: 'crash' })
    expect(runError(run, { reason: 'not-started', output: 'sh: 1: Xyce: not found' })).toMatchObject({
      code: 'unavailable',
    })
  })
})
