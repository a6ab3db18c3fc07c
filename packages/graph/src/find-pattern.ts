import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { Budget } from './budget.js'
import { compileCircuits } from './compile-circuit.js'
import { nameRecord } from './name-record.js'
import { PatternSearch } from './pattern-search.js'
import { NONE } from './signature-buckets.js'
import type { SearchOptions } from './types.js'

/** How to look for a pattern. */
export interface FindPatternOptions extends Omit<SearchOptions, 'level' | 'tolerance'> {
  /** The most occurrences to find; all of them if absent. */
  readonly limit?: number
  /** Whether a device may be in several occurrences; true if absent. Without overlap, the first ones found win. */
  readonly overlap?: boolean
  /** Whether different ports of the pattern may lie on one net; false if absent. */
  readonly tied?: boolean
  /** Whether no other device may have all of its pins on nets of an occurrence; false if absent. */
  readonly induced?: boolean
}

/** Where a pattern lies in a circuit. */
export interface Occurrence {
  /** Which device of the pattern is which of the circuit. */
  readonly devices: Readonly<Record<string, string>>
  /** Which net of the pattern is which of the circuit. */
  readonly nets: Readonly<Record<string, string>>
}

/**
 * Finds a small circuit in a larger one: sets of devices that are joined as those of the pattern. Ports of the pattern
 * are nets with any further pins; its other nets have just the pins that the pattern has, and are no ports of the
 * circuit. Globals, `0` and the nets given as `rails` are only found under their own names.
 *
 * A set of devices is found once, however often a symmetric pattern fits onto it. Model names and bulks do not count
 * unless `models` and `bulk` say so.
 *
 * @throws GraphError `undecided` when the search runs out of its budget, which counts tried pairs of devices
 * @see M. Ohlrich et al., "SubGemini: identifying subcircuits using a fast subgraph isomorphism algorithm", DAC 1993
 */
export function findPattern(pattern: Circuit, circuit: Circuit, options: FindPatternOptions = {}): Occurrence[] {
  const { limit = Number.POSITIVE_INFINITY, overlap = true, tied = false, induced = false, budget = 2e7 } = options
  const { models = false, bulk = false, swap, parameters, rails = [], normalize } = options
  const graph = compileCircuits([pattern, circuit], {
    level: 'structure',
    models,
    bulk,
    rails,
    ...(swap !== undefined && { swap }),
    ...(parameters !== undefined && { parameters }),
    ...(normalize !== undefined && { normalize }),
  })
  const allowance = new Budget(budget, graph)
  allowance.start()
  const search = new PatternSearch(graph, { overlap, tied, induced, limit }, allowance)
  const { names, isDevice } = graph
  return search.run().map((images) => {
    const pairs = (of: number) =>
      nameRecord(
        Array.from(images).flatMap((image, vertex) =>
          image === NONE || at(isDevice, vertex) !== of
            ? []
            : [[names[vertex] as string, names[image] as string] as const],
        ),
      )
    return { devices: pairs(1), nets: pairs(0) }
  })
}
