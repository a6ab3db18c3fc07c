import type { WaveformStep } from '../types.js'

/** A plot that may hold several steps. */
export interface SteppedPlot {
  /** As the file names it. */
  readonly name: string
  readonly points: number
  /** Whether the axis runs downwards. */
  readonly reverse: boolean
  /** Its axis, where the plot holds several steps one behind another. */
  readonly axis?: Float64Array
}

/** The steps of a plot: one begins where the axis falls back, or is again where the first began. */
export function findSteps({ name, points, reverse, axis }: SteppedPlot): readonly WaveformStep[] {
  const parameters = stepParameters(name)
  // Of operating points, the axis is what is stepped.
  if (axis === undefined || name === 'Operating Point')
    return [{ start: 0, end: points, ...(parameters === undefined ? {} : { parameters }) }]
  // LTspice marks some times by a minus.
  const marked = name.startsWith('Transient')
  const at = (point: number): number => {
    const value = axis[point] ?? Number.NaN
    return marked ? Math.abs(value) : value
  }
  const starts = [0]
  for (let point = 1; point < points; point += 1) {
    const rise = at(point) - at(point - 1)
    if ((reverse ? rise > 0 : rise < 0) || at(point) === at(0)) starts.push(point)
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? points }))
}

/** Xyce writes each step as a plot and says in its name what was stepped: `name = TEMP value = -10`. */
function stepParameters(name: string): Readonly<Record<string, number>> | undefined {
  const [, text] = /^Step Analysis: (.*?)(?: DC Sweep:|$)/.exec(name) ?? []
  if (text === undefined) return undefined
  return Object.fromEntries(
    [...text.matchAll(/name = (\S+) value = (\S+)/g)].map(([, parameter, value]) => [parameter, Number(value)]),
  )
}
