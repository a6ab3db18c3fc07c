import { at } from './at.js'
import type { EditFacts } from './edit.js'
import type { MovedPin } from './moved-pins.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit } from './types.js'

/** Explains pins on other nets with as few edits as can be: nets shorted or split, two pins exchanged, a pin moved. */
export function explainMovedPins(graph: CompiledCircuit, partner: Int32Array, moved: readonly MovedPin[]): EditFacts[] {
  const name = (vertex: number) => graph.names[vertex] as string
  const facts: EditFacts[] = []
  const open = new Set(moved)
  const close = (pins: readonly MovedPin[]) => {
    for (const pin of pins) open.delete(pin)
  }

  for (const pins of grouped(moved, ({ net }) => net).values()) {
    const { net, otherNet } = pins[0] as MovedPin
    if (at(partner, net) !== NONE || at(partner, otherNet) === NONE) continue
    if (pins.some((pin) => pin.otherNet !== otherNet)) continue
    close(pins)
    facts.push({ type: 'shorted-nets', nets: [name(at(partner, otherNet)), name(net)], otherNet: name(otherNet) })
  }
  for (const pins of grouped([...open], ({ otherNet }) => otherNet).values()) {
    const { net, otherNet } = pins[0] as MovedPin
    if (at(partner, otherNet) !== NONE || at(partner, net) === NONE) continue
    if (pins.some((pin) => pin.net !== net)) continue
    close(pins)
    const otherNets = [name(at(partner, net)), name(otherNet)]
    facts.push({ type: 'split-net', net: name(net), otherNets, pins: pins.map(({ pin }) => pin) })
  }
  for (const [pin, other] of exchanged(partner, [...open])) {
    close([pin, other])
    facts.push({
      type: 'swapped-nets',
      pins: [pin.pin, other.pin],
      nets: [name(pin.net), name(other.net)],
      otherNets: [name(pin.otherNet), name(other.otherNet)],
    })
  }
  for (const { pin, net, otherNet } of open) {
    facts.push({ type: 'moved-pin', pin, net: name(net), otherNet: name(otherNet) })
  }
  return facts
}

/** Pairs of pins each of which is on the net of the other: those of one device first. */
function exchanged(partner: Int32Array, moved: readonly MovedPin[]): [MovedPin, MovedPin][] {
  const pairs: [MovedPin, MovedPin][] = []
  const taken = new Set<MovedPin>()
  const key = (from: number, to: number, device: number | undefined) => `${from} ${to} ${device ?? ''}`
  for (const own of [true, false]) {
    const waiting = new Map<string, MovedPin[]>()
    for (const pin of moved) {
      if (taken.has(pin) || at(partner, pin.net) === NONE) continue
      const device = own ? pin.device : undefined
      const other = waiting.get(key(pin.otherNet, at(partner, pin.net), device))?.pop()
      if (other !== undefined) {
        taken.add(pin).add(other)
        pairs.push([other, pin])
        continue
      }
      const list = waiting.get(key(at(partner, pin.net), pin.otherNet, device)) ?? []
      waiting.set(key(at(partner, pin.net), pin.otherNet, device), list)
      list.push(pin)
    }
  }
  return pairs
}

function grouped(pins: readonly MovedPin[], key: (pin: MovedPin) => number): Map<number, MovedPin[]> {
  const groups = new Map<number, MovedPin[]>()
  for (const pin of pins) {
    const group = groups.get(key(pin))
    if (group === undefined) groups.set(key(pin), [pin])
    else group.push(pin)
  }
  return groups
}
