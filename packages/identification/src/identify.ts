import type { Circuit } from '@analogkit/netlist'
import { recognize, type Structure } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { CircuitClass } from '@analogkit/testbench'
import { identifyClass } from './identify-class.js'
import { type CreateSizingSearch, searchSizes } from './search.js'
import type { IdentifyProgress, Verdict } from './types.js'

/** What to decide, and with what. */
export interface IdentifyOptions {
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  readonly simulator: Simulator
  /** Trials for the circuit, over all its classes and hypotheses; 400 if absent. */
  readonly budget?: number
  /** The same seed gives the same verdict; 1 if absent. */
  readonly seed?: number
  /** Other values for conditions of the classes, such as `{ load: 10e-12 }`. */
  readonly conditions?: Readonly<Record<string, number>>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: IdentifyProgress) => void
  /** Where sizings come from; a search over the sizes of matched groups if absent. */
  readonly createSearch?: CreateSizingSearch
}

/**
 * Decides of which classes a circuit is: of a class if and only if some sizing meets the
 * thresholds of the class and the point proves real. Ports need no names.
 *
 * @returns one verdict for every class, accepted ones first
 * @throws the reason of `signal` when it is aborted; everything else becomes a verdict
 * @see AMSnet-q, arXiv 2605.01404, sections III and IV
 */
export async function identify(
  circuit: Circuit,
  {
    classes,
    technology,
    simulator,
    budget = 400,
    seed = 1,
    conditions = {},
    signal,
    onProgress = () => {},
    createSearch = searchSizes,
  }: IdentifyOptions,
): Promise<readonly Verdict[]> {
  signal?.throwIfAborted()
  const nothing = { circuit: circuit.name, trials: 0, simulations: 0 }
  let structure: Structure
  try {
    structure = recognize(circuit)
  } catch (error) {
    const outcome = isNamed(error, 'RecognitionError')
      ? 'declined'
      : isNamed(error, 'NetlistError')
        ? 'failed'
        : undefined
    if (outcome === undefined) throw error
    return classes.map((circuitClass) => ({ ...nothing, class: circuitClass.id, outcome, reason: messageOf(error) }))
  }

  const verdicts: Verdict[] = []
  let left = budget
  for (const circuitClass of classes) {
    const task = {
      circuitClass,
      structure,
      technology,
      conditions,
      simulator,
      createSearch,
      seed,
      signal,
      onProgress,
      budget: left,
    }
    const verdict = await identifyClass(task).catch((error: unknown): Verdict => {
      signal?.throwIfAborted()
      const outcome = outcomeOf(error)
      if (outcome === undefined) throw error
      return { ...nothing, class: circuitClass.id, outcome, reason: messageOf(error) }
    })
    left = Math.max(0, left - verdict.trials)
    verdicts.push(verdict)
  }
  const rank = { accepted: 0, rejected: 1, declined: 2, failed: 3 } as const
  return verdicts.sort((a, b) => rank[a.outcome] - rank[b.outcome])
}

/** What an error says of the circuit: it cannot be simulated, or something else broke. */
function outcomeOf(error: unknown): 'declined' | 'failed' | undefined {
  if (isNamed(error, 'TestbenchError')) return 'declined'
  if (!isNamed(error, 'SimulationError')) return undefined
  return 'code' in error && error.code === 'parse' ? 'declined' : 'failed'
}

/** By name, since two copies of a package make two classes. */
function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
