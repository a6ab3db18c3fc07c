import type { Circuit } from '@analogkit/netlist'
import { type Deck, findFloatingNet, type SimulationError, type Simulator, simulate } from '@analogkit/simulator'
import { TestbenchError } from './error.js'
import { unsizedDeck } from './unsized-deck.js'

/**
 * Whether a simulator finds an operating point of a circuit with default sizes.
 * - `direct`: at once
 * - `stepped`: by steps of gmin or of the sources, or by waiting
 * - `singular`: not in a matrix that is regular: nets float, or voltages form a loop
 * - `failed`: it finds none
 * - `timeout`: not in time
 * - `unsupported`: the circuit holds a device that has no default size, or one that is not simulated
 */
export type OperatingPointOutcome = 'direct' | 'stepped' | 'singular' | 'failed' | 'timeout' | 'unsupported'

/** What came of looking for an operating point. */
export interface OperatingPointCheck {
  readonly outcome: OperatingPointOutcome
  /** What was in the way, unless it was found in a regular matrix. */
  readonly reason?: string
}

/** How to look for an operating point. */
export interface CheckOperatingPointOptions {
  /** [s] of wall time; 30 if absent. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/**
 * Looks for an operating point of a circuit with default sizes: what the authors of AnalogGenie call valid. It is a weak test,
 * which real circuits fail and accidental shorts pass; the rules of wiring, `findFaults` of `@analogkit/eulerian`, belong
 * with it.
 *
 * @param simulator - of those that tell how they converge; a result without that counts as `direct`
 * @throws SimulationError `aborted`, `unavailable`
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025; the
 *   values of `unsizedDeck` are ours, since theirs are not published
 */
export async function checkOperatingPoint(
  circuit: Circuit,
  simulator: Simulator,
  { timeout = 30, signal }: CheckOperatingPointOptions = {},
): Promise<OperatingPointCheck> {
  try {
    const deck = unsizedDeck(circuit)
    const floating = findFloatingNet(deck.circuit.devices)
    if (floating !== undefined) return { outcome: 'singular', reason: `${floating.device}: net ${floating.net} floats` }
    return await solve(deck, simulator, { timeout, ...(signal === undefined ? {} : { signal }) })
  } catch (problem) {
    // A cell that nobody defines, or that contains itself, is an error of the netlist.
    const isUnsupported =
      problem instanceof TestbenchError || (problem instanceof Error && problem.name === 'NetlistError')
    if (isUnsupported) return { outcome: 'unsupported', reason: problem.message }
    throw problem
  }
}

async function solve(
  deck: Deck,
  simulator: Simulator,
  options: { readonly timeout: number; readonly signal?: AbortSignal },
): Promise<OperatingPointCheck> {
  try {
    const { op } = await simulate(simulator, deck, [{ type: 'op' }], options)
    const outcome = op.convergence ?? 'direct'
    return outcome === 'singular' ? { outcome, reason: 'the matrix was singular on the way' } : { outcome }
  } catch (problem) {
    if (!isProperty(problem)) throw problem
    const { code, message } = problem
    if (code === 'singular' || code === 'timeout') return { outcome: code, reason: message }
    return { outcome: code === 'parse' ? 'unsupported' : 'failed', reason: message }
  }
}

/** Whether it is the circuit that fails, and neither the caller who stops nor the simulator that is not there. */
function isProperty(problem: unknown): problem is SimulationError {
  // Two copies of the package of simulators make two classes.
  if (!(problem instanceof Error) || problem.name !== 'SimulationError') return false
  const { code } = problem as SimulationError
  return code !== 'aborted' && code !== 'unavailable'
}
