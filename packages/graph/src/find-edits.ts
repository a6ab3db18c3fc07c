import { at } from './at.js'
import { changedProperties } from './changed-properties.js'
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
      const pins = movedPins(graph, partner, strictness.bulk, vertex, other)
      moved.push(...pins)
      if (pins.length === 0) facts.push(reference(graph, vertex, other))
    }
  }
  facts.push(...explainMovedPins(graph, partner, moved), ...portEdits(graph, partner, strictness))
  return facts.map(describeEdit)
}

/** What a device with all pins in place still differs in: the devices that it refers to. */
function reference(graph: CompiledCircuit, vertex: number, other: number): EditFacts {
  const { offsets, neighbors, isDevice, names } = graph
  const references = (of: number) =>
    Array.from(neighbors.subarray(at(offsets, of), at(offsets, of + 1)))
      .filter((neighbor) => at(isDevice, neighbor) === 1)
      .map((neighbor) => names[neighbor] as string)
  return {
    type: 'reference',
    device: names[vertex] as string,
    otherDevice: names[other] as string,
    references: references(vertex),
    otherReferences: references(other),
  }
}
