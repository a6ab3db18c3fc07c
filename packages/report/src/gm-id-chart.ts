import { type Axis, createAxis, type Scale } from './axis.js'
import { labelAxis } from './label-axis.js'
import { type Markup, markup } from './markup.js'
import { seriesColor } from './palette.js'
import { type PictureOptions, picture, wordsInstead } from './picture.js'
import { type PlotArea, plotFrame } from './plot-frame.js'
import { plotLine } from './plot-line.js'

/** A transistor at one inversion; what `sweepDevice` of `@analogkit/technology/tables` gives fits. */
export interface GmIdPoint {
  /** Transconductance per current [1/V]. */
  readonly gmOverId: number
  /** Current per width [A/m]. */
  readonly density: number
  /** gm over the capacitance of the gate, over 2 pi [Hz]. */
  readonly transitFrequency: number
  /** gm over gds [1]. */
  readonly intrinsicGain: number
}

/** A transistor of one length, from weak to strong inversion. */
export interface GmIdCurve {
  readonly name: string
  readonly points: readonly GmIdPoint[]
}

/** One plot: a quantity over gm/Id. */
interface Panel {
  readonly title: string
  readonly unit: string
  readonly scale: Scale
  readonly value: (point: GmIdPoint) => number
}

const panels: readonly Panel[] = [
  { title: 'Id / W', unit: 'A/m', scale: 'log', value: ({ density }) => density },
  { title: 'Transit frequency', unit: 'Hz', scale: 'log', value: ({ transitFrequency }) => transitFrequency },
  { title: 'Intrinsic gain', unit: '', scale: 'linear', value: ({ intrinsicGain }) => intrinsicGain },
]

const [width, height, gap] = [560, 170, 14] as const

/**
 * The charts by which transistors are sized: current per width, transit frequency and intrinsic gain over gm/Id, a line for
 * each length. Strong inversion, fast and hungry, is on the left, weak inversion on the right.
 *
 * @returns an SVG document
 * @see F. Silveira, D. Flandre, P. G. A. Jespers, "A gm/ID based methodology for the design of CMOS analog circuits", IEEE J.
 *   Solid-State Circuits 31(9), 1996
 */
export function gmIdChart(curves: readonly GmIdCurve[], { title = 'gm/Id charts' }: PictureOptions = {}): string {
  const all = curves.flatMap(({ points }) => points).filter(({ gmOverId }) => Number.isFinite(gmOverId))
  if (all.length === 0) return wordsInstead(width, title, 'There is no transistor to show.')
  const x = createAxis(
    all.map(({ gmOverId }) => gmOverId),
    { padding: 0, count: 8 },
  )
  const words = labelAxis(x, 'gm / Id', '1/V')
  const content = panels.map((panel, index) => {
    const area: PlotArea = { left: 70, top: 14 + index * (height + gap), width: 466, height }
    const y = createAxis(all.map(panel.value), { scale: panel.scale })
    const last = index === panels.length - 1
    return markup`${plotFrame(area, last ? words : { axis: x, format: words.format }, labelAxis(y, panel.title, panel.unit))}${lines(curves, area, x, y, panel)}`
  })
  const bottom = 14 + panels.length * (height + gap) + 50
  return picture(width, bottom + 18 * curves.length, title, markup`${content}${legend(curves, bottom)}`)
}

function lines(curves: readonly GmIdCurve[], area: PlotArea, x: Axis, y: Axis, { value }: Panel): readonly Markup[] {
  return curves.map(({ points }, index) => {
    const path = plotLine(
      area,
      x,
      y,
      points.map(({ gmOverId }) => gmOverId),
      points.map(value),
    )
    return markup`<path d="${path}" fill="none" stroke="${seriesColor(index)}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`
  })
}

function legend(curves: readonly GmIdCurve[], bottom: number): readonly Markup[] {
  return curves.map(({ name }, index) => {
    const row = bottom + 18 * index
    return markup`<line x1="72" x2="92" y1="${row - 4}" y2="${row - 4}" stroke="${seriesColor(index)}" stroke-width="3" /><text x="100" y="${row}">${name}</text>`
  })
}
