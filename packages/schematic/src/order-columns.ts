import type { PortRole } from '@analogkit/netlist'
import type { Attachment } from './attachments.js'
import type { Column } from './columns.js'
import type { Subject } from './subject.js'

/** What an order costs, per unit. */
const weights = {
  span: 1,
  gateSpan: 0.7,
  crossing: 1.2,
  input: 0.5,
  output: 0.8,
  bias: 0.3,
  symmetry: 0.35,
  spread: 1.5,
  outside: 2,
  collision: 4,
}

/** Up to this many free columns every order is tried. */
const fewColumns = 7

/** The most passes of improvement over a larger drawing. */
const mostPasses = 12

/**
 * Orders the columns from left to right: short wires, few crossings, inputs on the left, outputs on the right, pairs
 * side by side. Exact for few columns, by exchange and insertion from two starts for more.
 *
 * @returns a position for every column, in units of a column; those in the middle of others have the mean of theirs
 */
export function orderColumns(
  columns: readonly Column[],
  attachments: ReadonlyMap<string, readonly Attachment[]>,
  subject: Subject,
): readonly number[] {
  const free = columns.flatMap((column, index) => (column.centerOf.length === 0 ? [index] : []))
  const cost = costOf(columns, attachments, subject)
  const total = (order: readonly number[]) => cost(positionsOf(columns, order))
  let best: readonly number[] = free
  if (free.length <= fewColumns) {
    let least = Number.POSITIVE_INFINITY
    for (const order of permutations(free)) {
      const value = total(order)
      if (value < least - 1e-9) {
        least = value
        best = order
      }
    }
  } else {
    const starts = [free, byConnection(free, columns, attachments, subject)].map((order) => improve(order, total))
    best = starts.reduce((a, b) => (total(b) < total(a) - 1e-9 ? b : a))
  }
  return positionsOf(columns, best)
}

/** Every order of a list, the given one first. */
function* permutations(list: readonly number[]): Generator<readonly number[]> {
  if (list.length < 2) {
    yield list
    return
  }
  for (const [index, first] of list.entries()) {
    for (const rest of permutations([...list.slice(0, index), ...list.slice(index + 1)])) yield [first, ...rest]
  }
}

/** Moves single columns to better places until none is left. */
function improve(start: readonly number[], total: (order: readonly number[]) => number): readonly number[] {
  let best = start
  let least = total(start)
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = least
    for (const column of start) {
      const others = best.filter((other) => other !== column)
      for (let place = 0; place <= others.length; place++) {
        const order = [...others.slice(0, place), column, ...others.slice(place)]
        const value = total(order)
        if (value >= least - 1e-9) continue
        least = value
        best = order
      }
    }
    for (const a of start) {
      for (const b of start) {
        if (a >= b) continue
        const order = best.map((column) => (column === a ? b : column === b ? a : column))
        const value = total(order)
        if (value >= least - 1e-9) continue
        least = value
        best = order
      }
    }
    if (least >= before - 1e-9) break
  }
  return best
}

/** The free columns as a walk from the inputs over common nets meets them. */
function byConnection(
  free: readonly number[],
  columns: readonly Column[],
  attachments: ReadonlyMap<string, readonly Attachment[]>,
  { ports, roles }: Subject,
): readonly number[] {
  const isInput = (port: string) => inputs.has(roles.get(port) ?? 'unknown')
  const seen = new Set<number>()
  const open = ports.filter(isInput).flatMap((port) => attachments.get(port)?.map(({ column }) => column) ?? [])
  const visit = (start: number) => {
    const queue = [start]
    for (let column = queue.shift(); column !== undefined; column = queue.shift()) {
      if (seen.has(column)) continue
      seen.add(column)
      for (const list of attachments.values()) {
        if (!list.some((attachment) => attachment.column === column)) continue
        queue.push(...list.map((attachment) => attachment.column))
      }
      queue.push(...(columns[column]?.centerOf ?? []))
    }
  }
  for (const column of [...open, ...free]) visit(column)
  return [...seen].filter((column) => free.includes(column))
}

/** The position of every column when the free ones stand in this order. */
function positionsOf(columns: readonly Column[], order: readonly number[]): readonly number[] {
  const positions: number[] = columns.map(() => Number.NaN)
  let next = 0
  for (const column of order) {
    const devices = columns[column]
    const width = devices?.type === 'series' ? 0.7 * devices.devices.length : 1
    positions[column] = next + width / 2
    next += width
  }
  const place = (column: number): number => {
    const known = positions[column] ?? 0
    if (!Number.isNaN(known)) return known
    const outer = columns[column]?.centerOf ?? []
    const middle = outer.reduce((sum, other) => sum + place(other), 0) / outer.length
    positions[column] = middle
    return middle
  }
  for (const column of columns.keys()) place(column)
  return positions
}

const inputs: ReadonlySet<PortRole> = new Set(['input+', 'input-', 'clock', 'reference'])
const outputs: ReadonlySet<PortRole> = new Set(['output', 'output+', 'output-'])

/** How strongly a port draws its devices to the left (negative) or to the right. */
function pullOf(role: PortRole, gateOnly: boolean): number {
  if (inputs.has(role)) return -weights.input
  if (outputs.has(role)) return weights.output
  if (role === 'unknown' || role === 'bias-node') return gateOnly ? -weights.bias : weights.bias
  return gateOnly ? -weights.bias : -weights.input
}

/** Prepares the cost of an order as a function of the positions. */
function costOf(
  columns: readonly Column[],
  attachments: ReadonlyMap<string, readonly Attachment[]>,
  { roles, ports, symmetric }: Subject,
): (positions: readonly number[]) => number {
  const columnOf = new Map(columns.flatMap(({ devices }, index) => devices.map((name) => [name, index] as const)))
  const nets = [...attachments].map(([net, list]) => {
    const own = [...new Set(list.map(({ column }) => column))]
    const levels = list.map(({ level }) => level).sort((a, b) => a - b)
    const gates = list.filter(({ gate }) => gate)
    const driving = gates.length === list.length ? list : list.filter(({ gate }) => !gate)
    return {
      own,
      anchors: [...new Set(driving.map(({ column }) => column))],
      level: levels[Math.floor(levels.length / 2)] ?? 0,
      weight: gates.length === list.length ? weights.gateSpan : weights.span,
      pull: ports.includes(net) ? pullOf(roles.get(net) ?? 'unknown', gates.length === list.length) : 0,
    }
  })
  const axes = columns.flatMap(({ centerOf }, index) => (centerOf.length > 1 ? [{ index, centerOf }] : []))
  const rivals = axes.flatMap(({ index }) =>
    columns.flatMap((other, second) => {
      const own = columns[index]
      const shareRows = own !== undefined && own.from <= other.to && other.from <= own.to
      return shareRows && second !== index ? [[index, second] as const] : []
    }),
  )
  const partners = new Map<string, readonly [number, number]>()
  for (const [a, b] of symmetric) {
    const [left, right] = [columnOf.get(a), columnOf.get(b)]
    if (left === undefined || right === undefined || left === right) continue
    partners.set(`${Math.min(left, right)} ${Math.max(left, right)}`, [left, right])
  }
  const axis = axes.find(({ centerOf: [a = -1, b = -1] }) => partners.has(`${Math.min(a, b)} ${Math.max(a, b)}`))
  const last = columns.length
  const series = columns.flatMap(({ type, devices }, index) => {
    if (type !== 'series') return []
    const ends = [...attachments.values()]
      .filter((list) => list.some(({ column }) => column === index))
      .map((list) => list.flatMap(({ device, column }) => (devices.includes(device) ? [] : [column])))
      .filter((others) => others.length > 0)
    return ends.length === 2 ? [{ index, ends }] : []
  })

  return (positions) => {
    const at = (column: number) => positions[column] ?? 0
    let cost = 0
    for (const { own, anchors, level, weight, pull } of nets) {
      let left = Number.POSITIVE_INFINITY
      let right = Number.NEGATIVE_INFINITY
      for (const column of own) {
        left = Math.min(left, at(column))
        right = Math.max(right, at(column))
      }
      cost += weight * (right - left)
      for (const [index, { from, to }] of columns.entries()) {
        const x = at(index)
        if (x > left + 0.1 && x < right - 0.1 && level >= from - 0.5 && level <= to + 0.5)
          cost += weights.crossing * weight
      }
      if (pull === 0) continue
      const mean = anchors.reduce((sum, column) => sum + at(column), 0) / anchors.length
      cost += pull < 0 ? -pull * mean : pull * (last - mean)
    }
    for (const { centerOf } of axes) {
      for (const outer of centerOf) {
        cost += weights.spread * Math.max(0, Math.abs(at(outer) - at(centerOf[0] ?? outer)) - 1)
      }
    }
    for (const [a, b] of rivals) cost += weights.collision * Math.max(0, 1 - Math.abs(at(a) - at(b)))
    for (const { index, ends } of series) {
      const [a = 0, b = 0] = ends.map((others) => others.reduce((sum, other) => sum + at(other), 0) / others.length)
      cost += weights.outside * Math.max(0, Math.min(a, b) - at(index), at(index) - Math.max(a, b))
    }
    if (axis !== undefined) {
      for (const [a, b] of partners.values()) cost += weights.symmetry * Math.abs(at(a) + at(b) - 2 * at(axis.index))
    }
    return cost
  }
}
