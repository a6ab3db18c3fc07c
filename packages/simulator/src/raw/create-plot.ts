import type { PointRange, Samples, WaveformPlot, WaveformStep } from './types.js'

/** What a reader knows of a plot. */
export interface PlotParts extends Pick<WaveformPlot, 'title' | 'name' | 'date' | 'complex' | 'points' | 'variables'> {
  /** One step of all points if absent. */
  readonly steps?: readonly WaveformStep[]
  /** Reads the points `from` up to and without `to` of the variable `index`; all three make sense. */
  load(index: number, from: number, to: number): Samples | Promise<Samples>
  /** The same of all variables, where one pass is faster than one for each. */
  loadAll?(from: number, to: number): Promise<readonly Samples[]>
}

/** Makes a plot of what a reader knows: finds variables by name and checks what is asked for. */
export function createPlot({ steps, load, loadAll, ...facts }: PlotParts): WaveformPlot {
  const { name, points, variables } = facts
  const range = ({ from = 0, to = points }: PointRange): readonly [number, number] => {
    if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= points))
      throw new RangeError(`${name}: points ${from} to ${to} of a plot with ${points}`)
    return [from, to]
  }
  const find = (variable: string | number): number => {
    const index = typeof variable === 'number' ? variable : variables.findIndex((each) => each.name === variable)
    if (variables[index] === undefined)
      throw new RangeError(`${name}: no variable ${variable}, there are ${listed(variables.map((each) => each.name))}`)
    return index
  }
  return {
    ...facts,
    steps: steps ?? [{ start: 0, end: points }],
    async read(variable, part = {}) {
      return load(find(variable), ...range(part))
    },
    async readAll(part = {}) {
      const [from, to] = range(part)
      if (loadAll !== undefined) return loadAll(from, to)
      const all: Samples[] = []
      // One at a time: together, thousands of them would read at once.
      for (const index of variables.keys()) all.push(await load(index, from, to))
      return all
    },
  }
}

/** The `load` of a plot whose values are in memory, one set for each variable. */
export function loadFrom(samples: readonly Samples[]): PlotParts['load'] {
  return (index, from, to) => {
    const { real, imag } = samples[index] as Samples
    return { real: real.slice(from, to), ...(imag === undefined ? {} : { imag: imag.slice(from, to) }) }
  }
}

/** Names for a message: not thousands of them. */
function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ')
}
