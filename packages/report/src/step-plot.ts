import { createAxis } from './axis.js'
import { labelAxis } from './label-axis.js'
import { markup } from './markup.js'
import { palette } from './palette.js'
import { type PictureOptions, picture, wordsInstead } from './picture.js'
import { type PlotArea, plotFrame } from './plot-frame.js'
import { plotLine } from './plot-line.js'

/** How an output follows its input in time. Arrays are of one length. */
export interface StepResponse {
  /** Ascending [s]. */
  readonly time: readonly number[]
  /** [V] */
  readonly input: readonly number[]
  /** [V] */
  readonly output: readonly number[]
}

const width = 560
const area: PlotArea = { left: 70, top: 26, width: 462, height: 316 }

/**
 * Input and output over time.
 *
 * @returns an SVG document
 */
export function stepPlot(
  { time, input, output }: StepResponse,
  { title = 'Step response' }: PictureOptions = {},
): string {
  if (!time.some((_, index) => Number.isFinite(output[index])))
    return wordsInstead(width, title, 'There is no step response to show.')
  const x = createAxis(time, { padding: 0 })
  const y = createAxis([...input, ...output])
  const lines = [
    { name: 'input', values: input, color: palette[7], dashes: '6 4' },
    { name: 'output', values: output, color: palette[0], dashes: 'none' },
  ]
  const content = markup`${plotFrame(area, labelAxis(x, 'Time', 's'), labelAxis(y, 'Voltage', 'V'))}${lines.map(
    ({ name, values, color, dashes }, index) =>
      markup`<path d="${plotLine(area, x, y, time, values)}" fill="none" stroke="${color}" stroke-width="2" stroke-linejoin="round" stroke-dasharray="${dashes}"><title>${name}</title></path><line x1="${300 + 120 * index}" x2="${326 + 120 * index}" y1="13" y2="13" stroke="${color}" stroke-width="2" stroke-dasharray="${dashes}" /><text x="${332 + 120 * index}" y="17">${name}</text>`,
  )}`
  return picture(width, 392, title, content)
}
