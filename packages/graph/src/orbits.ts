import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuit } from './compile-circuit.js'
import { GraphError } from './error.js'
import { refineColors } from './refine-colors.js'
import type { CompiledCircuit, CompileOptions } from './types.js'

/** What is known about nets before colours are refined. */
export interface OrbitsOptions extends CompileOptions {
  /** Nets that are like no other. */
  readonly fixed?: readonly string[]
  /** Nets that are taken to be alike, and like no others: the inputs of an amplifier. */
  readonly paired?: readonly (readonly [string, string])[]
}

/** The colour of each device and net of a circuit, by name. */
export interface Orbits {
  readonly devices: Readonly<Record<string, number>>
  readonly nets: Readonly<Record<string, number>>
  /** Number of colours. */
  readonly count: number
}

/**
 * Colours devices and nets so that those of different colours cannot be exchanged by any symmetry of the circuit that
 * respects what is fixed and paired. Net names are free (`level` is `structure`) unless said otherwise.
 *
 * @throws GraphError `unknown-net` when a fixed or paired net is not in the circuit
 */
export function orbits(circuit: Circuit, { fixed = [], paired = [], ...options }: OrbitsOptions = {}): Orbits {
  const compiled = compileCircuit(circuit, { level: 'structure', ...options })
  const { colors, count } = refineColors(compiled, seedColors(compiled, fixed, paired))
  const devices: Record<string, number> = {}
  const nets: Record<string, number> = {}
  compiled.names.forEach((name, vertex) => {
    const group = at(compiled.isDevice, vertex) === 1 ? devices : nets
    group[name] = at(colors, vertex)
  })
  return { devices, nets, count }
}

function seedColors(
  compiled: CompiledCircuit,
  fixed: readonly string[],
  paired: readonly (readonly [string, string])[],
): Int32Array {
  const seeds = new Map<string, number>()
  fixed.forEach((net, index) => {
    seeds.set(net, index + 1)
  })
  paired.forEach((pair, index) => {
    for (const net of pair) seeds.set(net, fixed.length + index + 1)
  })
  const known = new Set<string>()
  const colors = Int32Array.from(compiled.names, (name, vertex) => {
    if (at(compiled.isDevice, vertex) === 1) return 0
    known.add(name)
    return seeds.get(name) ?? 0
  })
  for (const net of seeds.keys()) {
    if (!known.has(net)) throw new GraphError('unknown-net', compiled.circuits[0]?.name ?? '', net)
  }
  return colors
}
