import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { hashCircuit } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from './analoggenie.js'
import { circuit } from './circuit.js'

const amplifier = 'm1 out in 0 0 nmos\nr1 vdd out resistor'

describe('hashCircuit', () => {
  it('does not depend on names and order', () => {
    const other = circuit('p q r', 'r7 q p resistor\nm9 p r 0 0 nmos')
    expect(hashCircuit(other)).toBe(hashCircuit(circuit('in out vdd', amplifier)))
  })

  it('depends on kinds, pins and, as asked, on ports', () => {
    const found = hashCircuit(circuit('in out vdd', amplifier))
    expect(found).toMatch(/^[0-9a-f]{16}$/)
    expect(hashCircuit(circuit('in out vdd', amplifier.replace('nmos', 'pmos')))).not.toBe(found)
    expect(hashCircuit(circuit('in out vdd', amplifier.replace('out in', 'in out')))).not.toBe(found)
    expect(hashCircuit(circuit('in vdd', amplifier))).not.toBe(found)
    expect(hashCircuit(circuit('in vdd', amplifier), { level: 'structure' })).toBe(
      hashCircuit(circuit('in out vdd', amplifier), { level: 'structure' }),
    )
  })

  it('sees through the hierarchy', () => {
    const nested = parseNetlist(`two dividers
.subckt half in out
r1 in out 1k
.ends
.subckt divider a b c
x1 a b half
x2 b c half
.ends
`)
    const plain = circuit('a b c', 'r1 a b resistor\nr2 b c resistor')
    expect(hashCircuit(nested)).toBe(hashCircuit(plain))
  })

  it('stays the same from version to version', () => {
    expect(hashCircuit(circuit('in out', 'r1 in out resistor'))).toBe('bdff2358e76397de')
  })
})

describe.skipIf(!hasAnalogGenie)('hashCircuit on the AnalogGenie circuits (needs shared/data/analoggenie)', () => {
  it('tells at least as many apart as there are different port lists', () => {
    const circuits = [...readAnalogGenie().values()]
    const hashes = new Set(circuits.map((found) => hashCircuit(found, { level: 'names' })))
    expect(hashes.size).toBeGreaterThan(new Set(circuits.map(({ ports }) => [...ports].sort().join())).size)
  })
})
