import { type Markup, markup } from './markup.js'
import { seriesColor } from './palette.js'
import { type PictureOptions, picture, wordsInstead } from './picture.js'
import { coordinate } from './plot-frame.js'
import type { LinePoint } from './simplify-line.js'

/** Scores of one or several things over the same metrics. */
export interface RadarData {
  /** Titles of the metrics, clockwise from the top. */
  readonly axes: readonly string[]
  readonly series: readonly RadarSeries[]
}

/** One polygon of a radar chart. */
export interface RadarSeries {
  readonly name: string
  /** Scores from 0 to 120, in the order of the axes; one that is not finite leaves a gap. */
  readonly values: readonly number[]
  /** A CSS colour; one of the palette if absent. */
  readonly color?: string
}

const [width, height, centerX, centerY, radius, best] = [380, 270, 190, 134, 98, 120]
const rings: readonly number[] = [60, 100]

/**
 * A radar chart of scores from 0 in the middle to 120, with a ring at 60, where thresholds are, and one at 100, where
 * targets are.
 *
 * @returns an SVG document
 */
export function radarChart({ axes, series }: RadarData, { title = 'Scores' }: PictureOptions = {}): string {
  const shown = series.filter(({ values }) => values.some(Number.isFinite))
  if (axes.length === 0 || shown.length === 0) return wordsInstead(width, title, 'There are no scores to show.')
  const point = (index: number, score: number): LinePoint => {
    const angle = (2 * Math.PI * index) / axes.length
    const distance = (radius * Math.min(Math.max(score, 0), best)) / best
    return [coordinate(centerX + distance * Math.sin(angle)), coordinate(centerY - distance * Math.cos(angle))]
  }
  const outline = (score: number) => axes.map((_, index) => point(index, score).join(',')).join(' ')
  const missing = axes.map((_, index) => shown.every(({ values }) => !Number.isFinite(values[index])))
  const content = markup`<polygon points="${outline(best)}" fill="none" stroke="currentColor" stroke-opacity="0.2" />${axes.map(
    (_, index) => {
      const [x, y] = point(index, best)
      return markup`<line x1="${centerX}" y1="${centerY}" x2="${x}" y2="${y}" stroke="currentColor" stroke-opacity="0.2" />`
    },
  )}${rings.map(
    (score) =>
      markup`<polygon class="ring-${score}" points="${outline(score)}" fill="none" stroke="currentColor" stroke-opacity="0.65" stroke-dasharray="${score === 60 ? '4 3' : 'none'}" />`,
  )}${shown.map((one, index) => polygon(one, one.color ?? seriesColor(index), axes.length, point))}${rings.map(
    (score) => {
      const [x, y] = point(0, score)
      return markup`<text x="${x + 4}" y="${y - 3}" font-size="11" fill-opacity="0.8">${score}</text>`
    },
  )}${axes.map((label, index) => axisLabel(missing[index] === true ? `${label}: –` : label, point(index, best), index, axes.length))}`
  return picture(width, height, title, content)
}

function polygon(
  { name, values }: RadarSeries,
  color: string,
  axes: number,
  point: (index: number, score: number) => LinePoint,
): Markup {
  const places = Array.from({ length: axes }, (_, index) => index)
    .filter((index) => Number.isFinite(values[index]))
    .map((index) => point(index, values[index] ?? 0))
  return markup`<g class="series"><title>${name}</title><polygon points="${places.map((place) => place.join(',')).join(' ')}" fill="${color}" fill-opacity="0.25" stroke="${color}" stroke-width="2" stroke-linejoin="round" />${places.map(
    ([x, y]) => markup`<circle cx="${x}" cy="${y}" r="3" fill="${color}" />`,
  )}</g>`
}

function axisLabel(label: string, [x, y]: LinePoint, index: number, axes: number): Markup {
  const [right, down] = [Math.sin((2 * Math.PI * index) / axes), -Math.cos((2 * Math.PI * index) / axes)]
  const anchor = Math.abs(right) < 0.1 ? 'middle' : right > 0 ? 'start' : 'end'
  return markup`<text x="${coordinate(x + 8 * right)}" y="${coordinate(y + 12 * down + 4)}" text-anchor="${anchor}">${label}</text>`
}
