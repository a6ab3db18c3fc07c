import type { Device } from '@analogkit/netlist'
import type { Structure } from '@analogkit/recognition'
import { benchNet } from './roles.js'
import type { CircuitClass, Modification } from './types.js'

/** Conditions of a class by which its stages can hold gates still. */
const inductance = 'gateinductance'
const capacitance = 'gatecapacitance'

/** A device under test whose regenerative gates can be held. */
export interface HeldGates {
  /** The gate net in the bench of a device that can be held; undefined for all others. */
  readonly gateOf: (device: string) => string | undefined
  readonly devices: readonly Device[]
  readonly modifications: readonly Modification[]
  /** Names of the devices. */
  readonly held: readonly string[]
}

/**
 * Leads the gates of transistors that amplify a signal by positive feedback through an inductor with a capacitor behind it: tiny
 * ones change nothing, giant ones hold the gates where they are at the operating point. So a stage can tell gain that a
 * circuit has from gain that only a balanced latch has. Only for classes with the conditions `gateinductance` and
 * `gatecapacitance`.
 */
export function holdGates(structure: Structure, { conditions }: CircuitClass): HeldGates {
  const { circuit, regenerative } = structure
  const able = Object.hasOwn(conditions, inductance) && Object.hasOwn(conditions, capacitance)
  const isReached = reachedBySignals(structure)
  const gates = new Map(
    circuit.devices.flatMap((device, index) =>
      able && device.kind === 'mosfet' && regenerative.includes(device.name) && isReached(device.pins.g)
        ? [[device.name, { net: device.pins.g, held: `held${index}`, index }] as const]
        : [],
    ),
  )
  return {
    gateOf: (device) => gates.get(device)?.held,
    held: [...gates.keys()],
    devices: [...gates.values()].flatMap(({ net, held, index }): readonly Device[] => [
      {
        kind: 'inductor',
        name: `lheld${index}`,
        pins: { p: benchNet(net), n: `${held}l` },
        parameters: { l: inductance },
      },
      // Keeps the tiny ones from ringing.
      { kind: 'resistor', name: `rheld${index}`, pins: { p: `${held}l`, n: held }, parameters: { r: 100 } },
      { kind: 'capacitor', name: `cheld${index}`, pins: { p: held, n: '0' }, parameters: { c: capacitance } },
    ]),
    modifications: [...gates].map(([device, { net }]) => ({ port: net, what: `the gate of ${device} can be held` })),
  }
}

/** A loop that no signal reaches, that of a reference, amplifies none. */
function reachedBySignals({ paths }: Structure): (net: string) => boolean {
  const reached = new Set(paths.flatMap((path) => path.reached))
  return (net) => reached.size === 0 || reached.has(net)
}
