import {
  createEstimator,
  createPlanner,
  type Estimator,
  type Plan,
  type Planner,
  type PlannerOptions,
  type SmallSignalEstimate,
} from '@analogkit/biasing'
import { createRandom } from '@analogkit/nsga2'
import type { Hypothesis, Structure } from '@analogkit/recognition'
import type { Session, Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { DeviceTables } from '@analogkit/technology/tables'
import {
  buildTestbench,
  type CircuitClass,
  type EstimateGoals,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  evaluateAndValidate,
  expectedViolation,
  type Testbench,
  validate,
} from '@analogkit/testbench'
import { exchangeSignals } from './exchange-signals.js'
import { PointSearch, type UnitPoint } from './point-search.js'

/** A point that a candidate tried. */
export interface Trial {
  readonly hypothesis: Hypothesis
  readonly testbench: Testbench
  /** Conditions that differ from those of the testbench. */
  readonly conditions: Readonly<Record<string, number>>
  readonly plan: Plan
  readonly evaluation: Evaluation
  /** Whether it is real, where that was found out along with it. */
  readonly proof?: Evaluation
  /** Whether the estimate says that it does not hold itself. */
  readonly unstable: boolean
}

/** What candidates are made of. */
export interface CandidateTask {
  readonly circuitClass: CircuitClass
  readonly structure: Structure
  readonly technology: Technology
  readonly tables: DeviceTables
  readonly family?: string | undefined
  readonly supply?: number | undefined
  readonly conditions: Readonly<Record<string, number>>
  readonly simulator: Simulator
  /** Whether somebody else than the structure says what the ports are for. */
  readonly trusted: boolean
  readonly seed: number
  readonly signal: AbortSignal | undefined
}

/** Polarity is doubtful when the gain is negative and at least this much, 6 dB. */
const clearGain = 2
/** After so many trials other conditions that the class allows, such as larger loads, are tried as well. */
const alternativesAfter = 2
/** A trial plans at most so many points before it simulates the best of them. */
const plansPerTrial = 20
/** The first point is simulated at once when it is expected to be so near: the estimate may be wrong by as much. */
const nearEnough = 0.02
/** Estimates are never asked to be better than this. */
const mostMargin = 0.05

/** What a point counts that would not come to rest. */
const oscillation = 0.4

/** A point that a trial could take. */
interface Proposal {
  readonly point: UnitPoint
  readonly conditions: Readonly<Record<string, number>>
  readonly plan: Plan
  readonly estimate: SmallSignalEstimate
  /** How far from the class it is expected to be. */
  readonly expected: number
  /** Whether the estimate says that it does not hold itself. */
  readonly unstable: boolean
}

/** A hypothesis under trial: its planner, its bench and its session. Turns the polarity round when the gain says so. */
export class Candidate {
  private readonly planner: Planner
  /** The plan at the center: nets of it start every deck. */
  private readonly center: Plan
  private readonly search: PointSearch
  private readonly estimator: Estimator
  /** At the outputs [F]. */
  private readonly load: number
  /** Conditions of the proof that a point is real, where nobody but the structure says what the ports are for. */
  private readonly stricter: Readonly<Record<string, number>>
  private testbench: Testbench
  private session: Session | undefined
  private turned = false
  /** By how much an estimate has to be better than the class asks for, in steps from threshold to target. */
  private margin = 0
  private hypothesis: Hypothesis
  trials = 0
  simulations = 0
  /** The nearest that an estimate came to the class. */
  expected = Number.POSITIVE_INFINITY
  best: Trial | undefined

  /** @throws BiasingError, TestbenchError when the circuit cannot be planned or measured under this reading */
  constructor(
    readonly reading: Hypothesis,
    private readonly task: CandidateTask,
  ) {
    this.hypothesis = reading
    const { structure, seed } = task
    this.planner = createPlanner(structure, reading, this.planOptions())
    this.center = this.planner.plan()
    this.estimator = createEstimator(structure, reading, this.planOptions())
    const { circuitClass, conditions, trusted } = task
    this.stricter = trusted ? {} : { ...circuitClass.inferred, ...conditions }
    const load = conditions.load ?? circuitClass.conditions.load
    this.load = typeof load === 'number' ? load : 0
    this.search = new PointSearch(this.planner.coordinates.length, createRandom(seed).next)
    this.testbench = this.build()
  }

  /** Tries one more point; nothing when no point can be planned. */
  async tryNext(): Promise<Trial | undefined> {
    this.trials += 1
    const proposal = this.propose()
    if (proposal === undefined) return undefined
    this.expected = Math.min(this.expected, proposal.expected)
    if (this.trials === 1 && proposal.estimate.gain < -clearGain)
      await this.turn('the sign of the estimated gain says which input is which')
    let trial = await this.simulate(proposal)
    if (!this.turned && this.task.circuitClass.polarity !== undefined && gainOf(trial) < -clearGain) {
      await this.turn('the sign of the simulated gain says which input is which')
      const other = await this.simulate(proposal)
      if (other.evaluation.violation < trial.evaluation.violation) trial = other
      else await this.turn('the other polarity is further away')
    }
    const { violation } = trial.evaluation
    if (violation > 0 || proposal.unstable) this.search.learn(proposal.point, Math.max(violation, proposal.expected))
    if (violation > 0 && violation < 10 && proposal.expected === 0)
      this.margin = Math.min(mostMargin, this.margin + violation)
    if (this.best === undefined || trial.evaluation.violation < this.best.evaluation.violation) this.best = trial
    return trial
  }

  /** Whether a trial that meets the thresholds is real. */
  async validate(trial: Trial): Promise<Evaluation> {
    if (trial.proof !== undefined) return trial.proof
    const conditions = { ...this.stricter, ...trial.conditions }
    const options = this.options({ plan: trial.plan, conditions })
    return this.counted(await validate(trial.testbench, trial.plan.sizing, await this.open(), options))
  }

  /** All metrics of a trial. */
  async measureAll(trial: Trial): Promise<Trial> {
    const evaluation = await evaluate(trial.testbench, trial.plan.sizing, await this.open(), {
      ...this.options(trial),
      extent: 'all',
      after: trial.evaluation,
    })
    return { ...trial, evaluation: this.counted(evaluation) }
  }

  async close(): Promise<void> {
    await this.session?.close()
    this.session = undefined
  }

  /**
   * The first point that the estimate expects to be of the class, or the nearest of those that a trial may plan: planning
   * costs less than simulating.
   */
  private propose(): Proposal | undefined {
    const choices = this.planner.commonModeChoices.length
    const choice = choices === 0 ? 0 : (this.trials - 1) % choices
    let best: Proposal | undefined
    for (let planned = 0; planned < plansPerTrial; planned += 1) {
      const proposal = this.plan(this.search.propose(), choice)
      if (proposal === undefined) continue
      this.search.learn(proposal.point, proposal.expected)
      if (best === undefined || proposal.expected < best.expected) best = proposal
      if (best.expected <= (this.trials === 1 ? nearEnough : 0)) break
    }
    return best
  }

  /** What estimates are measured by. */
  private goals(): EstimateGoals {
    const { leastcmrr } = { ...this.task.circuitClass.conditions, ...this.task.conditions, ...this.stricter }
    return { margin: this.margin, ...(typeof leastcmrr === 'number' ? { leastRejection: leastcmrr } : {}) }
  }

  /** A plan at a point, under those conditions of the class that suit it best. */
  private plan(point: UnitPoint, choice: number): Proposal | undefined {
    const { circuitClass } = this.task
    try {
      const plan = this.planner.plan(point, { commonMode: choice })
      const under = this.trials <= alternativesAfter ? [{}] : [{}, ...this.alternatives()]
      const loads = under.map((conditions: Readonly<Record<string, number>>) => conditions.load ?? this.load)
      const estimates = this.estimator.estimate(plan, loads)
      let best: Proposal | undefined
      for (const [index, alternative] of under.entries()) {
        const estimate = estimates[index] ?? { gain: 0, commonGain: 0, returnDifference: 0 }
        const expected = expectedViolation(circuitClass, plan, estimate, this.goals())
        if (best !== undefined && expected >= best.expected) continue
        const unstable = estimate.returnDifference <= 0
        best = { point, conditions: { ...this.planned(plan), ...alternative }, plan, estimate, expected, unstable }
      }
      return best === undefined ? undefined : this.doubted(best)
    } catch (error) {
      // This point cannot be planned; another may.
      if (error instanceof Error && error.name === 'BiasingError') return undefined
      throw error
    }
  }

  /** Counts poles in the right half plane, which costs more than the estimate, only of a point that would be tried. */
  private doubted(proposal: Proposal): Proposal {
    const { plan, conditions, expected, unstable } = proposal
    const isKnown = unstable || expected >= oscillation
    if (isKnown || this.estimator.unstablePoles(plan, conditions.load ?? this.load) === 0) return proposal
    return { ...proposal, expected: expected + oscillation, unstable: true }
  }

  /** Other conditions that the class allows, but for those that the caller has set. */
  private alternatives(): readonly Readonly<Record<string, number>>[] {
    const { circuitClass, conditions } = this.task
    return (circuitClass.alternatives ?? []).filter((other) =>
      Object.keys(other).every((name) => conditions[name] === undefined),
    )
  }

  /** The conditions that the plan decides: where the inputs stand, unless the caller says so. */
  private planned(plan: Plan): Readonly<Record<string, number>> {
    const { circuitClass, conditions } = this.task
    const [input] = Object.entries(this.hypothesis.roles).find(([, role]) => role === 'input+') ?? []
    const voltage = input === undefined ? undefined : plan.voltages[input]
    const free = Object.hasOwn(circuitClass.conditions, 'commonmode') && conditions.commonmode === undefined
    return voltage === undefined || !free ? {} : { commonmode: Number(voltage.toPrecision(6)) }
  }

  private async simulate({ plan, conditions, expected, unstable }: Proposal): Promise<Trial> {
    const { hypothesis, testbench } = this
    const trial = { hypothesis, testbench, plan, conditions, unstable }
    const session = await this.open()
    const options: EvaluateOptions = { ...this.options(trial), extent: 'identification' }
    // What is expected to be good is proved at once.
    if (expected > 0)
      return { ...trial, evaluation: this.counted(await evaluate(testbench, plan.sizing, session, options)) }
    const { evaluation, proof } = await evaluateAndValidate(testbench, plan.sizing, session, options, this.stricter)
    this.counted(evaluation)
    return { ...trial, evaluation, ...(proof === undefined ? {} : { proof: this.counted(proof) }) }
  }

  private async turn(reason: string): Promise<void> {
    await this.close()
    this.hypothesis = exchangeSignals(this.hypothesis, reason)
    this.testbench = this.build()
    this.turned = true
  }

  private build(): Testbench {
    const { circuitClass, structure, technology, family, supply, conditions } = this.task
    return buildTestbench(circuitClass, structure, this.hypothesis, {
      technology,
      conditions,
      commonMode: this.planner.commonModeChoices.flat(),
      startVoltages: this.center.voltages,
      ...(family === undefined ? {} : { family }),
      ...(supply === undefined ? {} : { supply }),
    })
  }

  private planOptions(): PlannerOptions {
    const { technology, tables, family, supply, conditions } = this.task
    return {
      technology,
      tables,
      ...(family === undefined ? {} : { family }),
      ...(supply === undefined ? {} : { supply }),
      ...(conditions.commonmode === undefined ? {} : { inputCommonMode: conditions.commonmode }),
    }
  }

  private options(trial: Pick<Trial, 'plan' | 'conditions'>): EvaluateOptions {
    const { signal } = this.task
    return {
      startVoltages: trial.plan.voltages,
      conditions: trial.conditions,
      ...(signal === undefined ? {} : { signal }),
    }
  }

  private counted(evaluation: Evaluation): Evaluation {
    this.simulations += evaluation.simulations
    return evaluation
  }

  private async open(): Promise<Session> {
    const { simulator, signal } = this.task
    this.session ??= await simulator.open(this.testbench.deck, {
      defer: true,
      ...(signal === undefined ? {} : { signal }),
    })
    return this.session
  }
}

/** The gain with its sign [1], as far as it was measured. */
function gainOf({ testbench, evaluation }: Trial): number {
  const { polarity } = testbench.class
  return polarity === undefined ? 0 : (evaluation.values[polarity] ?? 0)
}
