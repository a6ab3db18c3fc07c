import { isDiode, type WiredNet, type WiredTransistor, type Wiring } from './wiring.js'

/** How many followers and cascodes a loop may run through on one side. */
const deepest = 4

/** Two transistors that drive each other's gates. */
export type Loop = readonly [WiredTransistor, WiredTransistor]

/**
 * Finds loops of two inversions: the drain of each transistor drives the gate of the other, directly or through
 * followers and cascodes. Such a loop has positive feedback, and regenerates where its gain exceeds one.
 */
export function findLoops({ transistors }: Wiring): readonly Loop[] {
  const drivenBy = new Map<WiredNet, ReadonlySet<WiredNet>>()
  const driven = (drain: WiredNet): ReadonlySet<WiredNet> => {
    const known = drivenBy.get(drain)
    if (known !== undefined) return known
    const nets = followed(drain)
    drivenBy.set(drain, nets)
    return nets
  }
  const loops: Loop[] = []
  for (const a of transistors) {
    if (isDiode(a) || a.gate.rail !== undefined || a.drain.rail !== undefined) continue
    for (const net of driven(a.drain)) {
      for (const b of net.gates) {
        const once = a.device.name < b.device.name && a.gate !== b.gate
        if (once && !isDiode(b) && b.drain.rail === undefined && driven(b.drain).has(a.gate)) loops.push([a, b])
      }
    }
  }
  return loops
}

/** The nets that follow a net: over sources of followers and drains of cascodes. */
function followed(start: WiredNet): ReadonlySet<WiredNet> {
  const found = new Set([start])
  let front = [start]
  for (let depth = 0; depth < deepest && front.length > 0; depth++) {
    const next: WiredNet[] = []
    const reach = (net: WiredNet): void => {
      if (net.rail !== undefined || found.has(net)) return
      found.add(net)
      next.push(net)
    }
    for (const net of front) {
      for (const { drain, source } of net.gates) if (drain.rail !== undefined) reach(source)
      for (const device of net.sources) if (!isDiode(device) && device.gate !== net) reach(device.drain)
    }
    front = next
  }
  return found
}
