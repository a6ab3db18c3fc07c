import { describe, expect, it } from 'vitest'
import { defaults, parseOptions } from '../src/options.js'

describe('parseOptions', () => {
  it('knows what holds where the user says nothing', () => {
    expect(parseOptions([])).toEqual(defaults)
  })

  it('reads every option', () => {
    const args = ['--circuits', 'mine', '--out', 'there', '--budget', '7', '--seed', '0', '--simulator', 'ngspice-wasm']
    expect(parseOptions([...args, '--help'])).toEqual({
      circuits: 'mine',
      out: 'there',
      budget: 7,
      seed: 0,
      simulator: 'ngspice-wasm',
      help: true,
    })
  })

  it('drops the -- that pnpm hands on', () => {
    expect(parseOptions(['--', '--seed=5']).seed).toBe(5)
  })

  it.each([
    [['--sede', '1'], "Unknown option '--sede'"],
    [['mine'], "Unexpected argument 'mine'"],
    [['--seed'], "Option '--seed <value>' argument missing"],
    [['--budget', '0'], '--budget is "0": give a whole number of at least 1'],
    [['--budget', '1e3'], '--budget is "1e3"'],
    [['--seed', '1.5'], '--seed is "1.5": give a whole number of at least 0'],
    [['--seed', '99999999999999999999'], '--seed is "99999999999999999999"'],
    [['--simulator', 'spectre'], '--simulator is "spectre": this example knows ngspice-wasm'],
    [['--out', ''], '--out is empty'],
  ])('refuses %j in one line', (args, message) => {
    expect(() => parseOptions(args)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(message) }),
    )
    expect(() => parseOptions(args)).not.toThrow(/\n/)
  })
})
