import { type Axis, positionOn } from './axis.js'
import { type Markup, markup } from './markup.js'

/** The part of a picture that the axes enclose [user units]. */
export interface PlotArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** An axis with its words. */
export interface LabelledAxis {
  readonly axis: Axis
  /** With its unit; absent where a plot below has the same axis. */
  readonly title?: string
  /** The number at a tick. */
  readonly format: (value: number) => string
}

/** Rounds a coordinate to a tenth of a user unit. */
export function coordinate(value: number): number {
  return Math.round(value * 10) / 10
}

/** Where a value of the horizontal axis lies in the picture [user units]. */
export function placeX({ left, width }: PlotArea, axis: Axis, value: number): number {
  return coordinate(left + width * positionOn(axis, value))
}

/** Where a value of the vertical axis lies in the picture [user units]. */
export function placeY({ top, height }: PlotArea, axis: Axis, value: number): number {
  return coordinate(top + height * (1 - positionOn(axis, value)))
}

/** Grid, frame, ticks with their values, and titles around a plot area. */
export function plotFrame(area: PlotArea, x: LabelledAxis, y: LabelledAxis): Markup {
  const { left, top, width, height } = area
  const [right, bottom] = [left + width, top + height]
  const [middle, center] = [left + width / 2, top + height / 2]
  return markup`<g class="ticks-x" text-anchor="middle">${x.axis.ticks.map((value) => {
    const place = placeX(area, x.axis, value)
    const label =
      x.title === undefined ? undefined : markup`<text x="${place}" y="${bottom + 18}">${x.format(value)}</text>`
    return markup`<line x1="${place}" x2="${place}" y1="${top}" y2="${bottom}" stroke="currentColor" stroke-opacity="0.15" />${label}`
  })}</g><g class="ticks-y" text-anchor="end">${y.axis.ticks.map((value) => {
    const place = placeY(area, y.axis, value)
    return markup`<line x1="${left}" x2="${right}" y1="${place}" y2="${place}" stroke="currentColor" stroke-opacity="0.15" /><text x="${left - 7}" y="${coordinate(place + 4)}">${y.format(value)}</text>`
  })}</g><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="currentColor" stroke-opacity="0.5" />${
    x.title === undefined
      ? undefined
      : markup`<text class="title-x" x="${middle}" y="${bottom + 40}" text-anchor="middle">${x.title}</text>`
  }${
    y.title === undefined
      ? undefined
      : markup`<text class="title-y" x="14" y="${center}" transform="rotate(-90 14 ${center})" text-anchor="middle">${y.title}</text>`
  }`
}
