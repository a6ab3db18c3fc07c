// Op-amps of the data set that are accepted, to size.
import { type Acceptance, identify } from '@analogkit/identification'
import { nameClassifier } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { opampFd, opampSe } from '@analogkit/testbench'
import { readCircuits, readLabels } from '../../identification/bench/labelled-circuits.js'

export { dataIsHere } from '../../identification/bench/labelled-circuits.js'

/** So many op-amps, spread evenly over the labelled ones, as identification accepts them. */
export async function acceptedOpamps(count: number, simulator: Simulator): Promise<readonly Acceptance[]> {
  const labels = readLabels().filter((label) => label.class.startsWith('opamp'))
  const circuits = readCircuits(new Set(labels.map(({ id }) => id)))
  const accepted: Acceptance[] = []
  const stride = Math.max(1, Math.floor(circuits.length / count))
  const order = circuits.toSorted((a, b) => (circuits.indexOf(a) % stride) - (circuits.indexOf(b) % stride))
  for (const { id, circuit } of order) {
    if (accepted.length === count) break
    // Most are called the same.
    const [verdict] = await identify(
      { ...circuit, name: String(id) },
      {
        classes: [opampSe, opampFd],
        technology: generic28,
        simulator,
        classifiers: [nameClassifier],
      },
    )
    if (verdict?.outcome === 'accepted') accepted.push(verdict)
  }
  return accepted
}

/** Prints a row of a bench. */
export function print(bench: string, value: number, unit: string, goal: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ bench: `sizing/${bench}`, value: Number(value.toPrecision(4)), unit, ...goal }))
}

/** The value that a share of a list does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
