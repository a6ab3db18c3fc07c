import { prepareSpiceDeck, writeSpectreDeck } from '@analogkit/simulator'
import type { ProgramEnd } from '@analogkit/simulator/node'
import { describe, expect, it } from 'vitest'
import { runError } from '../src/run-error.js'
import { divider } from './decks.js'

const deck = prepareSpiceDeck(divider())
const written = writeSpectreDeck(deck, deck.values, [{ type: 'op' }])

function errorOf(output: string, code = 2, reason: ProgramEnd['reason'] = 'exit') {
  return runError({ deck: 'divider', written, keys: ['start'], timeout: 30 }, { reason, code, output })
}

describe('the end of a run', () => {
  it('is good where Spectre counts no errors and ends with 0', () => {
    expect(errorOf('spectre completes with 0 errors, 1 warnings, and 0 notices.', 0)).toBe(undefined)
  })

  it.each([
    ['unavailable', 'ERROR (LMF-02018): License call failed for feature Virtuoso_Multi_mode_Simulation.'],
    ['unavailable', 'FATAL (SPECTRE-209): Cannot run the simulation because a license could not be checked out.'],
    [
      'parse',
      'Error found by spectre during circuit read-in.\n    ERROR (SFE-874): "deck.scs" 4: Unexpected end of line.',
    ],
    ['singular', 'FATAL: The following branches form a loop of rigid branches (shorts) when added to the circuit:'],
    ['singular', "Matrix is singular (detected at `out').\nERROR (SPECTRE-16080): DC did not converge."],
    ['convergence', 'ERROR (SPECTRE-16080): Cannot print DC solution because DC did not converge.'],
    ['convergence', 'ERROR (SPECTRE-16192): No convergence achieved with the minimum time step specified.'],
    ['crash', "Internal error found in spectre during transient analysis `run_tran'."],
  ])('is %s where Spectre says: %s', (code, output) => {
    const error = errorOf(output)
    expect(error).toMatchObject({ code, deck: 'divider' })
    expect(error?.output).toContain(output.split('\n')[0])
  })

  it('names the line of the deck', () => {
    const line = written.text.split('\n').findIndex((text) => text.startsWith('r2')) + 1
    expect(errorOf(`    ERROR (SFE-23): "deck.scs" ${line}: something.`)).toMatchObject({
      line: 'r2 (out 0) resistor r=r',
      message: expect.stringContaining('SFE-23: something.'),
    })
  })

  it('names the analysis', () => {
    expect(
      errorOf("Error found by spectre during DC analysis `run_op'.\n    ERROR (SPECTRE-1): something.")?.message,
    ).toBe('divider: start: SPECTRE-1: something.')
  })

  it('is known by the code where Spectre says nothing', () => {
    expect(errorOf('', 2)?.message).toBe('divider: Spectre ended with code 2: it said nothing')
    expect(errorOf('', 2)?.code).toBe('parse')
    expect(errorOf('', 1)?.code).toBe('no-result')
    expect(errorOf('', 0)?.code).toBe('no-result')
    expect(errorOf('bus error', 0, 'killed')?.code).toBe('crash')
    expect(errorOf('', 0, 'timeout')?.code).toBe('timeout')
    expect(errorOf('', 0, 'aborted')?.code).toBe('aborted')
    expect(errorOf('sh: spectre: not found', 127, 'not-started')?.code).toBe('unavailable')
  })
})
