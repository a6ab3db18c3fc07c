import type { Device } from '@analogkit/netlist'
import type { Structure } from '@analogkit/recognition'
import { familyOf, type Technology } from '@analogkit/technology'
import { TestbenchError } from './error.js'
import type { HeldGates } from './hold-gates.js'
import { benchNet } from './roles.js'
import type { MatchedPair, Variable } from './types.js'

/** The device under test with a parameter for each of its sizes. */
export interface DeviceUnderTest {
  readonly devices: readonly Device[]
  readonly variables: readonly Variable[]
}

/** The sizes that a device has, by kind. */
const properties = {
  mosfet: ['w', 'l'],
  bjt: ['area'],
  diode: ['area'],
  resistor: ['r'],
  capacitor: ['c'],
  inductor: ['l'],
} as const

/** What a bench does with the device under test beside sizing it. */
export interface DeviceAccess {
  /** Other gate nets, of devices whose gates can be held. */
  readonly gateOf: HeldGates['gateOf']
  /** Pairs of which one threshold can be shifted. */
  readonly pairs: readonly MatchedPair[]
  /** Whether a sizing says how many times each transistor stands in parallel. */
  readonly multiplied: boolean
}

/**
 * Moves the devices of a circuit into the bench: names and nets below `dut.`, models of the
 * technology, sizes as parameters. Sizes that the netlist gives are not used.
 *
 * @throws TestbenchError `unsupported-device` for a device that the technology or the bench does not have
 */
export function deviceUnderTest(
  structure: Structure,
  technology: Technology,
  familyId: string,
  { gateOf, pairs, multiplied }: DeviceAccess,
): DeviceUnderTest {
  const family = familyOf(technology, familyId)
  const shifts = new Map(pairs.map(({ devices: [first], parameter }) => [first, parameter]))
  const devices: Device[] = []
  const variables: Variable[] = []

  for (const [index, device] of structure.circuit.devices.entries()) {
    if (!isSized(device)) {
      throw new TestbenchError(
        'unsupported-device',
        device.name,
        `a device under test consists of transistors, diodes and passives, this is a ${device.kind}`,
      )
    }
    const parameters: Record<string, string | number> = {}
    const multiplicity = multiplied && device.kind === 'mosfet' ? ['m'] : []
    for (const property of [...properties[device.kind], ...multiplicity]) {
      const parameter = `${property}${index}`
      parameters[property] = parameter
      variables.push({ type: 'size', device: device.name, property, parameter })
    }
    const shift = shifts.get(device.name)
    if (shift !== undefined) parameters.delvto = shift
    const gate = gateOf(device.name)
    const pins = { ...mapPins(device.pins), ...(gate === undefined ? {} : { g: gate }) }
    const placed = { ...device, name: `dut.${device.name}`, parameters, pins } as Device
    const model = modelOf(device, technology, family)
    devices.push(model === undefined ? withoutModel(placed) : { ...placed, model })
  }
  return { devices, variables }
}

function isSized(device: Device): device is Extract<Device, { readonly kind: keyof typeof properties }> {
  return Object.hasOwn(properties, device.kind)
}

function modelOf(device: Device, technology: Technology, family: ReturnType<typeof familyOf>): string | undefined {
  if (device.kind === 'mosfet') return device.polarity === 'p' ? family.p.model : family.n.model
  const model =
    device.kind === 'bjt'
      ? technology.bipolar[device.polarity ?? 'n']
      : device.kind === 'diode'
        ? technology.diode
        : undefined
  if (model === undefined && (device.kind === 'bjt' || device.kind === 'diode')) {
    throw new TestbenchError(
      'unsupported-device',
      device.name,
      `technology ${technology.id} has no model for a ${device.kind}`,
    )
  }
  return model
}

function withoutModel(device: Device): Device {
  const { model: _, ...rest } = device
  return rest as Device
}

function mapPins(pins: Device['pins']): Record<string, string> {
  return Object.fromEntries(Object.entries(pins).map(([pin, net]) => [pin, benchNet(net)]))
}
