import { type Device, devicePins, type PinNet } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'
import { type BoxedDevice, isBoxed } from './is-boxed.js'
import type { Subject } from './subject.js'

/** How a device stands in the drawing. */
export type Stand =
  /** In a column; `up` and `down` are the nets above and below. */
  | { readonly type: 'upright'; readonly up: string; readonly down: string; readonly turned: boolean }
  /** Between two columns; `first` is the net that the symbol has on top when it is upright. */
  | { readonly type: 'flat'; readonly first: string; readonly second: string }
  /** A box. */
  | { readonly type: 'box' }

/** Currents below this do not make a device stand. */
const epsilon = 1e-3

/**
 * Decides for each device whether it stands in a column (it carries current, or ends on a rail) or lies between two
 * (compensation, feedback, pass gates). What stands never closes a loop: there is always an up and a down.
 */
export function standsOf(subject: Subject, potentials: ReadonlyMap<string, number>): ReadonlyMap<string, Stand> {
  const rails = new Set([...subject.supplies, ...subject.grounds])
  const below = new Map<string, string[]>()
  const leads = (from: string, to: string): boolean => {
    const seen = new Set([from])
    const open = [from]
    for (let net = open.pop(); net !== undefined; net = open.pop()) {
      if (net === to) return true
      for (const next of below.get(net) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        open.push(next)
      }
    }
    return false
  }
  const stands = new Map<string, Stand>()
  // Transistors first: they tell up and down better than the passives between them.
  for (const first of [true, false]) {
    for (const device of subject.devices) {
      if ((device.kind === 'mosfet' || device.kind === 'bjt') !== first) continue
      const stand = standOf(device, potentials, subject)
      if (stand.type === 'upright' && !rails.has(stand.up) && !rails.has(stand.down)) {
        if (leads(stand.down, stand.up)) {
          const [up, down] = stand.turned ? [stand.down, stand.up] : [stand.up, stand.down]
          stands.set(device.name, { type: 'flat', first: up, second: down })
          continue
        }
        below.set(stand.up, [...(below.get(stand.up) ?? []), stand.down])
      }
      stands.set(device.name, stand)
    }
  }
  return stands
}

function standOf(device: Device, potentials: ReadonlyMap<string, number>, subject: Subject): Stand {
  const { supplies, grounds } = subject
  if (isBoxed(device)) return { type: 'box' }
  const [first, second] = throughNets(device)
  const high = (net: string) => potentials.get(net) ?? 0.5
  const onRail = [first, second].some((net) => supplies.includes(net) || grounds.includes(net))
  const difference = high(first) - high(second)
  const carries = Math.abs(difference) > epsilon
  if (device.kind === 'mosfet' || device.kind === 'bjt') {
    return carries || onRail || isStacked(device, subject)
      ? { type: 'upright', up: first, down: second, turned: false }
      : { type: 'flat', first, second }
  }
  if (device.kind === 'controlled-source') return { type: 'upright', up: first, down: second, turned: false }
  if (device.kind === 'capacitor' ? !onRail : !carries && !onRail) return { type: 'flat', first, second }
  const turned =
    carries && device.kind !== 'capacitor'
      ? difference < 0
      : supplies.includes(second) || (grounds.includes(first) && !grounds.includes(second))
  return turned
    ? { type: 'upright', up: second, down: first, turned }
    : { type: 'upright', up: first, down: second, turned }
}

/**
 * True for a transistor without current of its own that is part of a stack all the same, as in a symmetric circuit at
 * rest: its source leads to a rail over transistors of its type, its drain to another device, and no transistor of the
 * other type lies across it.
 */
function isStacked(device: Device, { devices, supplies, grounds }: Subject): boolean {
  if (!isTransistor(device)) return false
  const others = devices.filter(isTransistor).filter((other) => other !== device)
  const { drain, source } = terminalsOf(device)
  const across = others.some((other) => {
    const ends = terminalsOf(other)
    return [ends.drain, ends.source].includes(drain) && [ends.drain, ends.source].includes(source)
  })
  if (across || drain === source) return false
  const goesOn = others.some((other) => terminalsOf(other).drain === drain || terminalsOf(other).source === drain)
  const own = device.polarity === 'n' ? grounds : supplies
  const seen = new Set([source])
  for (const net of seen) {
    if (own.includes(net)) return goesOn
    for (const other of others) {
      if (typeOf(other) === typeOf(device) && terminalsOf(other).drain === net) seen.add(terminalsOf(other).source)
    }
  }
  return false
}

/** The nets at the upper and the lower end of the upright symbol. */
function throughNets(device: Exclude<Device, BoxedDevice>): readonly [string, string] {
  if (device.kind === 'mosfet') {
    return device.polarity === 'p' ? [device.pins.s, device.pins.d] : [device.pins.d, device.pins.s]
  }
  if (device.kind === 'bjt') {
    return device.polarity === 'p' ? [device.pins.e, device.pins.c] : [device.pins.c, device.pins.e]
  }
  return [device.pins.p, device.pins.n]
}

/** The pin of a transistor that controls it. */
export function gatePin(device: Device): string | undefined {
  return device.kind === 'mosfet' ? 'g' : device.kind === 'bjt' ? 'b' : undefined
}

/**
 * The pin on the far side of the body where it is worth drawing: a bulk that is not on its own rail.
 * The own rail is the first supply of p channels, the first ground of n channels, and any rail of another device.
 */
export function bulkPin(
  device: Device,
  { supplies, grounds }: Pick<Subject, 'supplies' | 'grounds'>,
): string | undefined {
  const pin = possibleBulkPin(device)
  const net = devicePins(device).find(([name]) => name === pin)?.[1]
  if (net === undefined) return undefined
  if (device.kind !== 'mosfet') return [...grounds, ...supplies].includes(net) ? undefined : pin
  return net === (device.polarity === 'p' ? supplies : grounds)[0] ? undefined : pin
}

/** The pins of a device without a bulk that needs no drawing. */
export function drawnPins(device: Device, rails: Pick<Subject, 'supplies' | 'grounds'>): readonly PinNet[] {
  const hidden = bulkPin(device, rails) === undefined ? possibleBulkPin(device) : undefined
  return devicePins(device).filter(([pin]) => pin !== hidden)
}

function possibleBulkPin(device: Device): string | undefined {
  if (isBoxed(device) || device.kind === 'source' || device.kind === 'controlled-source') return undefined
  return device.kind === 'bjt' ? 's' : 'b'
}
