import type { Hypothesis, Structure } from '@analogkit/recognition'
import type { Session, Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import {
  buildTestbench,
  type CircuitClass,
  type Evaluation,
  evaluate,
  type Sizing,
  type Testbench,
  validate,
} from '@analogkit/testbench'
import type { CreateSizingSearch, SizingSearch } from './search.js'

/** A point that a candidate tried. */
export interface Trial {
  readonly hypothesis: Hypothesis
  readonly testbench: Testbench
  readonly sizing: Sizing
  readonly evaluation: Evaluation
}

/** What candidates are made of. */
export interface CandidateTask {
  readonly circuitClass: CircuitClass
  readonly structure: Structure
  readonly technology: Technology
  readonly conditions: Readonly<Record<string, number>>
  readonly simulator: Simulator
  readonly createSearch: CreateSizingSearch
  readonly seed: number
  readonly signal: AbortSignal | undefined
}

/** Polarity is doubtful when the gain is negative and at least this much, 6 dB. */
const clearGain = 2

/** A hypothesis under trial: its bench, its session and its search. Turns the inputs round when the gain says so. */
export class Candidate {
  private readonly search: SizingSearch
  private testbench: Testbench
  private session: Session | undefined
  /** The same circuit with the inputs exchanged. */
  private readonly turned: { readonly hypothesis: Hypothesis; readonly testbench: Testbench } | undefined
  private turnedRound = false
  simulations = 0
  best: Trial | undefined

  constructor(
    private hypothesis: Hypothesis,
    private readonly task: CandidateTask,
  ) {
    const { circuitClass, structure, technology, conditions, createSearch, seed } = task
    const build = (reading: Hypothesis) => buildTestbench(circuitClass, structure, reading, { technology, conditions })
    this.testbench = build(hypothesis)
    this.search = createSearch({ testbench: this.testbench, structure, technology, seed })
    if (circuitClass.polarity !== undefined) {
      const reading = exchangeInputs(hypothesis)
      this.turned = { hypothesis: reading, testbench: build(reading) }
    }
  }

  /** Tries one more sizing. */
  async tryNext(): Promise<Trial> {
    const sizing = this.search.propose()
    let trial = await this.evaluateIn(this.hypothesis, this.testbench, sizing)
    if (this.turned !== undefined && !this.turnedRound && gainOf(trial) < -clearGain) {
      await this.close()
      const other = await this.evaluateIn(this.turned.hypothesis, this.turned.testbench, sizing)
      if (other.evaluation.violation < trial.evaluation.violation) {
        trial = other
        this.hypothesis = this.turned.hypothesis
        this.testbench = this.turned.testbench
        this.turnedRound = true
      } else await this.close()
    }
    this.search.learn(trial.evaluation.violation)
    if (this.best === undefined || trial.evaluation.violation < this.best.evaluation.violation) this.best = trial
    return trial
  }

  /** Whether a trial that meets the thresholds is real. */
  async validate(trial: Trial): Promise<Evaluation> {
    const evaluation = await validate(trial.testbench, trial.sizing, await this.open(trial.testbench), this.options())
    this.simulations += evaluation.simulations
    return evaluation
  }

  /** All metrics of a trial. */
  async measureAll(trial: Trial): Promise<Trial> {
    const evaluation = await evaluate(trial.testbench, trial.sizing, await this.open(trial.testbench), this.options())
    this.simulations += evaluation.simulations
    return { ...trial, evaluation }
  }

  async close(): Promise<void> {
    await this.session?.close()
    this.session = undefined
  }

  private async evaluateIn(hypothesis: Hypothesis, testbench: Testbench, sizing: Sizing): Promise<Trial> {
    const evaluation = await evaluate(testbench, sizing, await this.open(testbench), {
      ...this.options(),
      extent: 'identification',
    })
    this.simulations += evaluation.simulations
    return { hypothesis, testbench, sizing, evaluation }
  }

  private async open(testbench: Testbench): Promise<Session> {
    this.session ??= await this.task.simulator.open(testbench.deck, this.options())
    return this.session
  }

  private options(): { readonly signal?: AbortSignal } {
    return this.task.signal === undefined ? {} : { signal: this.task.signal }
  }
}

/** The gain with its sign [1], as far as it was measured. */
function gainOf({ testbench, evaluation }: Trial): number {
  const { polarity } = testbench.class
  return polarity === undefined ? 0 : (evaluation.values[polarity] ?? 0)
}

/** The same reading with the inputs taken for each other. */
function exchangeInputs(hypothesis: Hypothesis): Hypothesis {
  const exchanged = { 'input+': 'input-', 'input-': 'input+' } as const
  const roles = Object.fromEntries(
    Object.entries(hypothesis.roles).map(([port, role]) => [
      port,
      role === 'input+' || role === 'input-' ? exchanged[role] : role,
    ]),
  )
  return {
    ...hypothesis,
    roles,
    reasons: [...hypothesis.reasons, 'the sign of the simulated gain says that the inputs are the other way round'],
  }
}
