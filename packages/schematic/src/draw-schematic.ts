import type { Circuit } from '@analogkit/netlist'
import type { Structure } from '@analogkit/recognition'
import { arrange } from './arrange.js'
import { grid, toGrid } from './geometry.js'
import { type Layout, layOut } from './lay-out.js'
import { textBox } from './sheet.js'
import type { Box, DrawSchematicOptions, Point, Schematic } from './types.js'
import { writeSvg } from './write-svg.js'

/** How often a drawing gets more room when a wire finds no way. */
const mostRoom = 3

/** Around the drawing [user units]. */
const margin = 20

/**
 * Draws a circuit as an analog designer would: supply on top and ground at the bottom, a column for each branch of
 * current, pairs and mirrors side by side and mirrored, inputs on the left and outputs on the right. Draws any circuit:
 * one that `recognize` declines keeps the order of the netlist where nothing better is known. Same circuit, same
 * drawing.
 *
 * @param input - a circuit, or its structure where that is known already; dummies and instances are drawn with the former only
 */
export function drawSchematic(input: Circuit | Structure, options: DrawSchematicOptions = {}): Schematic {
  const arrangement = arrange(input, options)
  let layout = layOut(arrangement, 0)
  for (let room = 1; room <= mostRoom && layout.unwired > 0; room++) {
    const roomier = layOut(arrangement, room)
    if (roomier.unwired < layout.unwired) layout = roomier
  }
  const drawing = toDrawing(arrangement.subject.name, layout)
  const poses = layout.placed.map(({ symbol, pose }) => ({ symbol, pose: { ...pose, ...drawing.move(pose) } }))
  return { ...drawing.schematic, svg: writeSvg(drawing.schematic, poses, options) }
}

/** The layout as plain data with its upper left corner at the origin, and how points got there. */
function toDrawing(name: string, { placed, sheet, wires, junctions }: Layout) {
  const boxes = [
    ...placed.map(({ body }) => body),
    ...placed.flatMap(({ pins }) => pins.map(asBox)),
    ...wires.flatMap(({ points }) => points.map(asBox)),
    ...sheet.terminals.map(({ x, y }) => ({ x: x - grid, y: y - grid, width: 2 * grid, height: 2 * grid })),
    ...sheet.texts.map(textBox),
  ]
  const left = Math.min(0, ...boxes.map(({ x }) => x))
  const top = Math.min(0, ...boxes.map(({ y }) => y))
  const right = Math.max(0, ...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(0, ...boxes.map(({ y, height }) => y + height))
  const origin = { x: -toGrid(-left) - margin, y: -toGrid(-top) - margin }
  const move = ({ x, y }: Point): Point => ({ x: x - origin.x, y: y - origin.y })
  const schematic: Omit<Schematic, 'svg'> = {
    name,
    width: toGrid(right) + margin - origin.x,
    height: toGrid(bottom) + margin - origin.y,
    devices: placed.map(({ device, pose, body, pins }) => ({
      name: device.name,
      kind: device.kind,
      ...('polarity' in device && device.polarity !== undefined ? { polarity: device.polarity } : {}),
      ...move(body),
      width: body.width,
      height: body.height,
      rotation: pose.rotation,
      mirrored: pose.mirrored,
      pins: pins.map(({ pin, net, ...point }) => ({ pin, net, ...move(point) })),
    })),
    wires: wires.map(({ net, points }) => ({ net, points: points.map(move) })),
    junctions: junctions.map(({ net, ...point }) => ({ net, ...move(point) })),
    terminals: sheet.terminals.map((terminal) => ({ ...terminal, ...move(terminal) })),
    texts: sheet.texts.map((text) => ({ ...text, ...move(text) })),
  }
  return { schematic, move }
}

function asBox({ x, y }: Point): Box {
  return { x, y, width: 0, height: 0 }
}
