import { describe, expect, it } from 'vitest'
import { flatten, NetlistError, parseNetlist, statistics, terminalsByNet } from '../src/index.js'
import { blankRun, bracketRun } from './monsters/backtracking.js'
import { cellChain } from './monsters/cell-chain.js'
import { commentFlood } from './monsters/comment-flood.js'
import { flat } from './monsters/flat.js'
import { growth } from './monsters/growth.js'
import { hierarchyBomb } from './monsters/hierarchy-bomb.js'
import { longLine } from './monsters/long-line.js'
import { manyContinuations } from './monsters/many-continuations.js'
import { quoteAttack } from './monsters/quote-attack.js'
import { wideNet } from './monsters/wide-net.js'

// ANALOGKIT_MONSTERS=full makes them as large as they were first described (50 MB, 200,000 lines …): that takes minutes
// and 8 GB. Otherwise they are small enough for every run of the tests, and large enough to overflow a stack.
const full = process.env.ANALOGKIT_MONSTERS === 'full'
const size = (small: number, large: number) => (full ? large : small)
const timeout = full ? 600_000 : 60_000

/** Far from quadratic, which is 2, and with room for caches that no longer hold all of it. */
const LINEAR = 1.5

/** The problems of a text or circuit that must not be taken. */
function problemsOf(action: () => unknown) {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.problems
    throw error
  }
  throw new Error('it was taken')
}

/** What is wrong first; absent where a text is taken. */
const firstCodeOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.code
    throw error
  }
  return undefined
}
const codesOf = (action: () => unknown) => problemsOf(action).map(({ code }) => code)
/** Reads a text, whatever comes of it. */
const attempt = (text: string) => {
  try {
    return parseNetlist(text)
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}

describe('a hierarchy of 10^11 devices', () => {
  const circuit = parseNetlist(hierarchyBomb(11))

  it('is counted without being flattened', () => {
    expect(statistics(circuit)).toMatchObject({ devices: 1, cells: 12, flatDevices: 1e11 })
  })

  it('is not flattened, which one limit says', () => {
    const problems = problemsOf(() => flatten(circuit))
    expect(problems.map(({ code }) => code)).toEqual(['limit-exceeded'])
    expect(problems[0]?.reason).toContain('100000000000 devices')
  })
})

describe('a line of parameters that each need the one before', () => {
  it('is read and computed to its end', { timeout }, () => {
    const circuit = parseNetlist(longLine(size(50_000, 1_000_000)))
    expect(flatten(circuit).devices[0]?.parameters).toEqual({ r: 1 })
  })

  it('takes time in proportion to its length', { timeout }, () => {
    expect(growth(longLine, size(4000, 100_000), (text) => flatten(parseNetlist(text)))).toBeLessThan(LINEAR)
  })
})

describe('a cell whose ports stand on a continuation line each', () => {
  it('keeps them in order', { timeout }, () => {
    const count = size(50_000, 200_000)
    const { ports } = parseNetlist(manyContinuations(count))
    expect(ports).toHaveLength(count)
    expect(ports.every((port, index) => port === `p${index}`)).toBe(true)
  })

  it('takes time in proportion to their number', { timeout }, () => {
    expect(growth(manyContinuations, size(5000, 25_000), attempt)).toBeLessThan(LINEAR)
  })
})

describe('a large flat netlist', () => {
  it('is read whole', { timeout }, () => {
    const count = size(10_000, 760_000)
    const { devices, models } = parseNetlist(flat(count))
    // Two sources besides the transistors.
    expect(devices).toHaveLength(count + 2)
    expect(Object.keys(models)).toEqual(['nch', 'pch'])
    expect(devices.at(-1)).toMatchObject({ kind: 'mosfet', name: `m${count - 1}` })
  })

  it('takes time in proportion to its size', { timeout }, () => {
    expect(growth(flat, size(2000, 90_000), attempt)).toBeLessThan(LINEAR)
  })
})

describe('a net with a resistor from everywhere', () => {
  it('has them all', { timeout }, () => {
    const count = size(20_000, 500_000)
    expect(terminalsByNet(parseNetlist(wideNet(count))).get('0')).toHaveLength(count)
  })

  it('takes time in proportion to its degree', { timeout }, () => {
    const action = (text: string) => terminalsByNet(flatten(parseNetlist(text)))
    expect(growth(wideNet, size(4000, 60_000), action)).toBeLessThan(LINEAR)
  })
})

describe('lines with a quote that is never closed', () => {
  it('are told one by one up to a limit', { timeout }, () => {
    const problems = problemsOf(() => parseNetlist(quoteAttack(size(20_000, 100_000))))
    const quotes = problems.filter(({ code }) => code === 'unclosed-bracket')
    expect(quotes.length).toBeGreaterThanOrEqual(99)
    expect(quotes.map(({ place }) => place.line)).toEqual(quotes.map((_, index) => index + 2))
    // The limit may be told as well.
    expect(problems.length - quotes.length).toBeLessThanOrEqual(1)
    expect(problems.length).toBeLessThanOrEqual(101)
  })

  it('take time in proportion to their number', { timeout }, () => {
    expect(growth(quoteAttack, size(4000, 12_000), attempt)).toBeLessThan(LINEAR)
  })
})

describe('a text of comments only', () => {
  it('has no device', { timeout }, () => {
    expect(codesOf(() => parseNetlist(commentFlood(size(5e6, 50e6))))).toEqual(['empty-netlist'])
  })

  it('takes time in proportion to its size', { timeout }, () => {
    expect(growth(commentFlood, size(5e5, 6e6), attempt)).toBeLessThan(LINEAR)
  })
})

describe('a run of blanks or brackets', () => {
  it('is read or refused', () => {
    expect(parseNetlist(blankRun(200_000)).devices).toHaveLength(1)
    expect(codesOf(() => parseNetlist(bracketRun(200_000)))).toContain('unclosed-bracket')
    const brackets = '('.repeat(200_000)
    expect(codesOf(() => parseNetlist(`* t\nR1 a b {${brackets}}`))).toContain('limit-exceeded')
    expect(codesOf(() => parseNetlist(`* t\nR1 a b {${'{'.repeat(200_000)}`))).toContain('unclosed-bracket')
    expect(codesOf(() => parseNetlist(`simulator lang=spectre\nM0 ${brackets}`))).toContain('unclosed-bracket')
  })

  it('takes time in proportion to its length', { timeout }, () => {
    expect(growth(blankRun, 25_000, attempt)).toBeLessThan(LINEAR)
    expect(growth(bracketRun, 25_000, attempt)).toBeLessThan(LINEAR)
  })
})

describe('a chain of cells, each in the next', () => {
  it('is counted and flattened without overflowing the stack', { timeout }, () => {
    const count = size(10_000, 50_000)
    const circuit = parseNetlist(cellChain(count))
    expect(statistics(circuit)).toMatchObject({ cells: count + 1, flatDevices: 1 })
    expect(flatten(circuit).devices).toHaveLength(1)
  })

  it('is told when it closes to a ring', { timeout }, () => {
    expect(codesOf(() => parseNetlist(cellChain(size(10_000, 50_000), true)))).toContain('recursive-subcircuit')
  })

  it('takes time in proportion to its length', { timeout }, () => {
    // Flat, a path of names is as long as the chain, and there is one at every level.
    const action = (text: string) => statistics(parseNetlist(text))
    expect(growth(cellChain, size(1000, 6000), action)).toBeLessThan(LINEAR)
  })
})

describe('cells that are written inside each other', () => {
  it('are read to the innermost', { timeout }, () => {
    const depth = size(2000, 20_000)
    const names = Array.from({ length: depth }, (_, index) => `.subckt c${index} a`).join('\n')
    const text = `${names}\nR1 a 0 1\n${'.ends\n'.repeat(depth)}`
    expect(parseNetlist(text, { top: `c${depth - 1}` }).devices).toHaveLength(1)
  })

  it('may all have one name, and never be closed', { timeout }, () => {
    expect(codesOf(() => parseNetlist('.subckt c a b\n'.repeat(size(4000, 20_000))))).toContain('unbalanced-subcircuit')
  })

  it('may all have one name, of which each gets one of its own that is not long', { timeout }, () => {
    const depth = size(1000, 4000)
    const outer = '.subckt c a b\nX1 a b c\n'.repeat(depth - 1)
    const circuit = parseNetlist(`${outer}.subckt c a b\nR1 a b 1\n${'.ends\n'.repeat(depth)}`)
    const names = Object.keys(circuit.cells)
    expect(names).toHaveLength(depth - 1)
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(30)
    expect(statistics(circuit).flatDevices).toBe(1)
  })
})

describe('structure made to hurt', () => {
  it('may be parameters that grow, as what each needs is not known', { timeout }, () => {
    const cards = (count: number) => Array.from({ length: count }, (_, index) => `.param p${index + 1}={p${index}+1}\n`)
    const text = (count: number) => `* t\n${cards(count).join('')}R1 a b {p${count}}\n`
    expect(flatten(parseNetlist(text(400))).devices).toHaveLength(1)
    const problems = problemsOf(() => parseNetlist(text(size(20_000, 100_000))))
    expect(problems.map(({ code }) => code)).toEqual(['bad-expression'])
    expect(problems[0]?.reason).toContain('give what it needs a number')
    const deep = Array.from({ length: 400 }, (_, index) => `.param p${index + 1}={1/(1+p${index})}\n`).join('')
    expect(codesOf(() => parseNetlist(`* t\n${deep}R1 a b {p400}\n`))).toEqual(['bad-expression'])
  })

  it('may be a comment for each of 20,000 ports', { timeout }, () => {
    const ports = Array.from({ length: 20_000 }, (_, index) => `p${index}`)
    const comments = ports.map((port) => `*.PININFO ${port}:I`).join('\n')
    const { directions = {} } = parseNetlist(`.subckt c ${ports.join(' ')}\n${comments}\nR1 p0 p1 1\n.ends\n`)
    expect(Object.keys(directions)).toEqual(ports)
  })

  it('may be 20,000 conditionals over 20,000 parameters', { timeout }, () => {
    const parameters = Array.from({ length: 20_000 }, (_, index) => `p${index}=${index}`).join(' ')
    const blocks = Array.from({ length: 20_000 }, (_, index) => `.if (p${index}>0)\nR${index} a b 1\n.endif`).join('\n')
    expect(parseNetlist(`* t\n.param ${parameters}\n${blocks}\n`).devices).toHaveLength(19_999)
  })

  it('may be conditionals and braces that are 20,000 deep', { timeout }, () => {
    const spice = `* t\n${'.if (1)\n'.repeat(20_000)}R1 a b 1\n${'.endif\n'.repeat(20_000)}`
    expect(parseNetlist(spice).devices).toHaveLength(1)
    const braces = `${'if (1) {\n'.repeat(20_000)}r1 (a b) resistor r=1\n${'}\n'.repeat(20_000)}`
    expect(parseNetlist(`simulator lang=spectre\n${braces}`).devices).toHaveLength(1)
    expect(firstCodeOf(() => parseNetlist(`* t\nR1 a b 1\n${'.endif\n'.repeat(20_000)}`))).toBe('stray-block-end')
    expect(firstCodeOf(() => parseNetlist(`simulator lang=spectre\nr1 (a b) resistor r=1\n${'}'.repeat(5000)}`))).toBe(
      'stray-block-end',
    )
  })

  it('may be 10,000 instances of cells that are nearly there', { timeout }, () => {
    const cells = Array.from({ length: 5000 }, (_, index) => `.subckt cell${index} a\nR1 a 0 1\n.ends`).join('\n')
    const instances = Array.from({ length: 10_000 }, (_, index) => `X${index} n cel${index}`).join('\n')
    expect(parseNetlist(`* t\n${cells}\n${instances}\nR1 n 0 1\n`).devices).toHaveLength(10_001)
  })

  it('may be 20,000 devices of one name, or 20,000 ends of the wrong one', { timeout }, () => {
    expect(firstCodeOf(() => parseNetlist(`* t\n${'R1 a b 1\n'.repeat(20_000)}`))).toBe('duplicate-name')
    const cells = Array.from({ length: 20_000 }, (_, index) => `.subckt c${index} a`).join('\n')
    expect(
      firstCodeOf(() => parseNetlist(`${cells}\nR1 a 0 1\n${'.ends x\n'.repeat(20_000)}`, { top: 'c19999' })),
    ).toBe(undefined)
  })

  it('may be parameters of one cell that 5,000 cells in each other need', { timeout }, () => {
    const names = Array.from({ length: 5000 }, (_, index) => `p${index}`)
    const cells = names.map((name, index) => `.subckt c${index + 1} a\nR1 a 0 {${name}}\nX1 a c${index}\n.ends`)
    const text = `* t\n.subckt c0 a\nR1 a 0 1\n.ends\n${cells.join('\n')}\n.subckt all a ${names.join('=1 ')}=1\nX1 a c5000\n.ends\nX1 n all\nR1 n 0 1\n`
    expect(firstCodeOf(() => parseNetlist(text))).toBe('limit-exceeded')
  })
})
