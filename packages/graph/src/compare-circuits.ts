import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuits } from './compile-circuit.js'
import type { Edit } from './edit.js'
import { GraphError } from './error.js'
import { findEdits } from './find-edits.js'
import { flatCircuit } from './flat-circuit.js'
import { improveMatching } from './improve-matching.js'
import { matchVertices } from './match-vertices.js'
import { nameRecord } from './name-record.js'
import { searchIsomorphism } from './search-isomorphism.js'
import { NONE } from './signature-buckets.js'
import { strictness } from './strictness.js'
import { lookFar } from './surroundings.js'
import type { CompiledCircuit, CompileOptions, SearchOptions, Strictness } from './types.js'

/** How many devices and nets two circuits have, and how many of them are laid on each other. */
export interface ComparisonCounts {
  readonly devices: readonly [number, number]
  readonly nets: readonly [number, number]
  readonly matchedDevices: number
  readonly matchedNets: number
}

/** What two circuits differ in. */
export interface Comparison {
  /**
   * `undecided` where the circuits look alike everywhere, and the search for an exact isomorphism ran out of its budget;
   * `edits` then belong to the best mapping that was found.
   */
  readonly outcome: 'equal' | 'different' | 'undecided'
  /** What leads from the first circuit to the second; none where they are equal. */
  readonly edits: readonly Edit[]
  /** Which device of the first circuit is which of the second. */
  readonly devices: Readonly<Record<string, string>>
  /** Which net of the first circuit is which of the second. */
  readonly nets: Readonly<Record<string, string>>
  readonly counts: ComparisonCounts
  /** In which sense they were compared. */
  readonly strictness: Strictness
}

/** Up to this many vertices, all ways to lay the circuits on each other are tried. */
const SMALL = 20_000
/** So few edits, as a share of the vertices of a large circuit, are taken for the fewest. */
const FEW = 0.0002
/** Values of parameters that are the same number, but for rounding. */
const ROUNDING = 1e-9

/**
 * Compares two circuits and explains the difference as a list of edits, as short as could be found. Near linear, also
 * where circuits differ. Equal and different is exact; that no shorter list exists is not: it is nearly always so for a
 * few edits, and less likely for many or for circuits full of symmetry.
 *
 * All parameters count, but for rounding, unless `parameters` or `tolerance` say which.
 */
export function compareCircuits(a: Circuit, b: Circuit, options: SearchOptions = {}): Comparison {
  const sides = [a, b].map((circuit) => (options.normalize ?? ((found) => found))(flatCircuit(circuit)))
  const asked = options.parameters !== undefined || options.tolerance !== undefined
  const { normalize, budget, ...rest } = options
  const counted: CompileOptions = asked ? rest : { ...rest, tolerance: allParameters(sides) }
  const sense = { ...strictness(counted), normalized: normalize !== undefined }
  const graph = compileCircuits(sides, counted)
  const boundary = at(graph.firstVertex, 1)
  let outcome: Comparison['outcome'] = 'different'
  try {
    const partner = searchIsomorphism(graph, { tolerance: sense.tolerance, ...(budget !== undefined && { budget }) })
    if (partner !== undefined) return summarize(graph, { partner, edits: [] }, 'equal', sense)
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    outcome = 'undecided'
  }
  let best: Attempt | undefined
  const isSmall = graph.names.length <= SMALL
  const enough = isSmall ? 1 : graph.names.length * FEW
  for (const { view, apart, again } of ways(counted, isSmall)) {
    if (best !== undefined && best.edits.length <= enough) break
    const seen = view === counted ? graph : compileCircuits(sides, view)
    const partner = matchVertices(seen, boundary, lookFar(seen, boundary, apart), again)
    const explain = () => findEdits(graph, partner, sense)
    const edits = explain()
    const cost = improveMatching(graph, partner, () => explain().length, edits.length)
    if (best === undefined || cost < best.edits.length) {
      best = { partner, edits: cost < edits.length ? explain() : edits }
    }
  }
  const last = best ?? { partner: new Int32Array(graph.names.length).fill(NONE), edits: [] }
  return summarize(graph, last, outcome, sense)
}

/** A way to lay two circuits on each other. */
interface Attempt {
  readonly partner: Int32Array
  readonly edits: readonly Edit[]
}

/** A way to look at two circuits in order to lay them on each other. */
interface Way {
  /** What counts then; in the end, everything does that was asked for. */
  readonly view: CompileOptions
  readonly apart: boolean
  readonly again: boolean
}

/** Ways to try one after another, until there are few edits. */
function ways(counted: CompileOptions, isSmall: boolean): Way[] {
  const coarse = { models: false, parameters: [], tolerance: {} }
  const views: CompileOptions[] = [counted, { ...counted, level: 'ports', rails: [] }, { ...counted, ...coarse }]
  if (isSmall) views.push({ ...counted, ...coarse, level: 'structure', rails: [] })
  return views.flatMap((view, index) => {
    const first = { view, apart: true, again: index > 0 }
    const others = [
      { view, apart: true, again: true },
      { view, apart: false, again: false },
    ]
    return isSmall || index === 0 ? [first, ...others] : [first]
  })
}

function allParameters(circuits: readonly Circuit[]): Record<string, number> {
  const names = new Set<string>()
  for (const { devices } of circuits) {
    for (const { parameters } of devices) for (const name in parameters) names.add(name)
  }
  names.delete('control')
  return Object.fromEntries([...names].sort().map((name) => [name, ROUNDING]))
}

function summarize(
  graph: CompiledCircuit,
  { partner, edits }: Attempt,
  outcome: Comparison['outcome'],
  sense: Strictness,
): Comparison {
  const boundary = at(graph.firstVertex, 1)
  const totals = { devices: [0, 0] as [number, number], nets: [0, 0] as [number, number] }
  graph.isDevice.forEach((isDevice, vertex) => {
    totals[isDevice === 1 ? 'devices' : 'nets'][vertex < boundary ? 0 : 1]++
  })
  const devices: [string, string][] = []
  const nets: [string, string][] = []
  for (let vertex = 0; vertex < boundary; vertex++) {
    const other = at(partner, vertex)
    if (other === NONE) continue
    const pairs = at(graph.isDevice, vertex) === 1 ? devices : nets
    pairs.push([graph.names[vertex] as string, graph.names[other] as string])
  }
  return {
    outcome,
    edits,
    devices: nameRecord(devices),
    nets: nameRecord(nets),
    counts: { ...totals, matchedDevices: devices.length, matchedNets: nets.length },
    strictness: sense,
  }
}
