import type { Circuit, Device } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuit } from './compile-circuit.js'
import { GraphError } from './error.js'
import { flatCircuit } from './flat-circuit.js'
import { pinClass } from './pin-class.js'
import type { NetPair, Symmetry } from './symmetry.js'
import { SymmetryGrowth } from './symmetry-growth.js'
import { weisfeilerLehman } from './weisfeiler-lehman.js'

/** How far around two nets to look when candidates are compared, in edges. */
const reach = 8

/**
 * Finds the exchange of two halves of a circuit that takes one net to another: grows from the seed until it meets a
 * contradiction and keeps what matched. Partners have the same kind, polarity and model and are on partner nets (drain
 * and source, or the ends of a passive, may be exchanged); the only exception are the halves of a mirror, which are
 * told in `mirrors`. Sizes do not have to agree, but decide where there is a choice.
 *
 * A net paired with itself is kept on the axis: `['vdd', 'vdd']`. Globals and nets to which bulks are tied away from
 * their sources are kept there unasked.
 *
 * @param seed - two nets that are exchanged, such as the inputs
 * @param more - further pairs, such as the outputs, and nets on the axis
 * @throws GraphError `unknown-net`, or `conflicting-seeds` when a net is given two partners
 * @see K. Kunal et al., "ALIGN: open-source analog layout automation from the ground up", DAC 2019, for growing outward
 *   from matched pairs
 */
export function findSymmetry(circuit: Circuit, seed: NetPair, ...more: readonly NetPair[]): Symmetry {
  const flat = flatCircuit(circuit)
  const onNet = devicesByNet(flat)
  const seeds = [seed, ...more]
  for (const net of seeds.flat()) {
    if (!onNet.has(net)) throw new GraphError('unknown-net', flat.name, net)
  }
  const seeded = new Set(seeds.flat())
  const rails = railNets(flat).filter((net) => onNet.has(net) && !seeded.has(net))
  const growth = new SymmetryGrowth(onNet, agreement(flat, seeds, rails))
  for (const [net, other] of seeds) {
    if (!growth.pairNets(net, other)) throw new GraphError('conflicting-seeds', flat.name, `${net} or ${other}`)
  }
  for (const net of rails) growth.pairNets(net, net)
  growth.grow()
  return summarize(flat, onNet, growth)
}

function devicesByNet(circuit: Circuit): Map<string, Set<Device>> {
  const onNet = new Map<string, Set<Device>>(circuit.ports.map((port) => [port, new Set()]))
  for (const device of circuit.devices) {
    for (const net of Object.values<string>(device.pins)) {
      const devices = onNet.get(net)
      if (devices === undefined) onNet.set(net, new Set([device]))
      else devices.add(device)
    }
  }
  return onNet
}

function railNets(circuit: Circuit): string[] {
  const rails = new Set(['0', ...circuit.globals])
  for (const device of circuit.devices) {
    if (device.kind === 'mosfet' && device.pins.b !== device.pins.s && device.pins.b !== device.pins.d)
      rails.add(device.pins.b)
  }
  return [...rails]
}

/** Measures for how many rounds of refinement two nets look alike, as a share of all; refines when it is first asked. */
function agreement(
  circuit: Circuit,
  seeds: readonly NetPair[],
  rails: readonly string[],
): (net: string, other: string) => number {
  let rounds: Rounds | undefined
  return (net, other) => {
    rounds ??= refine(circuit, seeds, rails)
    const { colorings, nets } = rounds
    const [a, b] = [nets.get(net) ?? 0, nets.get(other) ?? 0]
    const differs = colorings.findIndex((colors) => at(colors, a) !== at(colors, b))
    return differs === -1 ? 1 : differs / colorings.length
  }
}

/** Colours of all vertices, round by round. */
interface Rounds {
  readonly colorings: readonly Float64Array[]
  /** The vertex of each net. */
  readonly nets: ReadonlyMap<string, number>
}

function refine(circuit: Circuit, seeds: readonly NetPair[], rails: readonly string[]): Rounds {
  const compiled = compileCircuit(circuit, { level: 'structure', rails })
  const known = new Map(seeds.flatMap((pair, index) => pair.map((net) => [net, `seed ${index}`])))
  const nets = new Map<string, number>()
  const texts = compiled.names.map((name, vertex) => {
    const key = compiled.keys[at(compiled.kinds, vertex)] ?? ''
    if (at(compiled.isDevice, vertex) === 1) return key
    nets.set(name, vertex)
    return known.get(name) ?? key
  })
  return { colorings: weisfeilerLehman(compiled, reach, texts), nets }
}

function summarize(
  circuit: Circuit,
  onNet: ReadonlyMap<string, ReadonlySet<Device>>,
  growth: SymmetryGrowth,
): Symmetry {
  const image = (net: string) => growth.nets.get(net) ?? net
  const stays = (device: Device) => sameTerminals(terminals(device, image), terminals(device))
  const onAxis = circuit.devices.filter((device) => (growth.devices.get(device) ?? device) === device && stays(device))
  const mapped = new Map<Device, Device>([...growth.devices, ...onAxis.map((device) => [device, device] as const)])
  const unmatched = circuit.devices.filter((device) => !mapped.has(device))
  const unbalanced = growth.netPairs.filter(([net, other]) => {
    const found = [...(onNet.get(net) ?? [])].map((device) => meeting(mapped.get(device), net, device, other))
    return found.includes(false) || onNet.get(net)?.size !== onNet.get(other)?.size
  })
  const paired = growth.devicePairs.length > 0
  return {
    devices: growth.devicePairs.map(names),
    nets: growth.netPairs,
    axis: {
      devices: onAxis.map(({ name }) => name),
      nets: [...onNet.keys()].filter(
        (net) => image(net) === net && [...(onNet.get(net) ?? [])].some((device) => mapped.has(device)),
      ),
    },
    mirrors: growth.mirrors.map(names),
    unbalanced,
    unmatched: unmatched.map(({ name }) => name),
    coverage: paired ? mapped.size / circuit.devices.length : 0,
    exact: paired && unmatched.length === 0 && unbalanced.length === 0,
  }
}

/** Whether a device is on a net by the same pins as its partner on the other net. */
function meeting(partner: Device | undefined, net: string, device: Device, other: string): boolean {
  if (partner === undefined) return false
  const pinsOn = (of: Device, on: string) => terminals(of).filter(([, at]) => at === on)
  return sameTerminals(
    pinsOn(device, net).map(([pin]) => [pin, '']),
    pinsOn(partner, other).map(([pin]) => [pin, '']),
  )
}

function terminals(device: Device, image: (net: string) => string = (net) => net): [pin: string, net: string][] {
  return Object.entries<string>(device.pins).map(([pin, net]) => [pinClass(device, pin), image(net)])
}

function sameTerminals(a: readonly (readonly [string, string])[], b: readonly (readonly [string, string])[]): boolean {
  const sorted = (list: typeof a) => list.map((terminal) => terminal.join(' ')).sort()
  return sorted(a).join('\n') === sorted(b).join('\n')
}

function names([a, b]: readonly [Device, Device]): readonly [string, string] {
  return [a.name, b.name]
}
