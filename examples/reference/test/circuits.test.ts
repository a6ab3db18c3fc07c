import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Circuit, Mosfet, PortRole } from '@analogkit/netlist'
import { readNetlist } from '@analogkit/netlist/node'
import { listNetlists } from 'analogkit'
import { describe, expect, it } from 'vitest'

interface Expected {
  readonly opamp: boolean
  readonly roles: Readonly<Record<string, PortRole>>
}

const folder = fileURLToPath(new URL('../circuits/', import.meta.url))
const expected: Readonly<Record<string, Expected>> = JSON.parse(await readFile(`${folder}expected.json`, 'utf8'))
const files = await listNetlists(folder)

const mosfets = ({ devices }: Circuit) => devices.filter((device): device is Mosfet => device.kind === 'mosfet')
const portOf = (roles: Expected['roles'], role: PortRole) => Object.keys(roles).find((port) => roles[port] === role)

describe('the circuits of the reference example', () => {
  it('are all described, and enough of both kinds', () => {
    expect(Object.keys(expected).sort()).toEqual(files)
    const opamps = Object.values(expected).filter(({ opamp }) => opamp)
    expect(opamps.length).toBeGreaterThanOrEqual(10)
    expect(files.length - opamps.length).toBeGreaterThanOrEqual(10)
  })

  it('give every op-amp two inputs, one output and two rails', () => {
    for (const { opamp, roles } of Object.values(expected)) {
      if (!opamp) continue
      const core = Object.values(roles).filter((role) => !role.startsWith('bias-'))
      expect(core.sort()).toEqual(['ground', 'input+', 'input-', 'output', 'supply'])
    }
  })

  it('do not tell by the position of a port what it is for', () => {
    const positions = Object.values(expected)
      .filter(({ opamp }) => opamp)
      .map(({ roles }) => Object.values(roles).indexOf('input+'))
    expect(new Set(positions).size).toBeGreaterThan(3)
  })

  describe.each(files)('%s', (file) => {
    const { roles = {} } = expected[file] ?? {}

    it('has the ports that are described, and they have no meaning', async () => {
      const { ports } = await readNetlist(`${folder}${file}`)
      expect(ports).toEqual(Object.keys(roles))
      expect(ports.join('')).toBe('abcdefghi'.slice(0, ports.length))
    })

    it('has no sizes', async () => {
      const { devices } = await readNetlist(`${folder}${file}`)
      expect(devices.filter(({ parameters }) => Object.keys(parameters).length > 0)).toEqual([])
    })

    it('ties every bulk to the rail of its type and drives every net inside', async () => {
      const circuit = await readNetlist(`${folder}${file}`)
      for (const { pins, polarity } of mosfets(circuit)) {
        expect(roles[pins.b]).toBe(polarity === 'n' ? 'ground' : 'supply')
      }
      for (const { pins } of mosfets(circuit)) {
        const meets = circuit.devices.filter(({ pins: others }) =>
          Object.entries(others).some(([pin, net]) => net === pins.g && !['g', 'b'].includes(pin)),
        )
        expect(circuit.ports.includes(pins.g) || meets.length > 0).toBe(true)
      }
    })

    it('connects every net inside to at least two pins', async () => {
      const { devices, ports } = await readNetlist(`${folder}${file}`)
      const pins = devices.flatMap(({ pins }) => Object.values(pins))
      const dangling = [...new Set(pins)].filter(
        (net) => !ports.includes(net) && pins.filter((other) => other === net).length < 2,
      )
      expect(dangling).toEqual([])
    })
  })

  it.each(files.filter((file) => expected[file]?.opamp))('%s: a rising input+ raises the output', async (file) => {
    const { roles = {} } = expected[file] ?? {}
    const circuit = await readNetlist(`${folder}${file}`)
    expect(inversions(circuit, roles, 'input+') % 2).toBe(0)
    expect(inversions(circuit, roles, 'input-') % 2).toBe(1)
  })
})

/**
 * How often the signal is turned on the shortest way from an input to the output: from gate to
 * drain it is, from gate to source and from source to drain it is not. The common source of the
 * pair and nets that do not move end a way.
 */
function inversions(circuit: Circuit, roles: Expected['roles'], from: 'input+' | 'input-'): number {
  const input = portOf(roles, from)
  const tail = mosfets(circuit).find(({ pins }) => pins.g === input)?.pins.s
  const still = (net: string) => net === tail || !['output', undefined].includes(roles[net])
  const steps = circuit.devices.flatMap((device): readonly (readonly [from: string, to: string, turns: number])[] => {
    if (device.kind !== 'mosfet') return []
    const { d, g, s } = device.pins
    return [
      [g, d, 1],
      [s, d, 0],
      [g, s, 0],
    ]
  })
  const turnsTo = new Map([[input, 0]])
  for (const [net, turns] of turnsTo) {
    for (const [start, end, turn] of steps) {
      if (start === net && end !== undefined && !still(end) && !turnsTo.has(end)) turnsTo.set(end, turns + turn)
    }
  }
  const found = turnsTo.get(portOf(roles, 'output'))
  if (found === undefined) throw new Error(`${circuit.name}: no way from ${from} to the output`)
  return found
}
