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
