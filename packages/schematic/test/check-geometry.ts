import type { Schematic } from '../src/index.js'

const grid = 10

interface Flat {
  readonly x: number
  readonly y: number
}

const key = ({ x, y }: Flat) => `${x},${y}`

/** The grid points along a chain of points. */
function pointsAlong(points: readonly Flat[]): readonly Flat[] {
  return points.flatMap((from, index) => {
    const to = points[index + 1]
    if (to === undefined) return [from]
    const length = (Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) / grid
    return Array.from({ length }, (_, step) => ({
      x: from.x + Math.sign(to.x - from.x) * step * grid,
      y: from.y + Math.sign(to.y - from.y) * step * grid,
    }))
  })
}

/** Pieces of wire that are neither horizontal nor vertical, or off the grid. */
function crookedWires({ wires }: Schematic): readonly string[] {
  return wires.flatMap(({ net, points }) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index]!
      const straight = (from.x === to.x) !== (from.y === to.y)
      return straight && [from.x, from.y, to.x, to.y].every((value) => value % grid === 0)
        ? []
        : [`${net} ${key(from)} ${key(to)}`]
    }),
  )
}

/** Nets whose pins are not all connected by wires and terminals: a flood fill over the drawing. */
export function brokenNets({ devices, wires, terminals }: Schematic): readonly string[] {
  const neighbors = new Map<string, Set<string>>()
  const join = (a: string, b: string) => {
    neighbors.set(a, (neighbors.get(a) ?? new Set()).add(b))
    neighbors.set(b, (neighbors.get(b) ?? new Set()).add(a))
  }
  for (const { net, points } of wires) {
    const along = pointsAlong(points)
    for (const [index, point] of along.entries())
      if (index > 0) join(`${net} ${key(along[index - 1]!)}`, `${net} ${key(point)}`)
  }
  for (const terminal of terminals) join(`${terminal.net} ${key(terminal)}`, `terminal ${terminal.net}`)
  const pins = new Map<string, string[]>()
  for (const device of devices) {
    for (const pin of device.pins) pins.set(pin.net, [...(pins.get(pin.net) ?? []), `${pin.net} ${key(pin)}`])
  }
  return [...pins].flatMap(([net, [first, ...others]]) => {
    const reached = new Set([first!])
    for (const node of reached) for (const next of neighbors.get(node) ?? []) reached.add(next)
    return others.every((pin) => reached.has(pin)) ? [] : [net]
  })
}

/** Places where two nets touch other than by crossing straight at a right angle. */
export function shorts({ devices, wires, terminals, junctions }: Schematic): readonly string[] {
  const uses = new Map<string, Map<string, Set<string>>>()
  const use = (point: Flat, net: string, how: string) => {
    const here = uses.get(key(point)) ?? new Map<string, Set<string>>()
    here.set(net, (here.get(net) ?? new Set()).add(how))
    uses.set(key(point), here)
  }
  for (const { net, points } of wires) {
    const along = pointsAlong(points)
    for (const [index, point] of along.entries()) {
      for (const other of [along[index - 1], along[index + 1]]) {
        use(
          point,
          net,
          other === undefined
            ? 'end'
            : other.x === point.x
              ? other.y < point.y
                ? 'up'
                : 'down'
              : other.x < point.x
                ? 'left'
                : 'right',
        )
      }
    }
  }
  for (const device of devices) for (const pin of device.pins) use(pin, pin.net, 'end')
  for (const one of [...terminals, ...junctions]) use(one, one.net, 'end')
  return [...uses].flatMap(([point, nets]) => {
    if (nets.size < 2) return []
    const shapes = [...nets.values()].map((directions) => [...directions].sort().join(' ')).sort()
    return nets.size === 2 && shapes[0] === 'down up' && shapes[1] === 'left right'
      ? []
      : [`${point} ${[...nets.keys()].join(' and ')}`]
  })
}

/** Wires that enter the body of a device. */
export function wiresThroughDevices({ devices, wires }: Schematic): readonly string[] {
  return wires.flatMap(({ net, points }) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index]!
      return devices.flatMap(({ name, x, y, width, height }) => {
        const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
        const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
        return left < x + width && right > x && top < y + height && bottom > y ? [`${net} through ${name}`] : []
      })
    }),
  )
}

/** Pairs of devices whose bodies overlap. */
export function overlappingDevices({ devices }: Schematic): readonly string[] {
  return devices.flatMap((a, index) =>
    devices
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.name} and ${b.name}`),
  )
}

/** All that lies outside the drawing. */
function outside({ width, height, devices, wires, terminals, texts }: Schematic): readonly string[] {
  const isOutside = ({ x, y }: Flat) => !(x >= 0 && y >= 0 && x <= width && y <= height)
  return [
    ...devices
      .filter((one) => isOutside(one) || isOutside({ x: one.x + one.width, y: one.y + one.height }))
      .map(({ name }) => name),
    ...wires.filter(({ points }) => points.some(isOutside)).map(({ net }) => net),
    ...[...terminals, ...texts].filter(isOutside).map((one) => JSON.stringify(one)),
  ]
}

/** Everything that is wrong with a drawing. */
export function faults(schematic: Schematic): readonly string[] {
  return [
    ...crookedWires(schematic).map((fault) => `crooked: ${fault}`),
    ...brokenNets(schematic).map((fault) => `broken: ${fault}`),
    ...shorts(schematic).map((fault) => `short: ${fault}`),
    ...wiresThroughDevices(schematic).map((fault) => `through: ${fault}`),
    ...overlappingDevices(schematic).map((fault) => `overlap: ${fault}`),
    ...outside(schematic).map((fault) => `outside: ${fault}`),
  ]
}
