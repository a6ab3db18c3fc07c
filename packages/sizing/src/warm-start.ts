import { createPlanner, type PlanCoordinate } from '@analogkit/biasing'
import type { Acceptance } from '@analogkit/identification'
import { recognize } from '@analogkit/recognition'
import type { DeviceTables } from '@analogkit/technology/tables'
import { type CircuitClass, metricsViolation } from '@analogkit/testbench'
import type { AcceptedBench } from './bench-of.js'
import { type DeviceLabels, labelDevices } from './device-labels.js'
import { SizingError } from './error.js'
import type { SearchSpace } from './search-space.js'
import type { Trial } from './types.js'

/** What an exploration begins with beside the accepted sizing. */
export interface WarmStart {
  /** Found in the coordinates of the plan. The nearest to what is asked for are tried first. */
  readonly trials: readonly Trial[]
  /** The circuit that they are of: the same one if absent, else one that is wired alike, or a similar one. */
  readonly verdict?: Acceptance
}

/** So many trials at most are carried over. */
const mostTrials = 8

/**
 * Carries trials over to another circuit: each coordinate takes the value of that coordinate of the same kind which is about the
 * same devices, or about such with the same roles. One without a partner stays where it is.
 *
 * @param asked - the class with what is asked for as its thresholds
 * @throws SizingError `bad-start` for trials of other coordinates
 */
export function warmStart(
  { trials, verdict: other }: WarmStart,
  verdict: Acceptance,
  { structure, technology, testbench }: AcceptedBench,
  asked: CircuitClass,
  { start: own, name }: SearchSpace,
  tables: DeviceTables | undefined,
): readonly (readonly number[])[] {
  if (tables === undefined)
    throw new SizingError(
      'bad-start',
      name,
      `start: trials are carried over in coordinates of the plan, not of ${name}`,
    )
  const options = { technology, tables, family: testbench.technology.family }
  const { coordinates } = createPlanner(structure, verdict.hypothesis, options)
  const source = other ?? verdict
  const theirs =
    other === undefined ? coordinates : createPlanner(recognize(source.netlist), source.hypothesis, options).coordinates
  const partners = matchCoordinates(coordinates, theirs, labelDevices(verdict, source))
  return trials
    .toSorted((a, b) => metricsViolation(asked, a.measures) - metricsViolation(asked, b.measures))
    .slice(0, mostTrials)
    .map((trial) => {
      const point = pointOf(trial, theirs.length)
      return own.map((share, at) => point[partners[at] ?? -1] ?? share)
    })
}

function pointOf({ found, circuit }: Trial, dimensions: number): readonly number[] {
  const { space = 'a data set', point = [] } = found ?? {}
  if (space !== 'plan')
    throw new SizingError(
      'bad-start',
      circuit,
      `start: only trials in the coordinates of a plan can begin, not one of ${space}`,
    )
  if (point.length !== dimensions)
    throw new SizingError(
      'bad-start',
      circuit,
      `start: a trial of ${circuit} has ${point.length} coordinates, where there are ${dimensions}: pass the \`verdict\` that it was found from`,
    )
  return point
}

/** By coordinate the index of its partner; undefined where there is none. */
function matchCoordinates(
  coordinates: readonly PlanCoordinate[],
  theirs: readonly PlanCoordinate[],
  { own, other }: DeviceLabels,
): readonly (number | undefined)[] {
  const labelled = theirs.map(({ kind, devices }) => ({
    kind,
    labels: new Set(devices.map((name) => other.get(name))),
  }))
  return coordinates.map(({ kind, devices }) => {
    const labels = new Set(devices.map((name) => own.get(name)))
    let best: number | undefined
    let most = 0
    for (const [at, candidate] of labelled.entries()) {
      if (candidate.kind !== kind) continue
      const likeness = overlap(labels, candidate.labels)
      if (likeness > most) [best, most] = [at, likeness]
    }
    return best
  })
}

/** How much two sets have in common, 0 to 1; 1 for two empty ones. */
function overlap(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  const shared = [...a].filter((label) => b.has(label)).length
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}
