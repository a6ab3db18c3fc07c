import { findSymmetry, GraphError } from '@analogkit/graph'
import type { Circuit } from '@analogkit/netlist'
import type { Channel, Wiring } from './wiring.js'

/** Circuits with more pairs than this are not looked at as a whole. */
const mostSeeds = 4

/** How many devices the exchange of the gates of a pair exchanges, at most. */
export function symmetricDevices(circuit: Circuit, seeds: readonly (readonly [string, string])[]): number {
  let most = 0
  for (const seed of seeds.slice(0, mostSeeds)) {
    try {
      most = Math.max(most, findSymmetry(circuit, seed).devices.length)
    } catch (error) {
      // A net of the seed may have become another one.
      if (!(error instanceof GraphError)) throw error
    }
  }
  return most
}

/** Gate nets of two transistors of one type with a common source off the rails, inner nets that nothing drives among them. */
export function pairGates({ channels, nets, rails }: Wiring): readonly (readonly [string, string])[] {
  const tails = new Map<string, Channel[]>()
  for (const channel of channels) {
    const { gate, source, type } = channel
    if (source === rails.supply || source === rails.ground || nets.get(gate)?.driven === true) continue
    const key = `${type} ${source}`
    const list = tails.get(key)
    if (list === undefined) tails.set(key, [channel])
    else list.push(channel)
  }
  return [...tails.values()].flatMap(([first, second, third]) =>
    first !== undefined && second !== undefined && third === undefined && first.gate !== second.gate
      ? [[first.gate, second.gate] as const]
      : [],
  )
}
