import { at } from './at.js'
import { changedProperties } from './changed-properties.js'
import { deviceOf } from './device-of.js'
import { edgesAgree } from './edges-agree.js'
import { describeEdit, type Edit, type EditFacts } from './edit.js'
import { explainMovedPins } from './explain-moved-pins.js'
import { type MovedPin, movedPins } from './moved-pins.js'
import { portEdits } from './port-edits.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit, Strictness } from './types.js'

/** The edits that lead from the first of two compiled circuits to the second, when vertices are laid on each other so. */
export function findEdits(graph: CompiledCircuit, partner: Int32Array, strictness: Strictness): Edit[] {
  const boundary = at(graph.firstVertex, 1)
  const facts: EditFacts[] = []
  const moved: MovedPin[] = []
  for (let vertex = 0; vertex < graph.names.length; vertex++) {
    if (at(graph.isDevice, vertex) === 0) continue
    const other = at(partner, vertex)
    const name = graph.names[vertex] as string
    if (vertex >= boundary) {
      if (other === NONE) facts.push({ type: 'additional-device', otherDevice: name })
    } else if (other === NONE) facts.push({ type: 'missing-device', device: name })
    else {
      facts.push(...changedProperties(graph, vertex, other, strictness))
      if (edgesAgree(graph, partner, vertex, other)) continue
      moved.push(...movedPins(graph, partner, strictness.bulk, vertex, other))
      facts.push(...changedReferences(graph, partner, vertex, other))
    }
  }
  facts.push(...explainMovedPins(graph, partner, moved), ...portEdits(graph, partner, strictness))
  return facts.map(describeEdit)
}

/** What a coupling, or a source that a current controls, refers to in place of the partners of what it referred to. */
function changedReferences(graph: CompiledCircuit, partner: Int32Array, vertex: number, other: number): EditFacts[] {
  const { names } = graph
  const kind = deviceOf(graph, vertex)?.kind
  if (kind !== 'coupling' && kind !== 'controlled-source' && kind !== 'switch') return []
  const [targets, otherTargets] = [references(graph, vertex), references(graph, other)]
  const expected = targets.map((target) => at(partner, target)).sort((a, b) => a - b)
  if (expected.join() === [...otherTargets].sort((a, b) => a - b).join()) return []
  const nameOf = (target: number) => names[target] as string
  return [
    {
      type: 'reference',
      device: nameOf(vertex),
      otherDevice: nameOf(other),
      references: targets.map(nameOf),
      otherReferences: otherTargets.map(nameOf),
    },
  ]
}

function references({ offsets, neighbors, isDevice }: CompiledCircuit, vertex: number): number[] {
  const ends = neighbors.subarray(at(offsets, vertex), at(offsets, vertex + 1))
  return Array.from(ends).filter((neighbor) => at(isDevice, neighbor) === 1)
}
