import { attachLocal, attachRails, attachTrunks } from './attach.js'
import { attachTap } from './attach-tap.js'
import { grid, textWidth, toGrid } from './geometry.js'
import { deviceTexts, terminalText } from './label-text.js'
import { type Arrangement, type PlacedDevice, place } from './place.js'
import { type Route, type RouteRequest, routeNets } from './route/route-nets.js'
import { traceWires } from './route/trace-wires.js'
import { TrackMap } from './route/track-map.js'
import { Sheet, textBox } from './sheet.js'
import type { Box, DrawnTerminal, Junction, Wire } from './types.js'

/** A drawing with all its coordinates, not yet moved to the origin. */
export interface Layout {
  readonly placed: readonly PlacedDevice[]
  readonly sheet: Sheet
  readonly wires: readonly Wire[]
  readonly junctions: readonly Junction[]
  /** Pins that no wire reaches and that got a label instead. */
  readonly unwired: number
}

/** Room around the devices for wires [user units]. */
const margin = { side: 40, top: 40, bottom: 70 }

/**
 * Places and wires an arrangement.
 *
 * @param room - extra room for wires, in steps
 */
export function layOut(arrangement: Arrangement, room: number): Layout {
  const { subject, plans, attachments } = arrangement
  const placed = place(arrangement, room)
  const area = areaOf(placed, arrangement)
  const sheet = new Sheet(new TrackMap(area))
  for (const { body } of placed) {
    sheet.map.block({ x: body.x - 5, y: body.y - 5, width: body.width + 10, height: body.height + 10 })
  }
  for (const { pins } of placed) for (const pin of pins) sheet.addLead(pin.net, pin)
  for (const device of placed) for (const text of deviceTexts(device)) sheet.addText(text)
  const trunks = attachTrunks(sheet, placed, arrangement.columns)
  const lost = [...attachRails(sheet, placed, subject)]
  attachLocal(sheet, placed, plans, subject)

  const requests = plans.map((plan): RouteRequest => {
    const net = sheet.numberOf(plan.net)
    const pins = (attachments.get(plan.net) ?? [])
      .filter(
        ({ device, pin }) => !plan.local.some((local) => local.alone && local.device === device && local.pin === pin),
      )
      .flatMap(({ device, pin }) => nodeOfPin(sheet, placed, device, pin))
    const kept = [...(sheet.fixed.get(plan.net) ?? [])].map((node) => [node, sheet.map.maskOf(node, net)] as const)
    const goal = plan.edge === undefined ? {} : { goal: edgeNodes(sheet, area, plan.edge) }
    return { net, pins: [...new Set(pins)], joined: trunks.get(plan.net) ?? [], kept, ...goal }
  })
  const routes = new Map(routeNets(sheet.map, requests).map((route) => [route.net, route]))

  let unwired = lost.length
  for (const pin of lost)
    sheet.addTerminal({ type: 'label', net: pin.net, x: pin.x, y: pin.y, direction: pin.direction })
  for (const plan of plans) {
    const route = routes.get(sheet.numberOf(plan.net))
    if (route !== undefined) unwired += finish(sheet, placed, arrangement, plan, route)
  }
  for (const pin of lost) sheet.addText(terminalText(pin.net, pin, pin.direction))
  addUnusedPorts(sheet, area, arrangement)

  const wires: Wire[] = []
  const junctions: Junction[] = []
  const nets = new Set([...plans.map(({ net }) => net), ...sheet.fixed.keys()])
  for (const net of nets) {
    const number = sheet.numberOf(net)
    const nodes = new Set([...(sheet.fixed.get(net) ?? []), ...(routes.get(number)?.nodes ?? [])])
    const traced = traceWires(sheet.map, number, nodes, sheet.leads)
    wires.push(...traced.wires.map((points) => ({ net, points })))
    junctions.push(...traced.junctions.map((point) => ({ net, ...point })))
  }
  return { placed, sheet, wires, junctions, unwired }
}

/** Adds the port or the label of a net and labels for pins that were not reached; returns how many those are. */
function finish(
  sheet: Sheet,
  placed: readonly PlacedDevice[],
  { subject: { roles, ports } }: Arrangement,
  { net, edge, tap, local }: Arrangement['plans'][number],
  route: Route,
): number {
  const role = ports.includes(net) ? roles.get(net) : undefined
  const known = role === undefined ? {} : { role }
  const missing = placed.flatMap(({ pins }) =>
    pins.filter((pin) => pin.net === net && route.missing.includes(sheet.map.nodeAt(pin) ?? -1)),
  )
  for (const { x, y, direction } of missing) {
    sheet.addTerminal({ type: 'label', net, x, y, direction })
    sheet.addText(terminalText(net, { x, y }, direction))
  }
  const nodes = [...route.nodes].sort((a, b) => a - b)
  if (edge !== undefined && route.reached !== undefined) {
    const point = sheet.map.pointOf(route.reached)
    sheet.addTerminal({ type: 'port', net, ...point, direction: edge, ...known })
    sheet.addText(terminalText(net, point, edge))
  } else if (edge !== undefined) attachTap(sheet, { type: 'port', net, ...known }, nodes, edge)
  else if (tap !== undefined) {
    attachTap(sheet, { type: tap.type, net, ...(tap.type === 'port' ? known : {}) }, nodes, tap.towards)
  } else if (missing.length > 0 && local.length === 0) attachTap(sheet, { type: 'label', net }, nodes, 'up')
  return missing.length + (edge !== undefined && route.reached === undefined ? 1 : 0)
}

/** Ports that no device is on stand below the drawing. */
function addUnusedPorts(sheet: Sheet, area: Box, { subject, attachments }: Arrangement): void {
  const { ports, supplies, grounds, roles } = subject
  const drawn = new Set([...attachments.keys(), ...sheet.terminals.map(({ net }) => net)])
  let y = area.y + area.height
  for (const net of new Set(ports)) {
    if (drawn.has(net)) continue
    const role = supplies.includes(net) ? 'supply' : grounds.includes(net) ? 'ground' : roles.get(net)
    const terminal: DrawnTerminal = {
      type: 'port',
      net,
      x: area.x,
      y,
      direction: 'right',
      ...(role === undefined ? {} : { role }),
    }
    sheet.terminals.push(terminal)
    sheet.texts.push(terminalText(net, terminal, 'right'))
    y += 2 * grid
  }
}

function nodeOfPin(sheet: Sheet, placed: readonly PlacedDevice[], device: string, pin: string): readonly number[] {
  const point = placed.find((other) => other.device.name === device)?.pins.find((other) => other.pin === pin)
  const node = point === undefined ? undefined : sheet.map.nodeAt(point)
  return node === undefined ? [] : [node]
}

/** The nodes at one side of the drawing. */
function edgeNodes(sheet: Sheet, { x, y, width, height }: Box, edge: 'left' | 'right'): readonly number[] {
  return sheet.map.nodesIn({ x: edge === 'left' ? x : x + width, y, width: 0, height })
}

/** All that wires may use: the devices with their texts and ports, and a margin. */
function areaOf(placed: readonly PlacedDevice[], { plans }: Arrangement): Box {
  let [left, right, top, bottom] = [0, 0, 0, 0]
  const cover = (x: number, y: number) => {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  for (const one of placed) {
    for (const { x, y } of one.pins) cover(x, y)
    for (const text of deviceTexts(one)) {
      const { x, y, width } = textBox(text)
      cover(x, y)
      cover(x + width, y)
    }
    for (const { net, local } of plans) {
      for (const { device, pin: name } of local) {
        const pin = device === one.device.name ? one.pins.find((other) => other.pin === name) : undefined
        if (pin === undefined) continue
        const reach = 30 + textWidth(net)
        if (pin.direction === 'left') cover(pin.x - reach, pin.y)
        if (pin.direction === 'right') cover(pin.x + reach, pin.y)
      }
    }
  }
  const x = -toGrid(-left) - margin.side
  const y = -toGrid(-top) - margin.top
  return { x, y, width: toGrid(right) + margin.side - x, height: toGrid(bottom) + margin.bottom - y }
}
