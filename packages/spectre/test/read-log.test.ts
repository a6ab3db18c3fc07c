import { describe, expect, it } from 'vitest'
import { readLog } from '../src/read-log.js'

describe('a log of Spectre', () => {
  it('ends with the count of errors', () => {
    expect(readLog('Aggregate audit\nspectre completes with 0 errors, 2 warnings, and 3 notices.\n')).toEqual({
      messages: [],
      errors: 0,
    })
    expect(readLog('spectre completes with 1 error, 0 warnings, and 0 notices.').errors).toBe(1)
    expect(readLog('spectre terminated prematurely due to fatal error.').errors).toBe(undefined)
  })

  it('has messages with a number, a line of the deck and lines that go on', () => {
    const said = [
      'Error found by spectre during circuit read-in.',
      '    ERROR (SFE-23): "deck.scs" 12: The instance `m1\' is referencing an undefined model or subcircuit, `nx\'. Either',
      "        include the file containing the definition of `nx', or define it.",
      '    WARNING (SFE-30): "deck.scs" 3: `kp\' is not a parameter.',
      '',
      'Time used: CPU = 0.1 s',
    ].join('\n')
    expect(readLog(said).messages).toEqual([
      {
        severity: 'error',
        id: 'SFE-23',
        line: 12,
        text: "The instance `m1' is referencing an undefined model or subcircuit, `nx'. Either include the file containing the definition of `nx', or define it.",
        during: 'circuit read-in',
      },
      { severity: 'warning', id: 'SFE-30', line: 3, text: "`kp' is not a parameter.", during: 'circuit read-in' },
    ])
  })

  it('has messages without a number, and without a place', () => {
    const said = [
      'Fatal error found by spectre during topology check.',
      '    FATAL: The following branches form a loop of rigid branches (shorts) when added to the circuit:',
      '        v2:p (from a to 0)',
      '',
      'ERROR (SPECTRE-16192): No convergence achieved with the minimum time step specified.',
    ].join('\n')
    expect(readLog(said).messages).toEqual([
      {
        severity: 'error',
        text: 'The following branches form a loop of rigid branches (shorts) when added to the circuit: v2:p (from a to 0)',
        during: 'topology check',
      },
      {
        severity: 'error',
        id: 'SPECTRE-16192',
        text: 'No convergence achieved with the minimum time step specified.',
      },
    ])
  })

  it('may speak of errors without having one', () => {
    expect(
      readLog('Notice from spectre.\n    errpreset = moderate\nWarning from spectre during AC analysis.').messages,
    ).toEqual([])
  })
})
