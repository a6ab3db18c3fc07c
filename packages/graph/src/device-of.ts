import type { Device } from '@analogkit/netlist'
import { at } from './at.js'
import type { CompiledCircuit } from './types.js'

/** The device of a vertex of two compiled circuits; undefined for a net. */
export function deviceOf({ circuits, firstVertex }: CompiledCircuit, vertex: number): Device | undefined {
  const side = vertex < at(firstVertex, 1) ? 0 : 1
  return circuits[side]?.devices[vertex - at(firstVertex, side)]
}
