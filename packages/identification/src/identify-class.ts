import { type Hypothesis, ruleOut } from '@analogkit/recognition'
import { evaluateConditions } from '@analogkit/testbench'
import { Candidate, type CandidateTask, type Trial } from './candidate.js'
import { describeShortfall } from './describe-shortfall.js'
import { messageOf, outcomeOf } from './outcome-of.js'
import type { IdentifyProgress, Rejection, Verdict } from './types.js'

/** One class to decide about. */
export interface ClassTask extends CandidateTask {
  /** Readings of the circuit as a member of the class, best first. */
  readonly hypotheses: readonly Hypothesis[]
  readonly budget: number
  readonly extent: 'identification' | 'all'
  readonly onProgress: (progress: IdentifyProgress) => void
}

/** More readings than this are not tried. */
const mostHypotheses = 4
/** After this many points that met the thresholds and were not real a reading is given up. */
const mostUnreal = 6
/** A reading is given up after so many trials when its best is no nearer than this. */
const giveUp = [
  { trials: 6, violation: 1.5 },
  { trials: 12, violation: 0.5 },
  { trials: 20, violation: 0.1 },
] as const
/** No reading gets more trials than this. */
const mostTrials = 40

/** An estimate that is so near is hopeful. */
const hopeful = 0.1

/** Readings for which the structure speaks less than this are not tried: those of op-amps come to 11 and more. */
const leastScore = 8

/** A reading with what became of it. */
interface Standing {
  readonly candidate: Candidate
  unreal: number
  /** Whether a point was not real that the estimate had called unstable. */
  shaken: boolean
  /** Why the last point that met the thresholds was not real. */
  doubt?: string
  over: boolean
}

/** Decides about one class: tries points of the best readings until one is feasible and real, or the budget is spent. */
export async function identifyClass(task: ClassTask): Promise<Verdict> {
  const { circuitClass, structure, budget } = task
  const base = { class: circuitClass.id, circuit: structure.circuit.name }
  const hypotheses = task.hypotheses.filter(({ score }) => score >= leastScore).slice(0, mostHypotheses)
  if (hypotheses.length === 0) return { ...base, outcome: 'rejected', reason: whyNot(task), trials: 0, simulations: 0 }

  const standings: Standing[] = []
  const effort = () => ({
    trials: standings.reduce((sum, { candidate }) => sum + candidate.trials, 0),
    simulations: standings.reduce((sum, { candidate }) => sum + candidate.simulations, 0),
  })
  let obstacle: string | undefined
  try {
    for (const hypothesis of hypotheses) {
      const standing = open(hypothesis, task)
      if (typeof standing === 'string') {
        obstacle ??= standing
        continue
      }
      standings.push(standing)
      while (!standing.over && effort().trials < budget) {
        task.signal?.throwIfAborted()
        const trial = await step(standing)
        task.onProgress({ ...base, trials: effort().trials, budget, violation: nearest(standings) })
        if (trial === undefined) continue
        const measured = task.extent === 'all' ? await standing.candidate.measureAll(trial) : trial
        return accept(task, measured, effort())
      }
    }
  } catch (error) {
    task.signal?.throwIfAborted()
    const outcome = outcomeOf(error)
    if (outcome === undefined) throw error
    return { ...base, outcome, reason: messageOf(error), ...effort() }
  } finally {
    await Promise.all(standings.map(({ candidate }) => candidate.close()))
  }
  if (standings.length === 0 && obstacle !== undefined)
    return { ...base, outcome: 'rejected', reason: obstacle, ...effort() }
  return reject(task, standings, effort())
}

/** Why a structure is not worth a trial. */
function whyNot({ structure, circuitClass, hypotheses }: ClassTask): string {
  const [best] = hypotheses
  if (best === undefined) return ruleOut(structure, circuitClass.ports).join('; ')
  const { kind, score, reasons } = structure.kind
  const looks = kind === 'unknown' || score < 0.5 ? '' : `; it looks like ${kind} rather: ${reasons.join(', ')}`
  return `little speaks for ${circuitClass.title.toLowerCase()}: at best ${best.reasons.join('; ')}${looks}`
}

/** @returns why the reading cannot be tried, where it cannot */
function open(hypothesis: Hypothesis, task: ClassTask): Standing | string {
  try {
    return { candidate: new Candidate(hypothesis, task), unreal: 0, shaken: false, over: false }
  } catch (error) {
    if (error instanceof Error && error.name === 'BiasingError') return error.message
    throw error
  }
}

/** One trial of a reading. @returns the trial when it is feasible and real */
async function step(standing: Standing): Promise<Trial | undefined> {
  const { candidate } = standing
  const trial = await candidate.tryNext()
  const violation = candidate.best?.evaluation.violation ?? Number.POSITIVE_INFINITY
  // Where the estimate is hopeful, the simulator gets twice the time to agree.
  const pace = candidate.expected < hopeful ? 2 : 1
  const hopeless =
    candidate.trials >= mostTrials ||
    giveUp.some((limit) => candidate.trials === pace * limit.trials && violation > limit.violation)
  if (hopeless || (trial === undefined && candidate.trials >= 2 && candidate.best === undefined)) standing.over = true
  if (trial === undefined || trial.evaluation.violation > 0) return undefined
  // Where the simulator has agreed once, the estimate is believed: such points cost it most.
  if (trial.unstable && standing.shaken) return undefined
  const proof = await candidate.validate(trial)
  if (proof.outcome === 'complete') return trial
  standing.unreal += 1
  standing.shaken ||= trial.unstable
  standing.doubt = proof.reason
  if (standing.unreal >= mostUnreal) standing.over = true
  return undefined
}

function nearest(standings: readonly Standing[]): number {
  return standings.reduce(
    (least, { candidate }) => Math.min(least, candidate.best?.evaluation.violation ?? least),
    Number.POSITIVE_INFINITY,
  )
}

function accept(
  { circuitClass, structure, simulator, seed, conditions: given }: ClassTask,
  { hypothesis, testbench, conditions, plan, evaluation }: Trial,
  effort: { readonly trials: number; readonly simulations: number },
): Verdict {
  return {
    outcome: 'accepted',
    class: circuitClass.id,
    circuit: structure.circuit.name,
    netlist: structure.circuit,
    hypothesis,
    roles: hypothesis.roles,
    technology: testbench.technology,
    conditions: evaluateConditions(testbench.class, { ...testbench.given, ...conditions }),
    ...(Object.keys(given).length === 0 ? {} : { given }),
    temperature: testbench.temperature,
    sizing: plan.sizing,
    measures: evaluation.metrics,
    plan,
    repairs: structure.repairs,
    ...effort,
    simulator: simulator.info,
    seed,
  }
}

function reject(
  { circuitClass, structure }: ClassTask,
  standings: readonly Standing[],
  effort: { readonly trials: number; readonly simulations: number },
): Rejection {
  const base = { outcome: 'rejected', class: circuitClass.id, circuit: structure.circuit.name, ...effort } as const
  const tried = standings.flatMap(({ candidate, doubt }) =>
    candidate.best === undefined ? [] : [{ best: candidate.best, doubt }],
  )
  const [first, ...others] = tried
  if (first === undefined) return { ...base, reason: 'no operating point can be planned' }
  const { best, doubt } = others.reduce(
    (a, b) => (b.best.evaluation.violation < a.best.evaluation.violation ? b : a),
    first,
  )
  const reason =
    doubt === undefined || best.evaluation.violation > 0
      ? `best of ${effort.trials} sizings: ${describeShortfall(circuitClass, best.evaluation)}`
      : `meets the thresholds, but ${doubt}`
  return {
    ...base,
    reason,
    roles: best.hypothesis.roles,
    best: {
      sizing: best.plan.sizing,
      measures: best.evaluation.metrics,
      violation: best.evaluation.violation,
    },
  }
}
