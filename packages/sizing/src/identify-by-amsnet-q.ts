import { createPlanner } from '@analogkit/biasing'
import { type Circuit, flatten, type PortClassifier, type PortRole } from '@analogkit/netlist'
import { createNsga2, type RealVariable, type Result } from '@analogkit/nsga2'
import { type Hypothesis, rankHypotheses, recognize, type Structure } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { familyOf, type Technology } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import {
  buildTestbench,
  type CircuitClass,
  type Evaluation,
  evaluate,
  type Sizing,
  sizingAt,
  sizingCoordinates,
} from '@analogkit/testbench'

/** How the published way identifies. */
export interface AmsnetQOptions {
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  readonly simulator: Simulator
  readonly tables?: DeviceTables
  /** The technology's default family if absent. */
  readonly family?: string
  /** [V]; the family's nominal supply if absent. */
  readonly supply?: number
  /** Who says what the ports are for; the paper asks a multimodal model. The structure always has a say. */
  readonly classifiers?: readonly PortClassifier[]
  /** Sizings to try for each polarity. The paper does not say how many; at most 99 fit its counts. Default 50. */
  readonly budget?: number
  /** Sizings of a generation. Default 50, as in the paper. */
  readonly population?: number
  readonly seed?: number
  readonly signal?: AbortSignal
}

/** What came of it, for one class. */
export interface AmsnetQVerdict {
  readonly class: string
  readonly outcome: 'accepted' | 'rejected' | 'declined'
  readonly reason?: string
  readonly roles?: Readonly<Record<string, PortRole>>
  readonly sizing?: Sizing
  readonly measures?: Readonly<Record<string, number>>
  /** Sizings that were tried, over all polarities. */
  readonly trials: number
  /** Analyses that the simulator ran. */
  readonly simulations: number
}

/** How stiffly the common mode of two outputs is held [S], and what the source may deliver [A]. */
const hold = { conductance: 10e-3, limit: 1e-3 } as const

/**
 * Identifies as the paper does, to compare with: NSGA-II over the width and length of every device, all polarities tried out, the one
 * that took least effort is the circuit's, and no check whether a point is real. For anything else than comparing, `identify`
 * of `@analogkit/identification` is better and faster. Its labelling is `size` with `coordinates: 'geometry'`, `proof: false` and
 * `population: 50`.
 *
 * @returns one verdict for every class, accepted ones first
 * @see AMSnet-q, arXiv 2605.01404, sections III and IV
 */
export async function identifyByAmsnetQ(circuit: Circuit, options: AmsnetQOptions): Promise<readonly AmsnetQVerdict[]> {
  const { classes, technology, simulator, classifiers = [] } = options
  const flat = flatten(circuit)
  const verdicts: AmsnetQVerdict[] = []
  let structure: Structure
  let hypotheses: readonly Hypothesis[]
  try {
    structure = recognize({ ...flat, devices: flat.devices.map((device) => ({ ...device, parameters: {} })) })
    const evidence = (await Promise.all(classifiers.map((classify) => classify(circuit)))).flat()
    const ports = classes.map((circuitClass) => circuitClass.ports)
    hypotheses = rankHypotheses(structure, ports, { evidence })
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RecognitionError')) throw error
    return classes.map(({ id }) => ({
      class: id,
      outcome: 'declined',
      reason: error.message,
      trials: 0,
      simulations: 0,
    }))
  }
  const tables = options.tables ?? (await deviceTablesOf(technology, simulator))
  for (const circuitClass of classes) {
    const reading = hypotheses.find((hypothesis) => hypothesis.class === circuitClass.id)
    const nothing = { class: circuitClass.id, trials: 0, simulations: 0 }
    if (reading === undefined) {
      verdicts.push({ ...nothing, outcome: 'rejected', reason: 'its ports are not those of the class' })
      continue
    }
    let [trials, simulations] = [0, 0]
    let best: { readonly found: Found; readonly roles: Hypothesis['roles'] } | undefined
    let obstacle: string | undefined
    for (const hypothesis of polarities(reading)) {
      const found = await search(circuitClass, structure, hypothesis, tables, options).catch((error: unknown) => {
        // What cannot be planned or measured is not of the class.
        if (!isProperty(error)) throw error
        obstacle = error.message
        return { trials: 0, simulations: 0 } as Found
      })
      trials += found.trials
      simulations += found.simulations
      if (found.sizing !== undefined && (best === undefined || found.trials < best.found.trials))
        best = { found, roles: hypothesis.roles }
    }
    if (best === undefined) {
      verdicts.push({
        class: circuitClass.id,
        outcome: 'rejected',
        reason: obstacle ?? 'no sizing met the thresholds',
        trials,
        simulations,
      })
      continue
    }
    const { sizing, measures } = best.found
    verdicts.push({
      class: circuitClass.id,
      outcome: 'accepted',
      roles: best.roles,
      ...(sizing === undefined ? {} : { sizing }),
      ...(measures === undefined ? {} : { measures }),
      trials,
      simulations,
    })
  }
  return verdicts.sort((a, b) => Number(b.outcome === 'accepted') - Number(a.outcome === 'accepted'))
}

/** Whether an error says something about the circuit. */
function isProperty(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error.name === 'SimulationError') return 'code' in error && error.code === 'parse'
  return error.name === 'BiasingError' || error.name === 'TestbenchError'
}

/** Two for a single output, four for two. */
function polarities(reading: Hypothesis): readonly Hypothesis[] {
  const inputs = [reading, exchanged(reading, 'input+', 'input-')]
  const differential = Object.values(reading.roles).includes('output-')
  return differential ? inputs.flatMap((each) => [each, exchanged(each, 'output+', 'output-')]) : inputs
}

function exchanged(reading: Hypothesis, first: PortRole, second: PortRole): Hypothesis {
  const swap = (role: PortRole): PortRole => (role === first ? second : role === second ? first : role)
  return {
    ...reading,
    roles: Object.fromEntries(Object.entries(reading.roles).map(([port, role]) => [port, swap(role)])),
  }
}

interface Found {
  readonly sizing?: Sizing
  readonly measures?: Readonly<Record<string, number>>
  readonly trials: number
  readonly simulations: number
}

/** Searches one polarity up to its first sizing that meets the thresholds. */
async function search(
  circuitClass: CircuitClass,
  structure: Structure,
  hypothesis: Hypothesis,
  tables: DeviceTables,
  { technology, simulator, family: familyId, supply, budget = 50, population = 50, seed = 1, signal }: AmsnetQOptions,
): Promise<Found> {
  const family = familyOf(technology, familyId)
  const place = { technology, family: family.id, ...(supply === undefined ? {} : { supply }) }
  const [commonMode = []] = createPlanner(structure, hypothesis, { ...place, tables }).commonModeChoices
  const testbench = buildTestbench(circuitClass, structure, hypothesis, { ...place, commonMode })
  // Every device for itself: nothing is matched.
  const alone = { ...structure, matched: structure.circuit.devices.map(({ name }) => [name]), ratioed: [] }
  const coordinates = sizingCoordinates(testbench, alone, technology)
  const sources = commonMode.map((nets) => ({ nets, voltage: (supply ?? family.supply) / 2, ...hold }))
  const metrics = circuitClass.metrics.filter(({ identifies }) => identifies)
  const run = createNsga2({
    variables: coordinates.map(({ name }): RealVariable => ({ type: 'real', name, lower: 0, upper: 1 })),
    objectives: metrics.map(({ better }) => (better === 'larger' ? 'maximize' : 'minimize')),
    constraints: 1,
    population,
    seed,
  })
  let [trials, simulations] = [0, 0]
  const session = await simulator.open(testbench.deck, { defer: true, ...(signal === undefined ? {} : { signal }) })
  try {
    while (trials < budget) {
      signal?.throwIfAborted()
      const [candidate] = run.ask(1)
      if (candidate === undefined) break
      const sizes = sizingAt(candidate.values.map(Number), coordinates, alone, family)
      const sizing = { ...sizes, ...(sources.length === 0 ? {} : { commonMode: sources }) }
      const options = { extent: 'identification', ...(signal === undefined ? {} : { signal }) } as const
      const evaluation = await evaluate(testbench, sizing, session, options)
      trials += 1
      simulations += evaluation.simulations
      if (evaluation.violation === 0) return { sizing, measures: evaluation.metrics, trials, simulations }
      run.tell([resultOf(candidate.id, evaluation, metrics)])
    }
    return { trials, simulations }
  } finally {
    await session.close()
  }
}

function resultOf(id: number, evaluation: Evaluation, metrics: CircuitClass['metrics']): Result {
  const objectives = metrics.map((metric) => evaluation.metrics[metric.id])
  const complete = objectives.flatMap((value) => (value === undefined || !Number.isFinite(value) ? [] : [value]))
  if (evaluation.outcome === 'incomplete' || complete.length < metrics.length)
    return { type: 'partial', id, reason: 'a stage failed', constraints: [evaluation.violation] }
  return { type: 'ok', id, objectives: complete, constraints: [evaluation.violation] }
}
