import { createPlot, type PlotParts } from '../create-plot.js'
import type { Samples, WaveformPlot } from '../types.js'
import type { XyceTable } from './xyce-table.js'

/** What a text file of Xyce says of a plot. */
export interface XycePlot extends Omit<PlotParts, 'load' | 'loadAll' | 'points' | 'steps'> {
  readonly table: XyceTable
  /** The columns of the real and the imaginary part of the variable with this index. */
  readonly columns: (index: number) => readonly [real: number, imag?: number]
  /** Index of the first point of each step behind the first. */
  readonly stepStarts?: readonly number[]
  /** What was stepped, the same for all points. */
  readonly parameters?: Readonly<Record<string, number>>
}

/**
 * Makes a plot of a table. Xyce writes complex values as two columns, `Re(V(OUT))` and `Im(V(OUT))`: these are
 * two variables, and the name `V(OUT)` reads both as one with complex values.
 */
export function xycePlot({ table, columns, stepStarts = [], parameters, ...facts }: XycePlot): WaveformPlot {
  const plot = createPlot({
    ...facts,
    points: table.rows,
    steps: [0, ...stepStarts].map((start, index) => ({
      start,
      end: stepStarts[index] ?? table.rows,
      ...(parameters === undefined ? {} : { parameters }),
    })),
    load(index, from, to): Samples {
      const [real, imag] = columns(index)
      return {
        real: table.column(real, from, to),
        ...(imag === undefined ? {} : { imag: table.column(imag, from, to) }),
      }
    },
  })
  const names = new Set(facts.variables.map(({ name }) => name))
  return {
    ...plot,
    async read(variable, range) {
      const [real, imag] = [`Re(${variable})`, `Im(${variable})`]
      if (typeof variable === 'number' || names.has(variable) || !(names.has(real) && names.has(imag)))
        return plot.read(variable, range)
      return { real: (await plot.read(real, range)).real, imag: (await plot.read(imag, range)).real }
    },
  }
}
