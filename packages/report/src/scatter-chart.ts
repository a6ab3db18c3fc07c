import { type Axis, createAxis, type Scale } from './axis.js'
import { labelAxis } from './label-axis.js'
import { type Markup, markup } from './markup.js'
import { seriesColor } from './palette.js'
import { type Better, paretoFront } from './pareto-front.js'
import { type PictureOptions, picture, wordsInstead } from './picture.js'
import { type LabelledAxis, type PlotArea, placeX, placeY, plotFrame } from './plot-frame.js'
import { formatQuantity } from './quantity.js'

/** One side of a scatter chart. */
export interface ScatterAxis {
  readonly title: string
  /** SI unit, or `dB`, `deg`; none by default. */
  readonly unit?: string
  /** `linear` by default; `log` becomes `linear` where a value is not positive. */
  readonly scale?: Scale
  /** Which end is the better one; with it on both sides, the front of the best is drawn. */
  readonly better?: Better
  /** A value to reach, drawn as a dashed line where it is in sight. */
  readonly target?: number
}

/** A point of a scatter chart, in the units of its axes. */
export interface ScatterPoint {
  readonly x: number
  readonly y: number
  /** What it is, for readers who point at it. */
  readonly label?: string
}

/** Points of one colour. */
export interface ScatterGroup {
  readonly name: string
  readonly points: readonly ScatterPoint[]
  /** A CSS colour; one of the palette if absent. */
  readonly color?: string
}

/** Points over two quantities. */
export interface ScatterData {
  readonly x: ScatterAxis
  readonly y: ScatterAxis
  readonly groups: readonly ScatterGroup[]
}

/** How to draw a scatter chart. */
export interface ScatterChartOptions extends PictureOptions {
  /** Whether to list the groups below the plot; true by default. */
  readonly legend?: boolean
}

const width = 560
const area: PlotArea = { left: 70, top: 14, width: 466, height: 340 }

/** The axis of a quantity as {@link scatterChart} lays it out. */
export function scatterAxis(values: readonly number[], scale?: Scale): Axis {
  return createAxis(values, { ...(scale === undefined ? {} : { scale }), padding: 0.04 })
}

/**
 * Points over two quantities, by group, with the front of those that no other beats. Points with a value that is not
 * finite are left out, and the chart says how many.
 *
 * @returns an SVG document
 */
export function scatterChart(
  { x, y, groups }: ScatterData,
  { title = `${y.title} over ${x.title}`, legend = true }: ScatterChartOptions = {},
): string {
  const all = groups.flatMap(({ points }) => points)
  const points = all.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
  if (points.length === 0) return wordsInstead(width, title, 'No configuration has both values.')
  const xAxis = scatterAxis(
    points.map((point) => point.x),
    x.scale,
  )
  const yAxis = scatterAxis(
    points.map((point) => point.y),
    y.scale,
  )
  const place = (point: ScatterPoint) => ({ x: placeX(area, xAxis, point.x), y: placeY(area, yAxis, point.y) })
  const left = all.length - points.length
  const words = [
    ...(legend ? groups.map(({ name }) => name) : []),
    ...(left === 0 ? [] : [`${left} of ${all.length} without one of the two values`]),
  ]
  const bottom = area.top + area.height + 52
  const content = markup`${plotFrame(
    area,
    labelScatterAxis(xAxis, x),
    labelScatterAxis(yAxis, y),
  )}<g class="targets" stroke="currentColor" stroke-opacity="0.7" stroke-dasharray="6 4">${targetLine(xAxis, x.target, 'x')}${targetLine(yAxis, y.target, 'y')}</g><g class="points" fill="none" stroke-linecap="round" stroke-width="6" stroke-opacity="${points.length > 400 ? 0.55 : 0.8}">${groups.map(
    ({ points: members, color }, index) => {
      const dots = members.map(place).filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y))
      return markup`<path class="group" data-group="${index}" stroke="${color ?? seriesColor(index)}" d="${dots.map((dot) => `M${dot.x} ${dot.y}h0`).join('')}" />`
    },
  )}</g>${front(points, x, y, place)}${words.map((text, index) => {
    const row = bottom + 18 * index
    const group = groups[index]
    const dot =
      legend && group !== undefined
        ? markup`<circle cx="${area.left + 6}" cy="${row - 4}" r="5" fill="${group.color ?? seriesColor(index)}" />`
        : undefined
    return markup`${dot}<text x="${area.left + 18}" y="${row}">${text}</text>`
  })}`
  const attributes = markup` data-area="${[area.left, area.top, area.width, area.height].join(' ')}"`
  return picture(width, bottom - 4 + 18 * words.length, title, content, attributes)
}

/** The words of an axis, such as `Power [W], smaller is better`. */
export function labelScatterAxis(axis: Axis, { title, unit, better }: ScatterAxis): Required<LabelledAxis> {
  const labelled = labelAxis(axis, title, unit)
  return better === undefined ? labelled : { ...labelled, title: `${labelled.title}, ${better} is better` }
}

function targetLine(axis: Axis, target: number | undefined, side: 'x' | 'y'): Markup | undefined {
  if (target === undefined || !(target >= axis.low && target <= axis.high)) return undefined
  const title = markup`<title>target</title>`
  if (side === 'x') {
    const place = placeX(area, axis, target)
    return markup`<line x1="${place}" x2="${place}" y1="${area.top}" y2="${area.top + area.height}">${title}</line>`
  }
  const place = placeY(area, axis, target)
  return markup`<line x1="${area.left}" x2="${area.left + area.width}" y1="${place}" y2="${place}">${title}</line>`
}

function front(
  points: readonly ScatterPoint[],
  x: ScatterAxis,
  y: ScatterAxis,
  place: (point: ScatterPoint) => { readonly x: number; readonly y: number },
): Markup | undefined {
  if (x.better === undefined || y.better === undefined) return undefined
  const best = paretoFront(
    points.map((point) => point.x),
    points.map((point) => point.y),
    [x.better, y.better],
  ).flatMap((index) => points[index] ?? [])
  const places = best.map(place)
  return markup`<g class="front" fill="none" stroke="currentColor"><path stroke-width="1.2" stroke-opacity="0.8" d="M${places.map((dot) => `${dot.x} ${dot.y}`).join('L')}" />${best.map(
    (point, index) => {
      const values = `${formatQuantity(point.x, x.unit)}, ${formatQuantity(point.y, y.unit)}`
      return markup`<circle cx="${places[index]?.x}" cy="${places[index]?.y}" r="4" pointer-events="all"><title>${point.label === undefined ? values : `${point.label}: ${values}`}</title></circle>`
    },
  )}</g>`
}
