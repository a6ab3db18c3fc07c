import type { ProblemReport } from '../report-problems.js'
import { type HspiceHeader, isTerminator } from './hspice-header.js'
import type { HspiceValues } from './hspice-values.js'

/** The points of one run. */
interface HspiceRun {
  /** Index of the first value of its first point. */
  readonly first: number
  readonly points: number
  /** Values of what is swept. */
  readonly parameters: readonly number[]
}

/** How many values are looked at in one go. */
const chunk = 1 << 16

/**
 * Finds the runs: values of what is swept, points, terminator.
 *
 * @param size - of the file [byte]
 * @throws WaveformError unless the caller asked for what can be recovered
 */
export async function findRuns(
  values: HspiceValues,
  { width, parameters, runs: announced }: HspiceHeader,
  { report }: ProblemReport,
  size: number,
): Promise<HspiceRun[]> {
  const runs: HspiceRun[] = []
  let start = 0
  do {
    const first = start + parameters.length
    const swept = first <= values.count ? await values.read(start, parameters.length) : new Float64Array()
    const end = await findTerminator(values, first, width)
    const points = Math.max(0, Math.floor((Math.min(end, values.count) - first) / width))
    if (end >= values.count)
      report({
        code: 'missing-terminator',
        reason: `run ${runs.length + 1} has ${points} points and no closing 1e30: the simulation was stopped, or the file is cut`,
        offset: size,
      })
    // Nothing but the swept value was stored of this run.
    if (points === 0 && end >= values.count) break
    runs.push({ first, points, parameters: [...swept] })
    start = end + 1
  } while (start < values.count)
  if (runs.length !== Math.max(announced, 1))
    report({
      code: 'count-mismatch',
      offset: size,
      reason: `its header announces ${announced} runs, it holds ${runs.length}`,
    })
  return runs
}

/** Where the run ends whose points begin at `first`; the count of values when it does not. */
async function findTerminator(values: HspiceValues, first: number, width: number): Promise<number> {
  let at = first
  while (at < values.count) {
    const part = await values.read(at, Math.min(Math.max(chunk, width), values.count - at))
    // Only at the place of an axis: elsewhere 1e30 is a value as any other.
    for (let index = 0; index < part.length; index += width) if (isTerminator(part[index] ?? 0)) return at + index
    at += Math.ceil(part.length / width) * width
  }
  return values.count
}

/** The values of some columns at the points from one to another, in one pass. */
export async function readHspiceColumns(
  values: HspiceValues,
  runs: readonly HspiceRun[],
  width: number,
  columns: readonly number[],
  from: number,
  to: number,
): Promise<readonly Float64Array[]> {
  const results = columns.map(() => new Float64Array(to - from))
  const rows = Math.max(1, Math.floor(chunk / width))
  let before = 0
  for (const { first, points } of runs) {
    const end = Math.min(to - before, points)
    for (let point = Math.max(0, from - before); point < end; point += rows) {
      const count = Math.min(rows, end - point)
      const part = await values.read(first + point * width, count * width)
      for (const [place, column] of columns.entries()) {
        const result = results[place] as Float64Array
        const shift = before + point - from
        for (let row = 0; row < count; row += 1) result[shift + row] = part[row * width + column] ?? Number.NaN
      }
    }
    before += points
  }
  return results
}
