import type { Branch } from './branches.js'
import type { CurrentPlan } from './plan-currents.js'
import type { VoltageProblem } from './plan-voltages.js'
import type { Shortfall } from './types.js'

/** Where a plan stands. */
export interface PlannedPoint {
  readonly problem: VoltageProblem
  readonly currents: CurrentPlan
  /** Voltage of a net [V]. */
  readonly at: (net: string) => number
  /** The reference current [A]. */
  readonly unit: number
  /** By group [m]. */
  readonly lengths: readonly number[]
}

/** Less does not matter [V], and in units of the reference current. */
const negligible = { voltage: 2e-3, current: 1e-3 } as const
/** What a transistor needs between drain and source at least, and beyond its overdrive [V]. */
const needs = { least: 0.13, beyond: 0.04, junction: 0.2 } as const

/** Says in the circuit's words which wishes a plan could not meet, the largest first. */
export function findShortfalls(point: PlannedPoint): readonly Shortfall[] {
  return [...missingVoltages(point), ...missingCurrents(point)].sort((a, b) => b.amount - a.amount)
}

function missingVoltages(point: PlannedPoint): readonly Shortfall[] {
  const { branches } = point.problem
  const lacking = new Map<string, { stack: readonly Branch[]; amount: number }>()
  for (const branch of branches.list) {
    const amount = lack(branch, point)
    if (amount < negligible.voltage) continue
    const stack = stackThrough(branch, point)
    const key = stack.map(({ device }) => device.name).join(' ')
    const known = lacking.get(key)
    if (known === undefined) lacking.set(key, { stack, amount })
    else known.amount += amount
  }
  return [...lacking.values()].map(({ stack, amount }) => {
    const devices = stack.map(({ device }) => device.name)
    const [top, bottom] = [stack[0]?.from ?? '', stack.at(-1)?.to ?? '']
    const subject = devices.length === 1 ? `${devices[0]} needs` : `${listed(devices)} need`
    return {
      kind: 'voltage',
      devices,
      nets: [top, bottom],
      amount,
      message: `${subject} ${amount.toFixed(2)} V more between ${top} and ${bottom} than there is`,
    }
  })
}

/** How much drain-source voltage a transistor lacks [V]. */
function lack({ device, kind, group }: Branch, { problem, at, lengths }: PlannedPoint): number {
  if (kind === 'bjt' && device.kind === 'bjt')
    return needs.junction - (device.polarity === 'p' ? -1 : 1) * (at(device.pins.c) - at(device.pins.e))
  if (kind !== 'mosfet' || device.kind !== 'mosfet') return 0
  const { d, g, s, b } = device.pins
  const model = device.polarity === 'p' ? problem.models.p : problem.models.n
  const side = device.polarity === 'p' ? -1 : 1
  const vsb = side * (at(s) - at(b))
  const vov = side * (at(g) - at(s)) - model.threshold(lengths[group] ?? 0) - model.bodySlope * vsb
  return Math.max(needs.least, vov + needs.beyond) - side * (at(d) - at(s))
}

/** The branches in series with one, from the upper rail or port to the lower. */
function stackThrough(branch: Branch, { problem }: PlannedPoint): readonly Branch[] {
  const { branches, rails, netRoles } = problem
  const stack = [branch]
  const follow = (net: string, down: boolean): void => {
    if (rails.has(net) || netRoles.drives.has(net) || stack.length > 12) return
    const next = branches.list.find((other) => !stack.includes(other) && (down ? other.from : other.to) === net)
    if (next === undefined) return
    if (down) stack.push(next)
    else stack.unshift(next)
    follow(down ? next.to : next.from, down)
  }
  follow(branch.to, true)
  follow(branch.from, false)
  return stack
}

function missingCurrents({ problem, currents, unit }: PlannedPoint): readonly Shortfall[] {
  const { drives } = problem.netRoles
  return [...currents.injected].flatMap(([net, share]): readonly Shortfall[] => {
    if (drives.get(net) === 'current' || Math.abs(share) < negligible.current) return []
    const devices = problem.branches.list
      .filter(({ from, to }) => from === net || to === net)
      .map(({ device }) => device.name)
    const amount = Math.abs(share) * unit
    const direction = share > 0 ? 'no device brings' : 'no device takes'
    return [
      {
        kind: 'current',
        devices,
        nets: [net],
        amount,
        message: `${direction} the ${(amount * 1e6).toPrecision(3)} uA of ${listed(devices)} at ${net}`,
      },
    ]
  })
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
