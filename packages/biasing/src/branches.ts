import type { Device } from '@analogkit/netlist'
import { type Hypothesis, isTransistor, matchDevices, type Structure, terminalsOf } from '@analogkit/recognition'
import { joined } from './joined.js'
import type { NetRoles } from './net-roles.js'

/** What a branch does in the plan. */
export type BranchKind = 'mosfet' | 'triode' | 'bjt' | 'diode' | 'resistor' | 'inductor' | 'switch'

/** One device that carries direct current, from a net to a net. */
export interface Branch {
  readonly device: Device
  readonly kind: BranchKind
  /** Where the current comes in: the drain of an n device, the source of a p device, the anode, the pin `p`. */
  readonly from: string
  readonly to: string
  /** The set of branches with equal currents that it belongs to. */
  readonly group: number
  /** -1 for a resistor that its partner's current passes the other way. */
  readonly sign: 1 | -1
}

/** The devices of a circuit as a plan sees them. */
export interface Branches {
  readonly list: readonly Branch[]
  /** Devices with equal sizes and currents, by group; the first speaks for all. */
  readonly groups: readonly (readonly Branch[])[]
  /** Capacitors with equal sizes. */
  readonly capacitors: readonly (readonly Device[])[]
  /** Sets of groups that share length and overdrive: one gate and one source net, or partners of such. */
  readonly ratioed: readonly (readonly number[])[]
}

/** Sorts the devices of a circuit under a reading. Currentless kinds, capacitors, are apart. */
export function branchesOf(structure: Structure, { symmetry }: Hypothesis, { inputs, outputs }: NetRoles): Branches {
  const { circuit } = structure
  const inputPairs = structure.pairs.filter(({ gates }) => gates.every((gate) => inputs.includes(gate)))
  const byName = new Map(circuit.devices.map((device) => [device.name, device]))
  const special = new Map<string, BranchKind>(
    commonModeResistors(structure, outputs).map((name) => [name, 'triode'] as const),
  )
  for (const name of structure.switches) special.set(name, 'switch')
  const mates = new Map(
    symmetry.nets.flatMap(
      ([a, b]) =>
        [
          [a, b],
          [b, a],
        ] as const,
    ),
  )
  // The halves of a mirror whose sides carry different things have currents of their own.
  const balanced = symmetry.devices.filter(([a, b]) => {
    const [first, second] = [byName.get(a), byName.get(b)]
    return first !== undefined && second !== undefined && areBalanced(first, second, mates)
  })
  const { matched, ratioed } = matchDevices(circuit, { ...symmetry, devices: balanced }, inputPairs)
  const groups: Branch[][] = []
  const capacitors: Device[][] = []
  const groupOf = new Map<string, number>()
  for (const names of matched) {
    const devices = names.flatMap((name) => byName.get(name) ?? [])
    const [first] = devices
    if (first === undefined) continue
    if (first.kind === 'capacitor') {
      capacitors.push(devices)
      continue
    }
    const group = groups.length
    const members = devices.flatMap((device): readonly Branch[] => {
      const ends = endsOf(device)
      const kind = kindOf(device, special)
      if (ends === undefined || kind === undefined) return []
      groupOf.set(device.name, group)
      return [{ device, kind, ...ends, group, sign: signOf(device, first, mates) }]
    })
    if (members.length > 0) groups.push(members)
  }
  // Such halves still have equal overdrives and lengths: a cascode above the diode of a mirror and its twin.
  const alike = symmetry.devices.filter(([a, b]) => {
    const [first, second] = [byName.get(a), byName.get(b)]
    return first !== undefined && second !== undefined && areDrivenAlike(first, second, mates)
  })
  return {
    list: groups.flat(),
    groups,
    capacitors,
    ratioed: joined(
      [...ratioed, ...alike].map((names) => [...new Set(names.flatMap((name) => groupOf.get(name) ?? []))]),
      groups.flatMap(([first], index) => (first?.device.kind === 'mosfet' ? [index] : [])),
    ),
  }
}

/**
 * Transistors that stand for the resistor between a rail and a tail, and whose gates the two outputs hold: common-mode
 * feedback by transistors in the triode region. As current sources they would take the voltage that the outputs need.
 */
function commonModeResistors({ circuit, rails }: Structure, outputs: readonly string[]): readonly string[] {
  if (outputs.length < 2) return []
  const still = new Set([...rails.supplies, ...rails.grounds])
  const held = circuit.devices.flatMap((device) =>
    device.kind === 'mosfet' && outputs.includes(device.pins.g) && still.has(device.pins.s) ? [device] : [],
  )
  return held
    .filter(({ pins }) => !outputs.includes(pins.d))
    .filter(({ pins }) => held.some((other) => other.pins.d === pins.d && other.pins.g !== pins.g))
    .map(({ name }) => name)
}

/** Whether two devices are between exchanged nets, or the same. */
function areBalanced(a: Device, b: Device, mates: ReadonlyMap<string, string>): boolean {
  const nets = (device: Device): readonly string[] =>
    Object.entries(device.pins).flatMap(([pin, net]) => (device.kind === 'mosfet' && pin === 'b' ? [] : [net]))
  const wanted = nets(a)
    .map((net) => mates.get(net) ?? net)
    .sort()
  return nets(b)
    .toSorted()
    .every((net, index) => net === wanted[index])
}

/** Whether the gates and the sources of two transistors are exchanged nets, or the same. */
function areDrivenAlike(a: Device, b: Device, mates: ReadonlyMap<string, string>): boolean {
  if (a.kind !== 'mosfet' || b.kind !== 'mosfet' || a.polarity !== b.polarity) return false
  return (['g', 's'] as const).every((pin) => a.pins[pin] === b.pins[pin] || mates.get(a.pins[pin]) === b.pins[pin])
}

function kindOf(device: Device, special: ReadonlyMap<string, BranchKind>): BranchKind | undefined {
  switch (device.kind) {
    case 'mosfet':
      return special.get(device.name) ?? 'mosfet'
    case 'bjt':
    case 'diode':
    case 'resistor':
    case 'inductor':
      return device.kind
    default:
      return undefined
  }
}

function endsOf(device: Device): { readonly from: string; readonly to: string } | undefined {
  if (isTransistor(device)) {
    const { drain, source } = terminalsOf(device)
    return device.polarity === 'p' ? { from: source, to: drain } : { from: drain, to: source }
  }
  if (device.kind === 'resistor' || device.kind === 'inductor' || device.kind === 'diode')
    return { from: device.pins.p, to: device.pins.n }
  return undefined
}

/** Whether the current of a partner runs from `p` to `n` as that of the first device of its group does. */
function signOf(device: Device, first: Device, mates: ReadonlyMap<string, string>): 1 | -1 {
  if (device === first || (device.kind !== 'resistor' && device.kind !== 'inductor')) return 1
  if (first.kind !== 'resistor' && first.kind !== 'inductor') return 1
  const mate = mates.get(first.pins.p) ?? first.pins.p
  return device.pins.p === mate || device.pins.n !== mate ? 1 : -1
}
