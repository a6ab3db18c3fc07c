import { createPlot } from '../create-plot.js'
import { reportProblems } from '../report-problems.js'
import { steadySource } from '../steady-source.js'
import type { WaveformPlot, WaveformReader, WaveformValue } from '../types.js'
import { rowPoints } from './psf-binary-points.js'
import { findSections, type PsfSectionName, readGroups, readHeader, readTypes } from './psf-binary-sections.js'
import { readValues } from './psf-binary-values.js'
import { windowPoints } from './psf-binary-windows.js'
import { PsfCursor } from './psf-cursor.js'
import { plotFacts } from './psf-types.js'

/**
 * Reads binary results of Spectre and others, `-format psfbin`, not those of `psfxl`. A file with a sweep has
 * one plot, any other has `values`. A trace that is a struct becomes a variable for each member: `R1:total`.
 */
export const psfBinaryReader: WaveformReader = {
  format: 'psf-binary',
  detects: (head) =>
    head.length >= 8 && [0, 1, 3, 4, 5, 6].every((place) => head[place] === 0) && head[2] !== 0 && head[7] === 21,
  async open(file, { recover }) {
    const source = steadySource(file)
    const problems = reportProblems(source.name, recover)
    const sections = await findSections(source, problems)
    const cursor = async (name: PsfSectionName): Promise<PsfCursor> => {
      const { start, end } = sections.get(name) ?? { start: 0, end: 0 }
      return new PsfCursor(await source.read(start, end - start), start, problems)
    }
    const properties = readHeader(await cursor('header'))
    const types = readTypes(await cursor('type'))
    const sweeps = readGroups(await cursor('sweep'), types)
    const section = sections.get('value')
    const plots: WaveformPlot[] = []
    const values: WaveformValue[] = []
    try {
      if (sections.has('sweep')) {
        if (sweeps.length === 0) throw problems.error({ code: 'syntax', reason: 'its section of sweeps is empty' })
        const groups = [...sweeps, ...readGroups(await cursor('trace'), types)]
        const place = section ?? { start: 0, end: 0 }
        const size = properties['PSF window size']
        const { columns, ...found } =
          size === undefined
            ? rowPoints(source, place, groups, problems)
            : await windowPoints(source, place, groups, Number(size), problems)
        const announced = properties['PSF sweep points']
        if (problems.problems.length === 0 && typeof announced === 'number' && announced !== found.points)
          problems.report({
            code: 'count-mismatch',
            reason: `its header announces ${announced} points, it holds ${found.points}`,
            offset: place.start,
          })
        plots.push(createPlot({ ...plotFacts(properties, columns), ...found }))
      } else if (section !== undefined) for (const value of readValues(await cursor('value'), types)) values.push(value)
    } catch (error) {
      problems.recoverFrom(error)
    }
    return {
      format: 'psf-binary',
      plots,
      ...(sections.has('sweep') ? {} : { values }),
      properties,
      problems: problems.problems,
      close: () => source.close(),
    }
  },
}
