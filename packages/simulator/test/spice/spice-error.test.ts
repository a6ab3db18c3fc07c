import type { Circuit } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { prepareSpiceDeck, SimulationError } from '../../src/index.js'
import { analysisError, engineError, gaveUp, loadError } from '../../src/spice/spice-error.js'

const circuit: Circuit = {
  name: 'test',
  ports: [],
  parameters: {},
  cells: {},
  models: {},
  globals: ['0'],
  devices: [
    { kind: 'source', quantity: 'voltage', name: 'x1.v', pins: { p: 'x1.a', n: '0' }, parameters: { dc: 1 } },
    { kind: 'resistor', name: 'r1', pins: { p: 'x1.a', n: '0' }, parameters: { r: 1 } },
  ],
}
const deck = prepareSpiceDeck({ name: 'test', circuit, models: [], parameters: {} })

describe('errors of ngspice', () => {
  it('speak of the deck by its own names', () => {
    const output =
      'analogkit-analysis-0\nWarning: singular matrix:  check node v_x1_v#branch\n\nop simulation(s) aborted\n'
    const error = analysisError(deck, output, 0, 'op')
    expect(error.code).toBe('singular')
    expect(error.message).toContain('check node x1.v#branch')
  })

  it('tell convergence from the rest', () => {
    const output =
      'analogkit-analysis-0\nfine\nanalogkit-analysis-1\ndoAnalyses: TRAN:  Timestep too small; trouble with node "x1_a"\n'
    expect(analysisError(deck, output, 1, 'tran').code).toBe('convergence')
    expect(analysisError(deck, output, 1, 'tran').message).toContain('trouble with node "x1.a"')
    expect(analysisError(deck, output, 0, 'op').code).toBe('no-result')
  })

  it('give the line of a deck that cannot be read', () => {
    const output = 'Error on line 3 or its substitute:\n  r1 x1_a 0 nonsense\nunknown parameter\nanalogkit-loaded\n'
    const error = loadError(deck, output, false)
    expect(error).toMatchObject({ code: 'parse', line: 'r1 x1.a 0 nonsense' })
  })

  it('do not see warnings about a deck, or errors of a later analysis, as a refusal', () => {
    expect(loadError(deck, 'Warning: redefinition\nanalogkit-loaded\nError: no such thing\n', false)).toBe(undefined)
  })

  it('name the deck and the last words of a simulator that died', () => {
    const output = 'ngspice 1 -> fine\nError: malloc: cannot allocate at x1_a\n'
    const error = engineError(deck, new SimulationError('crash', 'ngspice ended', { output }))
    expect(error.message).toBe('test: ngspice ended: Error: malloc: cannot allocate at x1.a')
    expect(engineError(deck, new SimulationError('timeout', 'no result after 1 s')).message).toBe(
      'test: no result after 1 s',
    )
  })

  it('take an operating point that was only waited for in a singular matrix as none', () => {
    expect(
      gaveUp('Warning: singular matrix\nNote: Transient op started\nNote: Transient op finished successfully'),
    ).toBe(true)
    expect(gaveUp('Warning: singular matrix\nNote: Dynamic gmin stepping completed')).toBe(false)
    expect(gaveUp('tran simulation(s) aborted')).toBe(true)
  })
})
