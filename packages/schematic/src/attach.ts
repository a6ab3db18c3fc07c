import type { PortRole } from '@analogkit/netlist'
import type { Column } from './columns.js'
import { beyond, grid } from './geometry.js'
import { terminalText } from './label-text.js'
import type { PlacedDevice, PlacedPin } from './place.js'
import type { NetPlan } from './plan-nets.js'
import type { Sheet } from './sheet.js'
import { bulkPin } from './stand.js'
import type { Subject } from './subject.js'
import type { Direction, DrawnTerminal, Point } from './types.js'

/** The most steps from a pin to the symbol of a rail. */
const mostSteps = 8

/** The part of the supply bar on both sides of the outermost wires [user units]. */
const overhang = 20

/**
 * Leads every pin on a rail to it: straight up to the bar of the first supply at y = 0 where the way is free, otherwise
 * to a symbol of its own nearby.
 *
 * @returns the pins for which there was no room
 */
export function attachRails(sheet: Sheet, placed: readonly PlacedDevice[], subject: Subject): readonly PlacedPin[] {
  const { supplies, grounds } = subject
  const rails = new Set([...supplies, ...grounds])
  const isBulk = ({ device }: PlacedDevice, { pin }: PlacedPin) => bulkPin(device, subject) === pin
  const pins = placed.flatMap((one) => one.pins.filter((pin) => !isBulk(one, pin)))
  // A bulk on a rail that is not its own is named.
  for (const one of placed) {
    for (const pin of one.pins) if (rails.has(pin.net) && isBulk(one, pin)) addLocal(sheet, pin, 'label')
  }
  const missing: PlacedPin[] = []
  const [main] = supplies
  const hung: PlacedPin[] = []
  for (const pin of pins) {
    if (pin.net === main && pin.direction === 'up' && isFreeUpTo(sheet, pin, 0)) {
      sheet.addWire(pin.net, pin, 'up', pin.y / grid)
      hung.push(pin)
    }
  }
  if (main !== undefined && hung.length > 0) addBar(sheet, main, hung)
  const named = new Set<string>()
  const used = new Set(pins.map(({ net }) => net))
  for (const pin of pins) {
    const type = supplies.includes(pin.net) ? 'supply' : grounds.includes(pin.net) ? 'ground' : undefined
    if (type === undefined || hung.includes(pin)) continue
    const several = (type === 'supply' ? supplies : grounds).filter((net) => used.has(net)).length > 1
    const terminal = reach(sheet, pin, type)
    if (terminal === undefined) {
      missing.push(pin)
      continue
    }
    sheet.addTerminal(terminal)
    blockSymbol(sheet, terminal)
    // One name is enough where all symbols of a kind are one net; net 0 needs none.
    if (pin.net === '0' || (named.has(pin.net) && !several && type === 'ground')) continue
    named.add(pin.net)
    const { x, y } = terminal
    const places =
      type === 'supply'
        ? [terminalText(pin.net, { x, y: y + 3 }, 'up'), terminalText(pin.net, { x: x + 6, y }, 'right')]
        : [
            terminalText(pin.net, { x: x + 6, y: y + 6 }, 'right'),
            terminalText(pin.net, { x: x - 6, y: y + 6 }, 'left'),
            terminalText(pin.net, { x, y: y + 8 }, 'down'),
          ]
    const text = places.find((place) => sheet.hasRoomFor(place)) ?? places[0]
    if (text !== undefined) sheet.addText(text)
  }
  return missing
}

/**
 * Draws the straight wires between the devices of a column, before anything may get in their way.
 *
 * @returns the nodes of each wire, by net
 */
export function attachTrunks(
  sheet: Sheet,
  placed: readonly PlacedDevice[],
  columns: readonly Column[],
): ReadonlyMap<string, readonly (readonly number[])[]> {
  const trunks = new Map<string, (readonly number[])[]>()
  const pinsOf = new Map(placed.map(({ device, pins }) => [device.name, pins]))
  for (const { devices } of columns) {
    for (const [index, name] of devices.slice(0, -1).entries()) {
      for (const upper of pinsOf.get(name) ?? []) {
        const lower = pinsOf
          .get(devices[index + 1] ?? '')
          ?.find((pin) => pin.net === upper.net && isFacing(upper, pin) && isFreeBetween(sheet, upper, pin))
        if (lower === undefined) continue
        const count = (Math.abs(lower.x - upper.x) + Math.abs(lower.y - upper.y)) / grid
        sheet.addWire(upper.net, upper, upper.direction, count)
        const nodes = Array.from({ length: count + 1 }, (_, step) =>
          sheet.map.nodeAt(beyond(upper, upper.direction, step)),
        )
        trunks.set(upper.net, [...(trunks.get(upper.net) ?? []), nodes.filter((node) => node !== undefined)])
      }
    }
  }
  return trunks
}

/** Puts ports and labels right at the pins that the plans name. */
export function attachLocal(
  sheet: Sheet,
  placed: readonly PlacedDevice[],
  plans: readonly NetPlan[],
  { roles }: Subject,
): void {
  for (const { net, local } of plans) {
    for (const { type, device, pin: name } of local) {
      const pin = placed.find((other) => other.device.name === device)?.pins.find((other) => other.pin === name)
      if (pin === undefined) continue
      addLocal(sheet, pin, type, roles.get(net))
    }
  }
}

/** Puts a port or a label at the end of a stub where there is room for one, otherwise at the pin itself. */
function addLocal(sheet: Sheet, { net, direction, x, y }: PlacedPin, type: 'port' | 'label', role?: PortRole): void {
  const steps = type === 'port' ? 2 : 1
  const count = isFreeAlong(sheet, { x, y }, direction, steps) ? steps : 0
  const end = beyond({ x, y }, direction, count)
  sheet.addWire(net, { x, y }, direction, count)
  sheet.addTerminal({ type, net, ...end, direction, ...(role === undefined || type === 'label' ? {} : { role }) })
  sheet.addText(terminalText(net, end, direction))
}

function addBar(sheet: Sheet, net: string, hung: readonly Point[]): void {
  const xs = hung.map(({ x }) => x)
  const from = Math.min(...xs) - overhang
  const to = Math.max(...xs) + overhang
  sheet.addWire(net, { x: from, y: 0 }, 'right', (to - from) / grid)
  sheet.addTerminal({ type: 'supply', net, x: from, y: 0, direction: 'up', length: to - from })
  sheet.addText({ ...terminalText(net, { x: from, y: 2 }, 'up'), anchor: 'start' })
}

/** True for two leads that point at each other on one line. */
function isFacing(a: PlacedPin, b: PlacedPin): boolean {
  const vertical = a.x === b.x && a.direction === 'down' && b.direction === 'up' && a.y < b.y
  return vertical || (a.y === b.y && a.direction === 'right' && b.direction === 'left' && a.x < b.x)
}

function isFreeBetween(sheet: Sheet, a: PlacedPin, b: PlacedPin): boolean {
  return isFreeAlong(sheet, a, a.direction, (Math.abs(b.x - a.x) + Math.abs(b.y - a.y)) / grid - 1)
}

/** True when nothing is on the way from a pin up to a height. */
function isFreeUpTo(sheet: Sheet, pin: PlacedPin, y: number): boolean {
  return pin.y > y && isFreeAlong(sheet, pin, 'up', (pin.y - y) / grid)
}

/** True when nothing is on the next steps from a point. */
function isFreeAlong(sheet: Sheet, from: Point, direction: Direction, count: number): boolean {
  for (let step = 1; step <= count; step++) {
    const node = sheet.map.nodeAt(beyond(from, direction, step))
    if (node === undefined || !sheet.map.isFree(node)) return false
  }
  return true
}

/** Leads a pin to the next place where the symbol of a rail fits: out of the device, aside where needed, up or down. */
function reach(sheet: Sheet, pin: PlacedPin, type: 'supply' | 'ground'): DrawnTerminal | undefined {
  const direction = type === 'supply' ? 'up' : 'down'
  for (let total = 1; total <= mostSteps; total++) {
    for (const legs of waysTo(pin.direction, direction, total)) {
      const corners = [pin, ...legs.map((_, index) => afterLegs(pin, legs.slice(0, index + 1)))]
      const isFree = legs.every((leg, index) => isFreeAlong(sheet, corners[index] ?? pin, leg.direction, leg.count))
      const end = corners.at(-1) ?? pin
      if (!isFree || !symbolFits(sheet, end, direction)) continue
      for (const [index, leg] of legs.entries()) sheet.addWire(pin.net, corners[index] ?? pin, leg.direction, leg.count)
      return { type, net: pin.net, x: end.x, y: end.y, direction }
    }
  }
  return undefined
}

/** A straight part of a way. */
interface Leg {
  readonly direction: Direction
  readonly count: number
}

/** Ways of a number of steps that leave in one direction and end in another. */
function waysTo(from: Direction, to: Direction, total: number): readonly (readonly Leg[])[] {
  if (from === to) return [[{ direction: from, count: total }]]
  const isSideways = from === 'left' || from === 'right'
  const counts = Array.from({ length: total }, (_, index) => total - index)
  if (isSideways) {
    return counts
      .filter((out) => out < total && out <= 3)
      .map((out) => [
        { direction: from, count: out },
        { direction: to, count: total - out },
      ])
  }
  // The symbol points back to where the lead comes from: around the device.
  return (['left', 'right'] as const).flatMap((direction) =>
    counts
      .filter((aside) => aside >= 2 && aside <= total - 2)
      .map((aside) => [
        { direction: from, count: 1 },
        { direction, count: aside },
        { direction: to, count: total - 1 - aside },
      ]),
  )
}

function afterLegs(from: Point, legs: readonly Leg[]): Point {
  return legs.reduce<Point>((point, { direction, count }) => beyond(point, direction, count), from)
}

/** The nodes beside and behind the tip of a rail symbol. */
function symbolPoints(tip: Point, direction: Direction): readonly Point[] {
  const far = beyond(tip, direction, 1)
  return [beyond(tip, 'left', 1), beyond(tip, 'right', 1), far, beyond(far, 'left', 1), beyond(far, 'right', 1)]
}

function symbolFits(sheet: Sheet, tip: Point, direction: Direction): boolean {
  return symbolPoints(tip, direction).every((point) => {
    const node = sheet.map.nodeAt(point)
    return node !== undefined && sheet.map.isFree(node)
  })
}

function blockSymbol(sheet: Sheet, { x, y, direction }: DrawnTerminal): void {
  for (const point of symbolPoints({ x, y }, direction)) sheet.map.block({ ...point, width: 0, height: 0 })
}
