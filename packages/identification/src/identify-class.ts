import { rankHypotheses, ruleOut, type Structure } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { CircuitClass } from '@analogkit/testbench'
import { Candidate, type Trial } from './candidate.js'
import { describeShortfall } from './describe-shortfall.js'
import { messageOf, outcomeOf } from './outcome-of.js'
import type { CreateSizingSearch } from './search.js'
import type { IdentifyProgress, Rejection, Verdict } from './types.js'

/** One class to decide about. */
export interface ClassTask {
  readonly circuitClass: CircuitClass
  readonly structure: Structure
  readonly technology: Technology
  readonly conditions: Readonly<Record<string, number>>
  readonly simulator: Simulator
  readonly createSearch: CreateSizingSearch
  readonly budget: number
  readonly seed: number
  readonly signal: AbortSignal | undefined
  readonly onProgress: (progress: IdentifyProgress) => void
}

/** More readings than this are not tried. */
const mostHypotheses = 4
/** After this many points that met the thresholds and were not real the reading is given up. */
const mostUnreal = 15

/** Decides about one class: tries sizings of the best readings until one is feasible and real, or the budget is spent. */
export async function identifyClass(task: ClassTask): Promise<Verdict> {
  const { circuitClass, structure, budget } = task
  const name = structure.circuit.name
  const refusals = ruleOut(structure, circuitClass.ports)
  if (refusals.length > 0) {
    return {
      outcome: 'rejected',
      class: circuitClass.id,
      circuit: name,
      reason: refusals.join('; '),
      trials: 0,
      simulations: 0,
    }
  }
  const hypotheses = withoutMirrorImages(rankHypotheses(structure, [circuitClass.ports])).slice(0, mostHypotheses)
  const candidates: Candidate[] = []
  const simulations = () => candidates.reduce((sum, candidate) => sum + candidate.simulations, 0)
  const unreal = new Map<Candidate, { count: number; reason: string }>()
  let trials = 0
  try {
    for (const hypothesis of hypotheses) candidates.push(new Candidate(hypothesis, task))
    while (trials < budget) {
      task.signal?.throwIfAborted()
      const alive = candidates.filter((candidate) => (unreal.get(candidate)?.count ?? 0) < mostUnreal)
      const candidate = turn(alive, trials)
      if (candidate === undefined) break
      const trial = await candidate.tryNext()
      trials += 1
      task.onProgress({
        class: circuitClass.id,
        trials,
        budget,
        violation: bestTrial(candidates)?.evaluation.violation ?? Number.POSITIVE_INFINITY,
      })
      if (trial.evaluation.violation > 0) continue

      const proof = await candidate.validate(trial)
      if (proof.outcome === 'complete') return accept(task, await candidate.measureAll(trial), trials, simulations())
      unreal.set(candidate, { count: (unreal.get(candidate)?.count ?? 0) + 1, reason: proof.reason })
    }
  } catch (error) {
    task.signal?.throwIfAborted()
    const outcome = outcomeOf(error)
    if (outcome === undefined) throw error
    const effort = { trials, simulations: simulations() }
    return { outcome, class: circuitClass.id, circuit: name, reason: messageOf(error), ...effort }
  } finally {
    await Promise.all(candidates.map((candidate) => candidate.close()))
  }
  return reject(task, bestTrial(candidates), [...unreal.values()][0]?.reason, trials, simulations())
}

/** Two of three trials go to the best reading, the others take turns. */
function turn(candidates: readonly Candidate[], trial: number): Candidate | undefined {
  const [best, ...others] = candidates
  if (others.length === 0 || trial % 3 !== 2) return best
  return others[Math.floor(trial / 3) % others.length]
}

/** Where structure decides the polarity, the reading with the inputs exchanged is left to the sign of the gain. */
function withoutMirrorImages<
  T extends { readonly roles: Readonly<Record<string, string>>; readonly polarity: 'sure' | 'unsure' },
>(hypotheses: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return hypotheses.filter(({ roles, polarity }) => {
    if (polarity === 'unsure') return true
    const key = JSON.stringify(
      Object.entries(roles).map(([port, role]) => [port, role.startsWith('input') ? 'input' : role]),
    )
    return seen.size < seen.add(key).size
  })
}

function bestTrial(candidates: readonly Candidate[]): Trial | undefined {
  return candidates
    .flatMap(({ best }) => (best === undefined ? [] : [best]))
    .reduce<Trial | undefined>(
      (a, b) => (a === undefined || b.evaluation.violation < a.evaluation.violation ? b : a),
      undefined,
    )
}

function accept(
  { circuitClass, structure, simulator, seed }: ClassTask,
  trial: Trial,
  trials: number,
  simulations: number,
): Verdict {
  const { hypothesis, testbench, sizing, evaluation } = trial
  return {
    outcome: 'accepted',
    class: circuitClass.id,
    circuit: structure.circuit.name,
    netlist: structure.circuit,
    hypothesis,
    roles: hypothesis.roles,
    technology: testbench.technology,
    conditions: testbench.conditions,
    temperature: testbench.temperature,
    sizing,
    measures: evaluation.metrics,
    trials,
    simulations,
    simulator: simulator.info,
    seed,
  }
}

function reject(
  { circuitClass, structure }: ClassTask,
  best: Trial | undefined,
  unreal: string | undefined,
  trials: number,
  simulations: number,
): Rejection {
  const base = {
    outcome: 'rejected',
    class: circuitClass.id,
    circuit: structure.circuit.name,
    trials,
    simulations,
  } as const
  if (best === undefined) return { ...base, reason: 'the budget allows no trial' }
  const shortfall = describeShortfall(circuitClass, best.evaluation)
  const reason =
    unreal === undefined || best.evaluation.violation > 0
      ? `best of ${trials} sizings: ${shortfall}`
      : `meets the thresholds, but ${unreal}`
  return {
    ...base,
    reason,
    roles: best.hypothesis.roles,
    best: { sizing: best.sizing, measures: best.evaluation.metrics, violation: best.evaluation.violation },
  }
}
