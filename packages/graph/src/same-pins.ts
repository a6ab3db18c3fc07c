import { at } from './at.js'
import type { CompiledCircuit } from './types.js'

/** Whether two devices have the same pins. */
export function samePins({ offsets, labels }: CompiledCircuit, vertex: number, other: number): boolean {
  const list = (of: number) => labels.slice(at(offsets, of), at(offsets, of + 1)).sort()
  const [a, b] = [list(vertex), list(other)]
  return a.length === b.length && a.every((label, index) => label === b[index])
}
