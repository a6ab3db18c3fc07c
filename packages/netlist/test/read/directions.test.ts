import { describe, expect, it } from 'vitest'
import { checkNetlist, parseNetlist } from '../../src/index.js'

describe('directions of ports', () => {
  it('come from a *.PININFO, over several of its lines', () => {
    const text =
      '.SUBCKT buf A Y VDD VSS CK N\n*.PININFO A:I Y:O\n*.PININFO VDD:P\n*+ VSS:G CK:C N:B\nR1 A Y 1\n.ENDS\n'
    expect(parseNetlist(text).directions).toEqual({
      a: 'input',
      y: 'output',
      vdd: 'power',
      vss: 'ground',
      ck: 'clock',
      n: 'inout',
    })
  })

  it('come from the comments of xschem', () => {
    const text = '.subckt buf a y vdd\n*.ipin a\n*.opin y\n*.iopin vdd\nR1 a y 1\n.ends\n'
    expect(parseNetlist(text).directions).toEqual({ a: 'input', y: 'output', vdd: 'inout' })
  })

  it('are absent where nothing is said, and for a letter that means nothing', () => {
    expect(parseNetlist('.subckt buf a y\nR1 a y 1\n.ends\n')).not.toHaveProperty('directions')
    expect(parseNetlist('.subckt buf a y\n*.PININFO a:Z y:O\nR1 a y 1\n.ends\n').directions).toEqual({ y: 'output' })
  })

  it('belong to the cell whose ports they name', () => {
    const text = '.subckt top a\n*.PININFO a:I\nX1 a b\n.ends\n.subckt b a\n*.PININFO a:O\nR1 a 0 1\n.ends\n'
    const circuit = parseNetlist(text)
    expect([circuit.directions, circuit.cells.b?.directions]).toEqual([{ a: 'input' }, { a: 'output' }])
  })

  it('of what is no port are worth a warning', () => {
    const { diagnostics } = checkNetlist('.subckt buf a\n*.ipin q\nR1 a 0 1\n.ends\n')
    expect(diagnostics).toMatchObject([{ code: 'unknown-pin', severity: 'warning', place: { line: 2, column: 8 } }])
  })
})
