import type { Corner, ParameterChange } from './types.js'

/** How far the parameters of a kind of transistor move from the typical ones to a corner. All positive. */
export interface CornerSpread {
  /** Threshold [V]. */
  readonly threshold: number
  /** Mobility, saturation velocity and series resistance [1]. */
  readonly mobility: number
  /** Thickness of the gate oxide [1]. */
  readonly oxide: number
  /** Length lost at each end of the gate [m]. */
  readonly length: number
  /** Junction capacitances [1]. */
  readonly junction: number
}

/** A pair of transistors of one gate oxide and the spread of its process. */
export interface SpreadPair {
  readonly n: string
  readonly p: string
  readonly spread: CornerSpread
}

/** One kind is slow while the other is fast only by what they do not share, which is about 70 % of the whole. */
const mixed = 0.7

/**
 * The corners tt, ff, ss, sf and fs of a process. The first letter is the n-channel, the second the p-channel
 * transistor: typical, slow or fast. The gate oxide and the junctions move in `ff` and `ss` only, since both kinds share
 * them.
 */
export function processCorners(pairs: readonly SpreadPair[]): Readonly<Record<string, Corner>> {
  const corner = (n: number, p: number, shared: number): Corner['changes'] =>
    Object.fromEntries(
      pairs.flatMap(({ n: nModel, p: pModel, spread }) => [
        [nModel, changes(spread, 1, n, shared)],
        [pModel, changes(spread, -1, p, shared)],
      ]),
    )
  return {
    tt: { description: 'typical' },
    ff: { description: 'fast n, fast p', changes: corner(1, 1, 1) },
    ss: { description: 'slow n, slow p', changes: corner(-1, -1, -1) },
    sf: { description: 'slow n, fast p', changes: corner(-mixed, mixed, 0) },
    fs: { description: 'fast n, slow p', changes: corner(mixed, -mixed, 0) },
  }
}

function changes(spread: CornerSpread, sign: 1 | -1, fast: number, shared: number): Record<string, ParameterChange> {
  const own: Record<string, ParameterChange> = {
    vth0: { offset: -sign * fast * spread.threshold },
    u0: { factor: 1 + fast * spread.mobility },
    vsat: { factor: 1 + fast * spread.mobility },
    rdsw: { factor: 1 - fast * spread.mobility },
    lint: { offset: fast * spread.length },
  }
  if (shared === 0) return own
  const oxide = { factor: 1 - shared * spread.oxide }
  const junction = { factor: 1 - shared * spread.junction }
  return {
    ...own,
    toxe: oxide,
    toxp: oxide,
    toxm: oxide,
    cjs: junction,
    cjsws: junction,
    cjswgs: junction,
  }
}
