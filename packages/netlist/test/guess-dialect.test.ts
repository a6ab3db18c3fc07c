import { describe, expect, it } from 'vitest'
import { guessDialect } from '../src/index.js'

describe('guessDialect', () => {
  it.each([
    ['spectre', 'M0 (a b c d) nmos4'],
    ['spectre', 'subckt inv a y\nends inv'],
    ['spectre', '// comment\nR1 a b resistor r=1'],
    ['spectre', 'simulator lang=spectre\nsimulator lang=spice\n.subckt x a\n.ends'],
    ['spice', '.subckt inv a y\n.ends'],
    ['spice', 'title\nR1 a b 1k\n.end'],
    ['spice', 'V1 a 0 pulse (0 1 2)'],
    ['cdl', '.SUBCKT inv a y\n*.PININFO a:I y:O\n.ENDS'],
    ['cdl', 'X1 a b / inv'],
    ['cdl', 'M1 d g s b $[nch] $W=1u'],
  ])('takes for %s: %j', (dialect, text) => {
    expect(guessDialect(text).dialect).toBe(dialect)
  })

  it('says how sure it is and why', () => {
    expect(guessDialect('.subckt inv a y\n.ends')).toEqual({ dialect: 'spice', confidence: 1, reasons: ['.subckt'] })
    expect(guessDialect('R1 a b res')).toEqual({ dialect: 'spice', confidence: 0, reasons: [] })
  })
})
