import type { Branches } from './branches.js'
import type { NetRoles } from './net-roles.js'
import type { Rails } from './rails.js'
import { minimizePiecewise } from './simplex/minimize-piecewise.js'
import { type LinearTerm, PiecewiseProgram } from './simplex/piecewise-program.js'

/** Branch currents that obey Kirchhoff, in units of the reference current. */
export interface CurrentPlan {
  /** By group of branches. */
  readonly groups: Float64Array
  /** What has to come from outside at a net, positive into it: at bias ports, and where Kirchhoff could not be met. */
  readonly injected: ReadonlyMap<string, number>
}

/** A current balance that is off costs this much per unit. */
const unbalanced = 100
/** A transistor carries at least and at most so much. */
const [least, most] = [0.08, 20]
/** A resistor at a rail carries at least so much. */
const leastThroughResistor = 0.1

/**
 * Chooses branch currents: as near to the wanted ones as Kirchhoff's current law allows.
 *
 * @param wanted - by group of branches, in units of the reference current
 */
export function planCurrents(
  { groups, list }: Branches,
  { drives }: NetRoles,
  rails: Rails,
  wanted: readonly number[],
): CurrentPlan {
  const program = new PiecewiseProgram()
  for (const [group, [first]] of groups.entries()) {
    const target = wanted[group] ?? 1
    const column = program.column(target)
    if (first === undefined) continue
    switch (first.kind) {
      case 'mosfet':
      case 'triode':
      case 'bjt':
      case 'diode':
        program.wish(column, least, unbalanced, 0)
        program.wish(column, most, 0, unbalanced)
        program.wish(column, target, 1, 1)
        break
      case 'resistor': {
        const down = rails.has(first.from)
          ? rails.isSupply(first.from)
          : rails.has(first.to)
            ? !rails.isSupply(first.to)
            : undefined
        if (down === true) program.wish(column, leastThroughResistor, 5, 0)
        else if (down === false) program.wish(column, -leastThroughResistor, 0, 5)
        program.wish(column, 0, 0.02, 0.02)
        break
      }
      case 'inductor':
      case 'switch':
        program.wish(column, 0, 0.01, 0.01)
    }
  }

  const balances = new Map<string, Map<number, number>>()
  const add = (net: string, group: number, amount: number): void => {
    const drive = drives.get(net) ?? 'inside'
    if (drive !== 'inside' && drive !== 'current') return
    const balance = balances.get(net) ?? new Map<number, number>()
    balances.set(net, balance)
    balance.set(group, (balance.get(group) ?? 0) + amount)
  }
  for (const { from, to, group, sign } of list) {
    add(from, group, sign)
    add(to, group, -sign)
  }
  const rows = [...balances].flatMap(([net, balance]) => {
    const terms = [...balance].filter(([, amount]) => amount !== 0) as readonly LinearTerm[]
    if (terms.length === 0) return []
    const row = program.row(terms)
    const weight = drives.get(net) === 'current' ? 0.001 : unbalanced
    program.wish(row, 0, weight, weight)
    return [{ net, row: row.row }]
  })

  const { columns, rows: sums } = minimizePiecewise(program)
  const injected = new Map(
    rows.flatMap(({ net, row }) => {
      const sum = sums[row] ?? 0
      return drives.get(net) === 'current' || Math.abs(sum) > 1e-6 ? [[net, sum] as const] : []
    }),
  )
  return { groups: columns, injected }
}
