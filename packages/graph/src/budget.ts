import { GraphError } from './error.js'
import type { CompiledCircuit } from './types.js'

/** Counts the work of a search, and ends it when it is too much. */
export class Budget {
  private left = Number.POSITIVE_INFINITY

  /**
   * @param limit - the most edges or vertices to look at, from `start` on
   */
  constructor(
    private readonly limit: number,
    private readonly graph: CompiledCircuit,
  ) {}

  /** Begins to count. */
  start(): void {
    this.left = this.limit
  }

  /**
   * Counts work that is done.
   *
   * @throws GraphError `undecided` when it was too much
   */
  spend(work: number): void {
    this.left -= work
    if (this.left < 0) throw this.exceeded()
  }

  /** What is thrown when a search takes too long. */
  exceeded(): GraphError {
    return new GraphError('undecided', this.graph.circuits[0]?.name ?? '')
  }
}
