import type { Sample } from '@analogkit/eulerian'
import type { Simulator } from '@analogkit/simulator'
import { checkOperatingPoint, type OperatingPointOutcome } from '@analogkit/testbench'
import { eachOf } from './each-of.js'

/** How many samples come to an operating point with default sizes, and how. */
export interface OperatingPoints {
  /** Of the simulator that looked for them. */
  readonly simulator: { readonly name: string; readonly version: string }
  /** Share of all samples with an operating point in a regular matrix. */
  readonly solved: number
  /** How many samples there are of each outcome; those that are no circuits are of none. */
  readonly outcomes: Readonly<Record<OperatingPointOutcome, number>>
}

const words: Readonly<Record<OperatingPointOutcome, string>> = {
  direct: 'found at once',
  stepped: 'found by stepping gmin or sources',
  singular: 'singular matrix',
  failed: 'not found',
  timeout: 'not found in time',
  unsupported: 'a device without default size',
}

/** Looks for the operating points of samples, as many at a time as the simulator can. */
export async function operatingPoints(
  samples: readonly Sample[],
  simulator: Simulator,
  signal: AbortSignal,
): Promise<OperatingPoints> {
  const outcomes = { direct: 0, stepped: 0, singular: 0, failed: 0, timeout: 0, unsupported: 0 }
  const work = async ({ circuit }: Sample): Promise<void> => {
    if (circuit === undefined) return
    const { outcome } = await checkOperatingPoint(circuit, simulator, { signal })
    outcomes[outcome]++
  }
  await eachOf(samples, work, { concurrency: simulator.concurrency, signal })
  signal.throwIfAborted()
  const { name, version } = simulator.info
  return { simulator: { name, version }, solved: (outcomes.direct + outcomes.stepped) / samples.length, outcomes }
}

/** Operating points as lines below the table of metrics: a share of all samples for each outcome that there is. */
export function formatOperatingPoints({ simulator, outcomes }: OperatingPoints, samples: number): string {
  const rows = (Object.keys(words) as OperatingPointOutcome[]).filter((outcome) => outcomes[outcome] > 0)
  const width = Math.max(...rows.map((outcome) => words[outcome].length))
  const lines = rows.map((outcome) => {
    const share = `${((100 * outcomes[outcome]) / samples).toFixed(1)} %`
    return `  ${words[outcome].padEnd(width)}  ${share}`
  })
  return `\noperating point with default sizes (${simulator.name} ${simulator.version})\n${lines.join('\n')}\n`
}
