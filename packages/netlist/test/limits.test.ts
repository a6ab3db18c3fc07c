import { describe, expect, it } from 'vitest'
import { flatten, NetlistError, parseNetlist, statistics } from '../src/index.js'

/** Runs a reading that may fail only as a netlist does, and gives its code. */
function codeOf(action: () => unknown): string | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.code
    throw error
  }
  return undefined
}

// Every one of these is linear: a quadratic step would run into the time limit of the suite many times over.
describe('inputs made to hurt', () => {
  it('may be a card of 20,000 parameters that build on each other', () => {
    const text = `.param p0=1 ${Array.from({ length: 20_000 }, (_, index) => `p${index + 1}={p${index}-1}`).join(' ')}\nR1 a b {p20000}`
    expect(flatten(parseNetlist(text)).devices[0]?.parameters).toEqual({ r: 1 - 20_000 })
  })

  it('may be a cell with 50,000 ports, one a line', () => {
    const ports = Array.from({ length: 50_000 }, (_, index) => `p${index}`)
    expect(parseNetlist(`.subckt c\n+ ${ports.join('\n+ ')}\nR1 p0 p1 1\n.ends`).ports).toEqual(ports)
  })

  it('may be 50,000 resistors on one net', () => {
    const cards = Array.from({ length: 50_000 }, (_, index) => `R${index} 0 n${index} 1`)
    expect(parseNetlist(`* t\n${cards.join('\n')}`).devices).toHaveLength(50_000)
  })

  it('may be lines with quotes that never close', () => {
    expect(codeOf(() => parseNetlist(`* t\n${"R1 a b '1\n".repeat(20_000)}`))).toBe('unclosed-bracket')
  })

  it('may be comments only', () => {
    expect(codeOf(() => parseNetlist('* nothing\n'.repeat(500_000)))).toBe('empty-netlist')
  })

  it('may be a run of blanks or brackets', () => {
    expect(parseNetlist(`* t\nR1 a b${' '.repeat(200_000)}`).devices).toHaveLength(1)
    expect(codeOf(() => parseNetlist(`* t\nR1 a b ${'('.repeat(200_000)}`))).toBe('unclosed-bracket')
    expect(codeOf(() => parseNetlist(`* t\nR1 a b {${'('.repeat(200_000)}}`))).toBe('limit-exceeded')
    expect(codeOf(() => parseNetlist(`simulator lang=spectre\nM0 ${'('.repeat(200_000)}`))).toBe('unclosed-bracket')
    expect(codeOf(() => parseNetlist(`* t\nR1 a b {${'{'.repeat(200_000)}`))).toBe('unclosed-bracket')
  })

  it('may be 10,000 cells, each with an instance of the one before', () => {
    const cells = Array.from({ length: 10_000 }, (_, index) => `.subckt c${index + 1} a\nX a c${index}\n.ends`)
    const circuit = parseNetlist(`.subckt c0 a\nR1 a 0 1\n.ends\n${cells.join('\n')}`)
    expect(statistics(circuit)).toMatchObject({ cells: 10_000, flatDevices: 1 })
    expect(flatten(circuit).devices).toHaveLength(1)
  })

  it('may be cells within cells', () => {
    const text = `${Array.from({ length: 2000 }, (_, index) => `.subckt c${index} a`).join('\n')}\nR1 a 0 1\n${'.ends\n'.repeat(2000)}`
    expect(parseNetlist(text, { top: 'c1999' }).devices).toHaveLength(1)
  })
})

describe('structure made to hurt', () => {
  it('may be 20,000 conditionals over 20,000 parameters', () => {
    const parameters = Array.from({ length: 20_000 }, (_, index) => `p${index}=${index}`).join(' ')
    const blocks = Array.from({ length: 20_000 }, (_, index) => `.if (p${index}>0)\nR${index} a b 1\n.endif`).join('\n')
    expect(parseNetlist(`* t\n.param ${parameters}\n${blocks}\n`).devices).toHaveLength(19_999)
  })

  it('may be conditionals and braces that are 20,000 deep', () => {
    const spice = `* t\n${'.if (1)\n'.repeat(20_000)}R1 a b 1\n${'.endif\n'.repeat(20_000)}`
    expect(parseNetlist(spice).devices).toHaveLength(1)
    const braces = `${'if (1) {\n'.repeat(20_000)}r1 (a b) resistor r=1\n${'}\n'.repeat(20_000)}`
    expect(parseNetlist(`simulator lang=spectre\n${braces}`).devices).toHaveLength(1)
    expect(codeOf(() => parseNetlist(`* t\nR1 a b 1\n${'.endif\n'.repeat(20_000)}`))).toBe('stray-block-end')
    expect(codeOf(() => parseNetlist(`simulator lang=spectre\nr1 (a b) resistor r=1\n${'}'.repeat(5000)}`))).toBe(
      'stray-block-end',
    )
  })

  it('may be 10,000 instances of cells that are nearly there', () => {
    const cells = Array.from({ length: 5000 }, (_, index) => `.subckt cell${index} a\nR1 a 0 1\n.ends`).join('\n')
    const instances = Array.from({ length: 10_000 }, (_, index) => `X${index} n cel${index}`).join('\n')
    expect(parseNetlist(`* t\n${cells}\n${instances}\nR1 n 0 1\n`).devices).toHaveLength(10_001)
  })

  it('may be 20,000 devices of one name, or 20,000 ends of the wrong one', () => {
    expect(codeOf(() => parseNetlist(`* t\n${'R1 a b 1\n'.repeat(20_000)}`))).toBe('duplicate-name')
    const cells = Array.from({ length: 20_000 }, (_, index) => `.subckt c${index} a`).join('\n')
    expect(codeOf(() => parseNetlist(`${cells}\nR1 a 0 1\n${'.ends x\n'.repeat(20_000)}`, { top: 'c19999' }))).toBe(
      undefined,
    )
  })

  it('may be parameters of one cell that 5,000 cells in each other need', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `p${index}`)
    const cells = names.map((name, index) => `.subckt c${index + 1} a\nR1 a 0 {${name}}\nX1 a c${index}\n.ends`)
    const text = `* t\n.subckt c0 a\nR1 a 0 1\n.ends\n${cells.join('\n')}\n.subckt all a ${names.join('=1 ')}=1\nX1 a c5000\n.ends\nX1 n all\nR1 n 0 1\n`
    expect(codeOf(() => parseNetlist(text))).toBe('limit-exceeded')
  })
})
