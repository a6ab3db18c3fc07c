import type { Circuit } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from './transistor.js'
import type { DifferentialPair, Latch, Rails, Transistor } from './types.js'

/** More devices than this on one source net are an array, not a pair; every two of them would be one. */
const mostOnTail = 64

/**
 * Finds pairs of one type with a common source net off the rails, different gates and different
 * drains, of which neither gate is the other's drain. A net with more than 64 sources is no tail.
 */
export function findPairs(circuit: Circuit, rails: Rails): readonly DifferentialPair[] {
  const tails = new Map<string, Transistor[]>()
  for (const device of circuit.devices.filter(isTransistor)) {
    const { source } = terminalsOf(device)
    if (rails.supplies.includes(source) || rails.grounds.includes(source)) continue
    const key = `${typeOf(device)} ${source}`
    const devices = tails.get(key)
    if (devices === undefined) tails.set(key, [device])
    else devices.push(device)
  }
  const pairs: DifferentialPair[] = []
  for (const devices of tails.values()) {
    if (devices.length > mostOnTail) continue
    for (const [a, b] of combinations(devices)) {
      const [ta, tb] = [terminalsOf(a), terminalsOf(b)]
      if (ta.gate === tb.gate || ta.drain === tb.drain || ta.gate === tb.drain || tb.gate === ta.drain) continue
      pairs.push({
        devices: [a.name, b.name],
        gates: [ta.gate, tb.gate],
        drains: [ta.drain, tb.drain],
        tail: ta.source,
      })
    }
  }
  return pairs
}

/** Finds cross-coupled pairs: each gate on the other's drain, sources together. */
export function findLatches(circuit: Circuit): readonly Latch[] {
  return combinations(circuit.devices.filter(isTransistor)).flatMap(([a, b]) => {
    const [ta, tb] = [terminalsOf(a), terminalsOf(b)]
    const crossed = typeOf(a) === typeOf(b) && ta.gate === tb.drain && tb.gate === ta.drain && ta.gate !== tb.gate
    return crossed ? [{ devices: [a.name, b.name] as const, nets: [ta.drain, tb.drain] as const }] : []
  })
}

/** All unordered pairs of a list. */
function combinations<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const))
}
