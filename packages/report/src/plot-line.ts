import type { Axis } from './axis.js'
import { coordinate, type PlotArea, placeX, placeY } from './plot-frame.js'
import { type LinePoint, simplifyLine } from './simplify-line.js'

/** The path of y over x, with a gap where a value is not finite. Points that no eye would miss are left out. */
export function plotLine(area: PlotArea, x: Axis, y: Axis, xs: readonly number[], ys: readonly number[]): string {
  const pieces: LinePoint[][] = [[]]
  xs.forEach((value, index) => {
    const px = placeX(area, x, value)
    const py = placeY(area, y, ys[index] ?? Number.NaN)
    if (Number.isFinite(px) && Number.isFinite(py)) pieces.at(-1)?.push([px, py])
    else if (pieces.at(-1)?.length !== 0) pieces.push([])
  })
  return pieces
    .filter(({ length }) => length > 0)
    .map(pathOf)
    .join('')
}

/** A path through points; a single one becomes a dot under a round line cap. */
function pathOf(points: readonly LinePoint[]): string {
  const [first, ...rest] = simplifyLine(points)
  if (first === undefined) return ''
  if (rest.length === 0) return `M${first[0]} ${first[1]}h0`
  return `M${first[0]} ${first[1]}L${rest.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join(' ')}`
}
