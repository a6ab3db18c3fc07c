import { type Circuit, type Device, flatten, type Mosfet, type Polarity, statistics } from '@analogkit/netlist'
import { RecognitionError } from './error.js'
import { orient } from './orient.js'
import { findRails } from './rails.js'
import type { Rails, Repair } from './types.js'

/** The most devices that recognition accepts. */
const mostDevices = 2000

/** A circuit in normal form, with what was done to it. */
export interface NormalForm {
  readonly circuit: Circuit
  readonly rails: Rails
  readonly dummies: readonly string[]
  readonly repairs: readonly Repair[]
}

/**
 * Brings a circuit into the form that the other steps read: flat, every polarity settled, sources
 * on the side of the own rail, bulks off the wrong rail, transistors without function left out.
 *
 * @throws RecognitionError when there is nothing to recognize
 */
export function normalize(input: Circuit): NormalForm {
  const { flatDevices } = statistics(input)
  // Counted before they are made: a few lines of hierarchy can stand for millions. Infinite is a mistake that flatten names.
  if (flatDevices > mostDevices && Number.isFinite(flatDevices)) {
    throw new RecognitionError(
      'too-many-devices',
      input.name,
      `the circuit has ${flatDevices} devices, recognition takes up to ${mostDevices}: recognize its cells one by one`,
    )
  }
  const flat = flatten(input)
  if (flat.ports.length === 0) {
    throw new RecognitionError(
      'no-ports',
      flat.name,
      'the circuit has no ports: put it into a .subckt, or name its external nets with the `ports` option',
    )
  }
  if (flat.devices.length === 0) throw new RecognitionError('no-devices', flat.name, 'the circuit has no devices')
  const settled = { ...flat, devices: settlePolarities(flat) }
  const rails = findRails(settled)
  const repairs: Repair[] = []
  const bulks = settled.devices.map((device) => moveBulk(device, rails, repairs))
  const oriented = orient({ ...settled, devices: bulks }, rails)
  const dummies = oriented
    .filter((device) => device.kind === 'mosfet' && isDummy(device, rails))
    .map((device) => device.name)
  return {
    circuit: { ...settled, devices: oriented.filter((device) => !dummies.includes(device.name)) },
    rails,
    dummies,
    repairs,
  }
}

/** Gives a MOS transistor of an unknown model the polarity of the others in its well. */
function settlePolarities(circuit: Circuit): readonly Device[] {
  const wells = new Map<string, Polarity>()
  for (const device of circuit.devices) {
    if (device.kind === 'mosfet' && device.polarity !== undefined) wells.set(device.pins.b, device.polarity)
  }
  return circuit.devices.map((device) => {
    if ((device.kind !== 'mosfet' && device.kind !== 'bjt') || device.polarity !== undefined) return device
    const polarity = device.kind === 'mosfet' ? wells.get(device.pins.b) : undefined
    if (polarity === undefined) {
      throw new RecognitionError(
        'unknown-polarity',
        circuit.name,
        `cannot tell whether ${device.name} (model ${device.model ?? 'missing'}) is an n or a p device: add a .model card for it`,
      )
    }
    return { ...device, polarity }
  })
}

/** A bulk on the other type's rail would clamp the circuit: it goes to its own. */
function moveBulk(device: Device, rails: Rails, repairs: Repair[]): Device {
  if (device.kind !== 'mosfet') return device
  const [own, wrong] = device.polarity === 'p' ? [rails.supplies, rails.grounds] : [rails.grounds, rails.supplies]
  const rail = own[0]
  if (rail === undefined || !wrong.includes(device.pins.b)) return device
  repairs.push({ device: device.name, change: `bulk moved from ${device.pins.b} to ${rail}` })
  return { ...device, pins: { ...device.pins, b: rail } }
}

/** True for a transistor that never conducts a signal: both ends on one net, or gate and source on the own rail. */
function isDummy(device: Mosfet, rails: Rails): boolean {
  const own = device.polarity === 'p' ? rails.supplies : rails.grounds
  return device.pins.d === device.pins.s || (own.includes(device.pins.g) && own.includes(device.pins.s))
}
