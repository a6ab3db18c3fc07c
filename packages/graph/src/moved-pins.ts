import { at } from './at.js'
import { countedPins } from './counted-pins.js'
import { deviceOf } from './device-of.js'
import type { PinPair } from './edit.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit } from './types.js'

/** A pin that is on another net than it should be. */
export interface MovedPin {
  readonly pin: PinPair
  /** The vertex of the device in the first circuit. */
  readonly device: number
  /** The net in the first circuit. */
  readonly net: number
  /** The net in the second circuit that is found in place of the partner of `net`. */
  readonly otherNet: number
}

/** The pins of a device and its partner that are on nets that are no partners. */
export function movedPins(
  graph: CompiledCircuit,
  partner: Int32Array,
  bulk: boolean,
  vertex: number,
  other: number,
): MovedPin[] {
  const [a, b] = [pinsByLabel(graph, vertex, bulk), pinsByLabel(graph, other, bulk)]
  const moved: MovedPin[] = []
  for (const [label, pins] of a) {
    for (const [pin, image] of assign(partner, pins, b.get(label) ?? [])) {
      if (at(partner, pin.net) === image.net) continue
      const names = { device: graph.names[vertex] ?? '', otherDevice: graph.names[other] ?? '' }
      moved.push({
        pin: { ...names, pin: pin.name, otherPin: image.name },
        device: vertex,
        net: pin.net,
        otherNet: image.net,
      })
    }
  }
  return moved
}

interface PinOn {
  readonly name: string
  readonly net: number
}

/** Lays pins of one label on each other so that as many as can be are on partner nets. */
function assign(partner: Int32Array, pins: readonly PinOn[], others: readonly PinOn[]): [PinOn, PinOn][] {
  const left = [...others]
  const pairs: [PinOn, PinOn][] = []
  const open: PinOn[] = []
  const take = (pin: PinOn, index: number) => {
    const [found] = index === NONE ? [] : left.splice(index, 1)
    if (found === undefined) open.push(pin)
    else pairs.push([pin, found])
  }
  for (const pin of pins) {
    take(
      pin,
      left.findIndex(({ net }) => at(partner, pin.net) === net),
    )
  }
  // Straight where nothing agrees, so that the names of the pins do.
  for (const pin of open.splice(0)) {
    const named = left.findIndex(({ name }) => name === pin.name)
    take(pin, named === NONE ? Math.min(0, left.length - 1) : named)
  }
  return pairs
}

/** Pins of a device by their labels, with the vertices of their nets. */
function pinsByLabel(graph: CompiledCircuit, vertex: number, bulk: boolean): Map<number, PinOn[]> {
  const { offsets, neighbors, labels } = graph
  const device = deviceOf(graph, vertex)
  const byLabel = new Map<number, PinOn[]>()
  if (device === undefined) return byLabel
  countedPins(device, bulk).forEach((name, index) => {
    const edge = at(offsets, vertex) + index
    const found = { name, net: at(neighbors, edge) }
    const list = byLabel.get(at(labels, edge))
    if (list === undefined) byLabel.set(at(labels, edge), [found])
    else list.push(found)
  })
  return byLabel
}
