import { type Circuit, flatten, type PortClassifier } from '@analogkit/netlist'
import { type Hypothesis, rankHypotheses, recognize, type Structure } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import type { CircuitClass } from '@analogkit/testbench'
import { identifyClass } from './identify-class.js'
import { messageOf, outcomeOf } from './outcome-of.js'
import { proposeRepairs } from './repair/propose-repairs.js'
import type { RepairProposal } from './repair/types.js'
import type { IdentifyProgress, ProposedRepair, Verdict } from './types.js'

/** What to decide, and with what. */
export interface IdentifyOptions {
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  readonly simulator: Simulator
  /** The technology's device tables; those that come with it, or made with the simulator once, if absent. */
  readonly tables?: DeviceTables
  /** The technology's default family if absent. */
  readonly family?: string
  /** [V]; the family's nominal supply if absent. */
  readonly supply?: number
  /** Who else says what the ports are for, such as `nameClassifier` where names can be trusted. The structure always does. */
  readonly classifiers?: readonly PortClassifier[]
  /** Trials for the circuit, over all its classes and hypotheses; 120 if absent. */
  readonly budget?: number
  /** The same seed gives the same verdict; 1 if absent. */
  readonly seed?: number
  /** Other values for conditions of the classes, such as `{ load: 10e-12 }`. */
  readonly conditions?: Readonly<Record<string, number>>
  /**
   * How many repairs of a circuit that is of no class are proposed and tried, see {@link proposeRepairs}; 0 if absent. A
   * repair never makes a circuit accepted: it is told in the verdict, with the verdict of the repaired circuit.
   */
  readonly repairs?: number
  /** Whether an accepted circuit has all metrics of its class measured, or those that decide; `all` if absent. */
  readonly extent?: 'identification' | 'all'
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: IdentifyProgress) => void
}

/**
 * Decides of which classes a circuit is: of a class if and only if some sizing meets the
 * thresholds of the class and the point proves real. Ports need no names. Each trial plans an operating point and
 * computes the sizes from it, so that most circuits need one.
 *
 * Sizes that the netlist gives, `m` among them, are not used: some sizing decides, not the given one.
 *
 * @returns one verdict for every class, accepted ones first
 * @throws the reason of `signal` when it is aborted; RangeError for a budget, TypeError for a condition that no class
 *   has; everything else becomes a verdict
 * @see AMSnet-q, arXiv 2605.01404, sections III and IV
 */
export async function identify(circuit: Circuit, options: IdentifyOptions): Promise<readonly Verdict[]> {
  const { classes, budget = 120, conditions = {}, signal, repairs = 0 } = options
  signal?.throwIfAborted()
  if (!Number.isInteger(budget) || budget < 1) throw new RangeError(`a budget is a whole number from 1, not ${budget}`)
  checkConditions(conditions, classes)
  const verdicts = await judge(circuit, options)
  if (repairs === 0 || verdicts.some(({ outcome }) => outcome === 'accepted' || outcome === 'failed')) return verdicts
  const repair = await findRepair(circuit, options, repairs)
  return repair === undefined ? verdicts : verdicts.map((verdict) => withRepair(verdict, repair))
}

/** A repaired circuit gets so many trials: it is either nearly as good as its authors meant it, or the repair is wrong. */
const repairBudget = 30

/** The first of the likeliest repairs that makes a circuit one of the classes. */
async function findRepair(
  circuit: Circuit,
  options: IdentifyOptions,
  most: number,
): Promise<ProposedRepair | undefined> {
  for (const { kind, change, reasons, circuit: repaired } of proposalsFor(circuit).slice(0, most)) {
    const [verdict] = await judge(repaired, { ...options, budget: repairBudget, onProgress: () => {} })
    if (verdict?.outcome === 'accepted') return { kind, change, reasons, verdict }
  }
  return undefined
}

/** No proposals for a circuit that cannot be flattened: the verdicts say why. */
function proposalsFor(circuit: Circuit): readonly RepairProposal[] {
  try {
    return proposeRepairs(circuit)
  } catch (error) {
    if (outcomeOf(error) === undefined) throw error
    return []
  }
}

function withRepair(verdict: Verdict, repair: ProposedRepair): Verdict {
  const concerned = repair.verdict.class === verdict.class
  return concerned && (verdict.outcome === 'rejected' || verdict.outcome === 'declined')
    ? { ...verdict, repair }
    : verdict
}

/** One verdict for every class, of the circuit as it is. */
async function judge(circuit: Circuit, options: IdentifyOptions): Promise<readonly Verdict[]> {
  const { classes, technology, simulator, budget = 120, seed = 1, conditions = {}, signal } = options
  const { classifiers = [], onProgress = () => {} } = options
  let structure: Structure
  let hypotheses: readonly Hypothesis[]
  let tables: DeviceTables
  try {
    structure = recognize(withoutSizes(flatten(circuit)))
    const evidence = (await Promise.all(classifiers.map((classify) => classify(circuit)))).flat()
    hypotheses = rankHypotheses(
      structure,
      classes.map(({ ports }) => ports),
      { evidence },
    )
    tables = options.tables ?? (await deviceTablesOf(technology, simulator))
  } catch (error) {
    signal?.throwIfAborted()
    const outcome = outcomeOf(error)
    if (outcome === undefined) throw error
    const verdict = { outcome, circuit: circuit.name, reason: messageOf(error), trials: 0, simulations: 0 }
    return classes.map((circuitClass) => ({ ...verdict, class: circuitClass.id }))
  }

  const verdicts: Verdict[] = []
  let spent = 0
  let accepted = false
  for (const circuitClass of byHope(classes, hypotheses)) {
    const before = spent
    const verdict = await identifyClass({
      circuitClass,
      structure,
      hypotheses: hypotheses.filter((hypothesis) => hypothesis.class === circuitClass.id),
      technology,
      tables,
      family: options.family,
      supply: options.supply,
      conditions: conditionsOf(circuitClass, conditions),
      simulator,
      trusted: classifiers.length > 0,
      seed,
      signal,
      onProgress: (progress) => onProgress({ ...progress, trials: before + progress.trials, budget }),
      extent: options.extent ?? 'all',
      budget: Math.min(budget - before, accepted ? secondClassBudget : budget),
    })
    spent += verdict.trials
    accepted ||= verdict.outcome === 'accepted'
    verdicts.push(verdict)
  }
  const rank = { accepted: 0, rejected: 1, declined: 2, failed: 3 } as const
  return verdicts.sort((a, b) => rank[a.outcome] - rank[b.outcome])
}

/** What a circuit is of one class may also be of another, but is not likely to: so many trials at most. */
const secondClassBudget = 8

/** The class with the best hypothesis first. */
function byHope(classes: readonly CircuitClass[], hypotheses: readonly Hypothesis[]): readonly CircuitClass[] {
  const place = ({ id }: CircuitClass): number => {
    const at = hypotheses.findIndex((hypothesis) => hypothesis.class === id)
    return at < 0 ? hypotheses.length : at
  }
  return classes.toSorted((a, b) => place(a) - place(b))
}

/** Those of the conditions that a class has. */
function conditionsOf(
  circuitClass: CircuitClass,
  conditions: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => Object.hasOwn(circuitClass.conditions, name)))
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
