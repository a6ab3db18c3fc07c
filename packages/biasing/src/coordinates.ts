import { type Circuit, terminalsByNet } from '@analogkit/netlist'
import { joined } from './joined.js'
import type { VoltageProblem } from './plan-voltages.js'
import type { PlanCoordinate } from './types.js'

/** What a point asks for. */
export interface PointWishes {
  /** Current of a branch of weight 1 [A]. */
  readonly reference: number
  /** Wanted current by group, in units of the reference. */
  readonly shares: readonly number[]
  /** Common mode of the inputs, and of differential outputs [V]. */
  readonly inputs: number
  readonly outputs: number
  /** By group: overdrive of a transistor, drop along a resistor [V]. */
  readonly groups: readonly number[]
  /** By group [m]. */
  readonly lengths: readonly number[]
  /** Values of capacitors, and of resistors and inductors that no current decides, by device [SI]. */
  readonly passives: ReadonlyMap<string, number>
}

/** The free quantities of a circuit and what a point in their cube means. */
export interface CoordinateSpace {
  readonly coordinates: readonly PlanCoordinate[]
  wishesAt(point: readonly number[]): PointWishes
}

/** Overdrives from -50 to 200 mV: moderate inversion. */
const overdrive = { from: -0.05, span: 0.25 } as const
/** Lengths from this on over a factor of 20, or 1.3 times the shortest that can be drawn [m]. */
const length = { from: 0.2e-6, margin: 1.3, decades: 1.3 } as const
/** Currents of a branch over 0.8 of a decade, the reference over one. */
const decades = { current: 0.8, reference: 1 } as const
/** Drops of resistors from 0.1 to 0.7 V. */
const drop = { from: 0.1, span: 0.6 } as const
/** Resistors in series with a capacitor, and those that only sense a level [ohm]; capacitors [F]; inductors [H]. */
const passive = {
  damping: { from: 100, decades: 3 },
  sensing: { from: 10e3, decades: 3 },
  capacitor: { from: 0.1e-12, decades: 3 },
  inductor: { from: 1e-9, decades: 3 },
} as const
/** How far common modes stay from the supplies [V]. */
const edge = 0.15

/** @param current - the reference at the center [A] */
export function createCoordinates(problem: VoltageProblem, circuit: Circuit, current: number): CoordinateSpace {
  const { branches, netRoles, rails, models } = problem
  const coordinates: PlanCoordinate[] = []
  const add = (kind: PlanCoordinate['kind'], devices: readonly string[], what: string): number =>
    coordinates.push({ kind, devices, name: devices.length === 0 ? what : `${what} of ${devices.join(', ')}` }) - 1
  const namesOf = (group: number): readonly string[] => branches.groups[group]?.map(({ device }) => device.name) ?? []

  const reference = add('reference-current', [], 'reference current')
  const inputs = add('common-mode', [], 'common mode of the inputs')
  const outputs = netRoles.outputs.length > 1 ? add('output', [], 'common mode of the outputs') : undefined
  const shares = new Map<number, number>()
  for (const groups of sameCurrents(problem)) {
    const at = add('current', groups.flatMap(namesOf), 'current')
    for (const group of groups) shares.set(group, at)
  }
  const drops = new Map<number, number>()
  const passives: {
    readonly devices: readonly string[]
    readonly at: number
    readonly from: number
    readonly decades: number
  }[] = []
  const damped = dampedResistors(circuit)
  for (const [group, [first]] of branches.groups.entries()) {
    switch (first?.kind) {
      case 'resistor': {
        const at = add('drop', namesOf(group), 'drop')
        drops.set(group, at)
        const range = damped.has(first.device.name) ? passive.damping : passive.sensing
        passives.push({ devices: namesOf(group), at, ...range })
        break
      }
      case 'inductor':
        passives.push({
          devices: namesOf(group),
          at: add('inductance', namesOf(group), 'inductance'),
          ...passive.inductor,
        })
    }
  }
  const sets = branches.ratioed.map((groups) => {
    const devices = groups.flatMap(namesOf)
    const [first] = branches.groups[groups[0] ?? 0] ?? []
    const polarity = first?.device.kind === 'mosfet' && first.device.polarity === 'p' ? 'p' : 'n'
    const limits = models[polarity].device.length
    return {
      groups,
      limits,
      overdrive: first?.kind !== 'mosfet' ? undefined : add('overdrive', devices, 'overdrive'),
      length: add('length', devices, 'length'),
    }
  })
  for (const members of branches.capacitors) {
    const devices = members.map(({ name }) => name)
    passives.push({ devices, at: add('capacitance', devices, 'capacitance'), ...passive.capacitor })
  }

  return {
    coordinates,
    wishesAt(point) {
      const share = (at: number | undefined): number => (at === undefined ? 0.5 : (point[at] ?? 0.5))
      const between = (at: number | undefined): number => edge + (rails.supply - 2 * edge) * share(at)
      const groups = new Array<number>(branches.groups.length).fill(0)
      const lengths = new Array<number>(branches.groups.length).fill(length.from)
      for (const set of sets) {
        const from = Math.max(length.from, length.margin * set.limits.min)
        const wanted = Math.min(set.limits.max, from * 10 ** (length.decades * share(set.length)))
        for (const group of set.groups) {
          groups[group] = overdrive.from + overdrive.span * share(set.overdrive)
          lengths[group] = wanted
        }
      }
      for (const [group, at] of drops) groups[group] = drop.from + drop.span * share(at)
      return {
        reference: current * 10 ** (decades.reference * (share(reference) - 0.5)),
        shares: branches.groups.map((_, group) =>
          shares.has(group) ? 10 ** (decades.current * (share(shares.get(group)) - 0.5)) : 0,
        ),
        inputs: between(inputs),
        outputs: between(outputs),
        groups,
        lengths,
        passives: new Map(
          passives.flatMap(({ devices, at, from, decades: span }) =>
            devices.map((name) => [name, from * 10 ** (span * share(at))] as const),
          ),
        ),
      }
    },
  }
}

/**
 * Sets of groups of transistors and diodes that carry one current since they are in series: on a net between them there is
 * no third one.
 */
function sameCurrents({ branches, netRoles }: VoltageProblem): readonly (readonly number[])[] {
  const flows = branches.groups.flatMap(([first], group) =>
    first?.kind === 'mosfet' || first?.kind === 'triode' || first?.kind === 'bjt' || first?.kind === 'diode'
      ? [group]
      : [],
  )
  const balances = new Map<string, Map<number, number>>()
  for (const { from, to, group, sign } of branches.list) {
    for (const [net, amount] of [
      [from, sign],
      [to, -sign],
    ] as const) {
      const balance = balances.get(net) ?? new Map<number, number>()
      balances.set(net, balance.set(group, (balance.get(group) ?? 0) + amount))
    }
  }
  const pairs = [...balances].flatMap(([net, balance]): readonly (readonly number[])[] => {
    const meeting = [...balance].filter(([, amount]) => amount !== 0)
    const [first, second] = meeting
    const inSeries =
      !netRoles.drives.has(net) &&
      meeting.length === 2 &&
      meeting.every(([group]) => flows.includes(group)) &&
      (first?.[1] ?? 0) + (second?.[1] ?? 0) === 0
    return inSeries ? [meeting.map(([group]) => group)] : []
  })
  return joined(pairs, flows)
}

/** Resistors with an end where but one capacitor meets them: no current flows in them. */
function dampedResistors(circuit: Circuit): ReadonlySet<string> {
  const found = new Set<string>()
  for (const ends of terminalsByNet(circuit).values()) {
    const resistors = ends.filter(({ device }) => device.kind === 'resistor')
    if (
      resistors.length === 1 &&
      ends.length > 1 &&
      ends.every(({ device }) => device.kind === 'resistor' || device.kind === 'capacitor')
    )
      for (const { device } of resistors) found.add(device.name)
  }
  return found
}
