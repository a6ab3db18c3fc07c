import { isHeldByDiode } from './count-stages.js'
import type { Arrival } from './propagate.js'
import type { SignalOutput } from './types.js'
import { isDriven, type WiredNet, type Wiring } from './wiring.js'

/** What arrives at each net from the first and from the second input. */
export type Arrivals = readonly [readonly (Arrival | undefined)[], readonly (Arrival | undefined)[]]

/** What outputs are told by. */
export interface OutputView {
  readonly wiring: Wiring
  readonly arrivals: Arrivals
  /** The same with all nets held that the exchange of the inputs leaves where they are. */
  readonly differential: Arrivals
  /** Nets that the exchange of the inputs exchanges, with equal things on both. */
  readonly balanced: readonly (readonly [string, string])[]
  readonly holds: Uint8Array
  readonly stages: Int16Array
}

/** The longest way that still speaks for an output. */
const longest = 8

/** The ports that both inputs move, best output first: the last stage before inner nodes and taps of mirrors. */
export function rankOutputs(view: OutputView): readonly SignalOutput[] {
  const { wiring, differential, balanced } = view
  const partners = new Map(balanced.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
  const single = new Map(
    wiring.nets.flatMap((net) => {
      const output = net.port && view.holds[net.index] === 0 ? describeOutput(net, view, view.arrivals) : undefined
      return output === undefined ? [] : [[net.name, output] as const]
    }),
  )
  return [...single.values()]
    .map((output): SignalOutput => {
      const partner = partners.get(output.net)
      const other = partner === undefined ? undefined : single.get(partner)
      if (partner === undefined || other === undefined) return output
      const net = wiring.byName.get(output.net)
      const alone = net === undefined ? undefined : describeOutput(net, view, differential)
      return { ...(alone ?? output), score: Math.min(output.score, other.score), partner }
    })
    .sort((x, y) => y.score - x.score)
}

function describeOutput(net: WiredNet, { stages }: OutputView, [fromA, fromB]: Arrivals): SignalOutput | undefined {
  const [a, b] = [fromA[net.index], fromB[net.index]]
  // In a differential circuit each input may reach its own output alone.
  const first = a ?? b
  if (first === undefined || !isDriven(net)) return undefined
  const signs = [a?.sign ?? 0, b?.sign ?? 0] as const
  const distance = Math.min(a?.distance ?? first.distance, b?.distance ?? first.distance)
  const score =
    Math.min(distance, longest) +
    (signs[0] * signs[1] === -1 ? 3 : 0) -
    (a === undefined || b === undefined ? 3 : 0) -
    (net.gates.length > 0 ? 1 : 0) -
    (isHeldByDiode(net) ? 4 : 0) -
    (isStarved(net) ? 6 : 0) -
    (isPassedOn(net) ? 3 : 0) -
    (stages[net.index] === 0 ? 4 : 0)
  return { net: net.name, signs, distance, stages: stages[net.index] ?? 0, score }
}

/** True when only sources, or only drains, of one type carry a current at a net: the other half comes from outside. */
export function isStarved({ drains, sources, ends, others }: WiredNet): boolean {
  if (others > 0 || ends.some(({ kind }) => kind !== 'capacitor')) return false
  // A current flows into the drain of an n and the source of a p device.
  const into = drains.some(({ polarity }) => polarity === 'n') || sources.some(({ polarity }) => polarity === 'p')
  const out = drains.some(({ polarity }) => polarity === 'p') || sources.some(({ polarity }) => polarity === 'n')
  return into !== out
}

/** True when a cascode takes the current of the net further to a port that has a load: the net is an inner node. */
export function isPassedOn({ sources }: WiredNet): boolean {
  return sources.some(({ drain, gate }) => drain.port && drain !== gate && !isStarved(drain))
}
