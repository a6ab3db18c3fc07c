/** The nodes of an axis and, for each interval, the weights of four nodes as polynomials. */
export interface Axis {
  /** Rising. */
  readonly nodes: Float64Array
  /** How many nodes take part in an interpolation: 4, or all of fewer. */
  readonly taps: number
  /** For each interval, for each tap, the coefficients of t^0 to t^3; t runs from 0 to 1 in the interval. */
  readonly polynomials: Float64Array
}

/** Prepares cubic interpolation over nodes: Hermite, with the slope at a node that of the parabola through its neighbours. */
export function createAxis(nodes: readonly number[]): Axis {
  const taps = Math.min(4, nodes.length)
  const polynomials = new Float64Array(Math.max(1, nodes.length - 1) * taps * 4)
  if (nodes.length === 1) polynomials[0] = 1
  for (let interval = 0; interval < nodes.length - 1; interval++) {
    const width = nodeAt(nodes, interval + 1) - nodeAt(nodes, interval)
    const first = firstTap(interval, nodes.length, taps)
    const [left, right] = [slopeWeights(nodes, interval), slopeWeights(nodes, interval + 1)]
    for (let tap = 0; tap < taps; tap++) {
      const node = first + tap
      const [start, end] = [node === interval ? 1 : 0, node === interval + 1 ? 1 : 0]
      const [from, to] = [(left.get(node) ?? 0) * width, (right.get(node) ?? 0) * width]
      polynomials.set(
        [start, from, 3 * (end - start) - 2 * from - to, 2 * (start - end) + from + to],
        (interval * taps + tap) * 4,
      )
    }
  }
  return { nodes: Float64Array.from(nodes), taps, polynomials }
}

/**
 * Writes the weights of the nodes around a place.
 *
 * @returns the first of the nodes that they belong to
 */
export function weightsAt({ nodes, taps, polynomials }: Axis, place: number, weights: Float64Array): number {
  const last = nodes.length - 1
  if (last === 0) {
    weights[0] = 1
    return 0
  }
  const from = nodes[0] as number
  let interval = Math.min(Math.max(Math.floor(((place - from) / ((nodes[last] as number) - from)) * last), 0), last - 1)
  while (interval > 0 && place < (nodes[interval] as number)) interval--
  while (interval < last - 1 && place >= (nodes[interval + 1] as number)) interval++
  const start = nodes[interval] as number
  const t = (place - start) / ((nodes[interval + 1] as number) - start)
  let at = interval * taps * 4
  for (let tap = 0; tap < taps; tap++) {
    weights[tap] =
      (polynomials[at] as number) +
      t *
        ((polynomials[at + 1] as number) + t * ((polynomials[at + 2] as number) + t * (polynomials[at + 3] as number)))
    at += 4
  }
  return firstTap(interval, nodes.length, taps)
}

function firstTap(interval: number, count: number, taps: number): number {
  return Math.min(Math.max(interval - 1, 0), count - taps)
}

/** By which the values at nodes are weighted to give the slope at a node. */
function slopeWeights(nodes: readonly number[], node: number): ReadonlyMap<number, number> {
  const last = nodes.length - 1
  if (last === 1) {
    const slope = 1 / (nodeAt(nodes, 1) - nodeAt(nodes, 0))
    return new Map([
      [0, -slope],
      [1, slope],
    ])
  }
  const middle = Math.min(Math.max(node, 1), last - 1)
  const [a, b, c] = [nodeAt(nodes, middle - 1), nodeAt(nodes, middle), nodeAt(nodes, middle + 1)]
  const x = nodeAt(nodes, node)
  return new Map([
    [middle - 1, (2 * x - b - c) / ((a - b) * (a - c))],
    [middle, (2 * x - a - c) / ((b - a) * (b - c))],
    [middle + 1, (2 * x - a - b) / ((c - a) * (c - b))],
  ])
}

function nodeAt(nodes: readonly number[], index: number): number {
  return nodes[index] as number
}
