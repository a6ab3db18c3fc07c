import { type Axis, createAxis } from './axis.js'
import { labelAxis } from './label-axis.js'
import { type Markup, markup } from './markup.js'
import { palette } from './palette.js'
import { type PictureOptions, picture, wordsInstead } from './picture.js'
import { type PlotArea, placeX, placeY, plotFrame } from './plot-frame.js'
import { plotLine } from './plot-line.js'
import { formatQuantity } from './quantity.js'
import { type Response, type UnityGain, unityGain } from './unity-gain.js'

const width = 560
const gainArea: PlotArea = { left: 70, top: 26, width: 462, height: 170 }
const phaseArea: PlotArea = { left: 70, top: 212, width: 462, height: 130 }

/**
 * Gain and phase over frequency, with the unity-gain frequency and the phase margin there.
 *
 * @returns an SVG document
 */
export function bodePlot(response: Response, { title = 'Bode plot' }: PictureOptions = {}): string {
  const { frequency, gainDb, phaseDeg } = response
  const usable = frequency.some((value, index) => value > 0 && Number.isFinite(gainDb[index]))
  if (!usable) return wordsInstead(width, title, 'There is no frequency response to show.')
  const x = createAxis(
    frequency.filter((value) => value > 0),
    { scale: 'log', padding: 0, count: 8 },
  )
  const gain = createAxis([...gainDb, 0])
  const phase = phaseAxis(phaseDeg)
  const unity = unityGain(response)
  const line = (area: PlotArea, axis: Axis, values: readonly number[], color: string | undefined) =>
    markup`<path d="${plotLine(area, x, axis, frequency, values)}" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`
  const frequencies = labelAxis(x, 'Frequency', 'Hz')
  const zero = placeY(gainArea, gain, 0)
  const content = markup`${plotFrame(gainArea, { axis: x, format: frequencies.format }, labelAxis(gain, 'Gain', 'dB'))}${plotFrame(
    phaseArea,
    frequencies,
    labelAxis(phase, 'Phase', 'deg'),
  )}<line x1="${gainArea.left}" x2="${gainArea.left + gainArea.width}" y1="${zero}" y2="${zero}" stroke="currentColor" stroke-opacity="0.6" />${line(gainArea, gain, gainDb, palette[0])}${line(phaseArea, phase, phaseDeg, palette[3])}${
    unity === undefined
      ? markup`<text x="${gainArea.left + gainArea.width}" y="17" text-anchor="end">the gain does not fall through 0 dB here</text>`
      : unityMark(unity, x, zero, phase)
  }`
  return picture(width, 392, unity === undefined ? title : `${title}: ${unityWords(unity)}`, content)
}

/** Multiples of 45 degrees where they are not too many. */
function phaseAxis(phaseDeg: readonly number[]): Axis {
  const axis = createAxis(phaseDeg, { padding: 0 })
  const step = [15, 30, 45, 90, 180].find((size) => (axis.high - axis.low) / size <= 5) ?? 360
  const low = Math.floor(axis.low / step) * step
  const high = Math.ceil(axis.high / step) * step
  return {
    ...axis,
    low,
    high,
    ticks: Array.from({ length: (high - low) / step + 1 }, (_, index) => low + index * step),
  }
}

function unityWords({ frequency, marginDeg }: UnityGain): string {
  return `unity gain at ${formatQuantity(frequency, 'Hz')}, phase margin ${formatQuantity(Number(marginDeg.toFixed(1)), 'deg')}`
}

function unityMark(unity: UnityGain, x: Axis, zero: number, phaseAxis: Axis): Markup {
  const place = placeX(gainArea, x, unity.frequency)
  const phase = placeY(phaseArea, phaseAxis, unity.phaseDeg)
  const bottom = phaseArea.top + phaseArea.height
  return markup`<g class="unity-gain"><line x1="${place}" x2="${place}" y1="${gainArea.top}" y2="${bottom}" stroke="currentColor" stroke-dasharray="5 4" /><circle cx="${place}" cy="${zero}" r="4" fill="${palette[0]}" stroke="currentColor" />${
    Number.isFinite(phase)
      ? markup`<circle cx="${place}" cy="${phase}" r="4" fill="${palette[3]}" stroke="currentColor" />`
      : undefined
  }<text x="${gainArea.left + gainArea.width}" y="17" text-anchor="end">${unityWords(unity)}</text></g>`
}
