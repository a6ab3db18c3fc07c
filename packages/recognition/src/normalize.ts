import {
  type Circuit,
  type Device,
  flatten,
  type MergedDevices,
  type Mosfet,
  mergeParallel,
  mergeStacks,
  NetlistError,
  type Polarity,
  removeDummies,
  statistics,
} from '@analogkit/netlist'
import { RecognitionError } from './error.js'
import { exposeSources, exposeSupplies } from './expose-sources.js'
import { connectLooseNets } from './loose-nets.js'
import { defineMacros } from './macros.js'
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
  /** Fingers and stacks that became one device each. */
  readonly merged: readonly MergedDevices[]
  /** Nets that a bench has to drive, and are ports now: gate nets without a driver, and those of ideal bias sources. */
  readonly loosePorts: readonly string[]
  readonly repairs: readonly Repair[]
}

/**
 * Brings a circuit into the form that the other steps read: flat, every polarity settled, fingers and stacks merged,
 * sources on the side of the own rail, bulks off the wrong rail, ideal sources left to the bench, wells and gates without a
 * driver connected, transistors without function left out.
 *
 * @throws RecognitionError when there is nothing to recognize
 */
export function normalize(input: Circuit): NormalForm {
  const flat = flattened(input)
  const { circuit: settled, removed } = removeDummies({ ...flat, devices: settlePolarities(flat) })
  const parallel = mergeParallel(settled)
  const stacks = mergeStacks(parallel.circuit)
  const supplied = exposeSupplies(stacks.circuit)
  const rails = findRails(supplied.circuit)
  const exposed = exposeSources(supplied.circuit, rails)
  const single = exposed.circuit
  const repairs: Repair[] = []
  const bulks = single.devices.map((device) => moveBulk(device, rails, repairs))
  const oriented = orient({ ...single, devices: bulks }, rails)
  const off = new Set(
    oriented.filter((device) => device.kind === 'mosfet' && isDummy(device, rails)).map((device) => device.name),
  )
  const working = { ...single, devices: oriented.filter((device) => !off.has(device.name)) }
  const { circuit, loosePorts, repairs: connected } = connectLooseNets(working, rails)
  return {
    circuit,
    rails,
    dummies: [...removed.map(({ device }) => device.name), ...off],
    merged: [...parallel.merged, ...stacks.merged],
    loosePorts: [...[...supplied.biasPorts, ...exposed.biasPorts].filter((net) => !isRail(net, rails)), ...loosePorts],
    repairs: [...supplied.repairs, ...exposed.repairs, ...repairs, ...connected],
  }
}

function isRail(net: string, { supplies, grounds }: Rails): boolean {
  return supplies.includes(net) || grounds.includes(net)
}

/** The flat circuit, if it is one that can be recognized. */
function flattened(input: Circuit): Circuit {
  const defined = defineMacros(input)
  const { flatDevices } = statistics(defined)
  // Counted before they are made: a few lines of hierarchy can stand for millions. Infinite is a mistake that flatten names.
  if (flatDevices > mostDevices && Number.isFinite(flatDevices)) {
    throw new RecognitionError(
      'too-many-devices',
      input.name,
      `the circuit has ${flatDevices} devices, recognition takes up to ${mostDevices}: recognize its cells one by one`,
    )
  }
  const flat = flattenDefined(defined)
  if (flat.ports.length === 0) {
    throw new RecognitionError(
      'no-ports',
      flat.name,
      'the circuit has no ports: put it into a .subckt, or name its external nets with the `ports` option',
    )
  }
  if (flat.devices.length === 0) throw new RecognitionError('no-devices', flat.name, 'the circuit has no devices')
  return flat
}

function flattenDefined(circuit: Circuit): Circuit {
  try {
    return flatten(circuit)
  } catch (error) {
    if (!(error instanceof NetlistError) || error.code !== 'undefined-subcircuit') throw error
    throw new RecognitionError('unknown-macro', circuit.name, error.message, { cause: error })
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
