import { describe, expect, it } from 'vitest'
import { defaults, parseOptions } from '../src/options.js'

describe('parseOptions', () => {
  it('knows what holds where the user says nothing', () => {
    expect(parseOptions([])).toEqual(defaults)
  })

  it('reads every option', () => {
    const args = ['--circuits', 'mine', '--out', 'there', '--budget', '7', '--seed', '0', '--simulator', 'ngspice-wasm']
    expect(parseOptions([...args, '--exploration', '9', '--resume', '--help'])).toEqual({
      circuits: 'mine',
      out: 'there',
      budget: 7,
      seed: 0,
      simulator: 'ngspice-wasm',
      exploration: 9,
      resume: true,
      help: true,
    })
  })

  it('drops the -- that pnpm hands on', () => {
    expect(parseOptions(['--', '--seed=5']).seed).toBe(5)
  })

  it.each([
    [['--sede', '1'], "Unknown option '--sede': use one of the options below"],
    [['mine'], 'mine: found an argument, expected options only'],
    [['--seed'], "Option '--seed <value>' argument missing: use one of the options below"],
    [['--budget', '0'], '--budget: found "0", expected a whole number of at least 1'],
    [['--exploration', 'many'], '--exploration: found "many"'],
    [['--budget', '1e3'], '--budget: found "1e3"'],
    [['--seed', '1.5'], '--seed: found "1.5", expected a whole number of at least 0'],
    [['--seed', '99999999999999999999'], '--seed: found "99999999999999999999"'],
    [['--simulator', 'spectre'], '--simulator: found "spectre", expected ngspice or ngspice-wasm'],
    [['--out', ''], '--out: found nothing, expected a path'],
  ])('refuses %j in one line', (args, message) => {
    expect(() => parseOptions(args)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(message) }),
    )
    expect(() => parseOptions(args)).not.toThrow(/\n/)
  })
})
