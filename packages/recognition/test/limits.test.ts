import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { recognize } from '../src/index.js'

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')
const names = (count: number, letter: string) => Array.from({ length: count }, (_, index) => `${letter}${index}`)

/** Transistors with one common source, each with its load; `gate` names the port at each gate. */
const array = (count: number, ports: readonly string[], gate: (index: number) => string) =>
  parseNetlist(
    `.subckt dut ${ports.join(' ')} vdd vss\n${lines(count, (index) => `m${index} n${index} ${gate(index)} t vss nmos\nr${index} n${index} vdd`)}\nrt t vss\n.ends`,
  )

describe('recognize, on circuits that nobody draws', () => {
  it('finds the pairs of 64 transistors on one tail: 32 gates on each side', () => {
    const { pairs, paths } = recognize(array(64, ['a', 'b'], (index) => (index % 2 === 0 ? 'a' : 'b')))
    expect(pairs).toHaveLength(32 * 32)
    expect(paths).toHaveLength(1)
  })

  it('takes a common source of more transistors for no tail', () => {
    const structure = recognize(array(400, ['a', 'b'], (index) => (index % 2 === 0 ? 'a' : 'b')))
    expect(structure.pairs).toEqual([])
  })

  it('follows 32 of the 780 pairs of ports that 40 gates on one tail make', () => {
    const ports = names(40, 'p')
    const structure = recognize(array(40, ports, (index) => `p${index}`))
    expect(structure.pairs).toHaveLength((40 * 39) / 2)
    expect(structure.paths).toHaveLength(32)
  })

  it('gives evidence for each of 2,000 ports within seconds', () => {
    const ports = names(2000, 'p')
    const cards = lines(
      1000,
      (index) => `m${index} p${2 * index} p${2 * index + 1} p0 p0 ${index % 2 === 0 ? 'pmos' : 'nmos'}`,
    )
    expect(recognize(parseNetlist(`.subckt dut ${ports.join(' ')}\n${cards}\n.ends`)).ports).toHaveLength(2000)
  }, 20_000)

  it('counts the devices of a hierarchy before it flattens it', () => {
    // Each of 30 levels doubles what is below: 2^30 devices in 120 lines.
    const levels = lines(30, (level) => `.subckt c${level + 1} a b\nx1 a m c${level}\nx2 m b c${level}\n.ends`)
    expect(() => recognize(parseNetlist(`.subckt c0 a b\nr1 a b 1k\n.ends\n${levels}`))).toThrow(
      expect.objectContaining({ code: 'too-many-devices', message: expect.stringContaining('1073741824 devices') }),
    )
  })
})
