import { type Circuit, flatten } from '@analogkit/netlist'
import { recognize, type Structure } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { CircuitClass } from '@analogkit/testbench'
import { identifyClass } from './identify-class.js'
import { messageOf, outcomeOf } from './outcome-of.js'
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
 * Sizes that the netlist gives, `m` among them, are not used: some sizing decides, not the given one.
 *
 * @throws the reason of `signal` when it is aborted; RangeError for a budget, TypeError for a condition that no class
 *   has; everything else becomes a verdict
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
  if (!Number.isInteger(budget) || budget < 1) throw new RangeError(`a budget is a whole number from 1, not ${budget}`)
  checkConditions(conditions, classes)
  let structure: Structure
  try {
    structure = recognize(withoutSizes(flatten(circuit)))
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome === undefined) throw error
    const verdict = { outcome, circuit: circuit.name, reason: messageOf(error), trials: 0, simulations: 0 }
    return classes.map((circuitClass) => ({ ...verdict, class: circuitClass.id }))
  }

  const verdicts: Verdict[] = []
  let spent = 0
  for (const circuitClass of classes) {
    const before = spent
    const verdict = await identifyClass({
      circuitClass,
      structure,
      technology,
      conditions,
      simulator,
      createSearch,
      seed,
      signal,
      onProgress: (progress) => onProgress({ ...progress, trials: before + progress.trials, budget }),
      budget: budget - before,
    })
    spent += verdict.trials
    verdicts.push(verdict)
  }
  const rank = { accepted: 0, rejected: 1, declined: 2, failed: 3 } as const
  return verdicts.sort((a, b) => rank[a.outcome] - rank[b.outcome])
}

/** The circuit as it is simulated: every size is free. */
function withoutSizes(circuit: Circuit): Circuit {
  return { ...circuit, devices: circuit.devices.map((device) => ({ ...device, parameters: {} })) }
}

function checkConditions(conditions: Readonly<Record<string, number>>, classes: readonly CircuitClass[]): void {
  const known = [...new Set(classes.flatMap((circuitClass) => Object.keys(circuitClass.conditions)))]
  const unknown = Object.keys(conditions).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new TypeError(`no class has a condition ${unknown}: choose from ${known.join(', ')}`)
}
