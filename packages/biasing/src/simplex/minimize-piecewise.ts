import type { PiecewiseProgram } from './piecewise-program.js'

/** Where the wishes are met best. */
export interface PiecewiseSolution {
  /** `stalled` when the best was not proved within the steps that it may take; the point is usable. */
  readonly outcome: 'optimal' | 'unbounded' | 'stalled'
  readonly columns: Float64Array
  readonly rows: Float64Array
  readonly objective: number
  readonly steps: number
}

/** A slope below it does not count: wishes weigh between 1e-3 and 1e4. */
const leastSlope = 1e-8
/** A smaller pivot is none: coefficients are of the order of 1. */
const leastPivot = 1e-7
/** After so many steps without way the choice that cannot cycle takes over (Bland). */
const mostIdle = 30
/** No line, no column. */
const none = -1

/**
 * Minimizes the cost of the wishes of a program: the simplex method for piecewise-linear costs.
 *
 * Quantities are columns and rows. A basic quantity is written as a sum of nonbasic ones, which stand at one of their
 * breakpoints. At first the rows are basic, so that the tableau starts as the program's own matrix and stays as small. A
 * step moves one nonbasic quantity along, past breakpoints of the others, until the total no longer falls; the one whose
 * breakpoint ends the way leaves the basis.
 *
 * @see R. Fourer, "A simplex algorithm for piecewise-linear programming I", Mathematical Programming 33, 1985; R. G. Bland,
 *   "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2(2), 1977
 */
export function minimizePiecewise(program: PiecewiseProgram): PiecewiseSolution {
  return new Tableau(program).solve()
}

class Tableau {
  /** Columns and rows of the program. */
  private readonly n: number
  private readonly m: number
  private readonly table: Float64Array
  private readonly basic: Int32Array
  private readonly nonbasic: Int32Array
  /** Of all quantities: columns, then rows. */
  private readonly value: Float64Array
  /** Breakpoints of quantity q: `at[first[q]]` to `at[first[q + 1] - 1]`, rising. */
  private readonly first: Int32Array
  private readonly at: Float64Array
  /** Slope behind a breakpoint; before the first one it is `lead`. */
  private readonly after: Float64Array
  private readonly lead: Float64Array
  /** How many breakpoints of a quantity lie below it: the segment that it is in. One that stands at a breakpoint is below it. */
  private readonly segment: Int32Array
  /** The slope of the basic quantities along each nonbasic one. */
  private readonly pull: Float64Array
  private steps = 0
  private idle = 0

  constructor(private readonly program: PiecewiseProgram) {
    const n = program.starts.length
    const m = program.rows.length
    this.n = n
    this.m = m
    this.table = new Float64Array(n * m)
    for (const [row, terms] of program.rows.entries()) {
      for (const [column, coefficient] of terms) {
        const entry = row * n + column
        this.table[entry] = (this.table[entry] as number) + coefficient
      }
    }
    this.nonbasic = Int32Array.from({ length: n }, (_, index) => index)
    this.basic = Int32Array.from({ length: m }, (_, index) => n + index)
    this.value = new Float64Array(n + m)
    this.segment = new Int32Array(n + m)
    this.lead = new Float64Array(n + m)
    this.first = new Int32Array(n + m + 1)
    const wishes = program.wishes()
    const at: number[] = []
    const after: number[] = []
    for (const [quantity, list] of wishes.entries()) {
      const sorted = list.length > 1 ? list.toSorted((a, b) => a.at - b.at) : list
      let slope = program.slopes[quantity] ?? 0
      for (const { below } of sorted) slope -= below
      this.lead[quantity] = slope
      for (const wish of sorted) {
        slope += wish.below + wish.above
        at.push(wish.at)
        after.push(slope)
      }
      this.first[quantity + 1] = at.length
    }
    this.at = Float64Array.from(at)
    this.after = Float64Array.from(after)
    this.pull = new Float64Array(n)
    this.start()
  }

  solve(): PiecewiseSolution {
    const most = 20 * (this.n + this.m) + 200
    while (this.steps < most) {
      const column = this.choose()
      if (column === none) return this.solution('optimal')
      this.steps += 1
      if (!this.advance(column < 0 ? -column - 2 : column, column < 0 ? -1 : 1)) return this.solution('unbounded')
    }
    return this.solution('stalled')
  }

  /** Columns go to the breakpoint nearest to their start, rows follow. */
  private start(): void {
    const { n, m, program, value } = this
    for (let column = 0; column < n; column += 1) {
      const wanted = program.starts[column] as number
      let nearest = wanted
      let least = Number.POSITIVE_INFINITY
      for (let point = this.first[column] as number; point < (this.first[column + 1] as number); point += 1) {
        const distance = Math.abs((this.at[point] as number) - wanted)
        if (distance < least) {
          least = distance
          nearest = this.at[point] as number
        }
      }
      value[column] = nearest
      this.segment[column] = this.segmentOf(column, nearest)
    }
    this.sumUp()
    for (let row = 0; row < m; row += 1) {
      const quantity = n + row
      this.segment[quantity] = this.segmentOf(quantity, value[quantity] as number)
      const slope = this.slopeOf(quantity)
      if (slope !== 0) this.addRow(row, slope)
    }
  }

  /** How many breakpoints lie below a value. */
  private segmentOf(quantity: number, value: number): number {
    const start = this.first[quantity] as number
    const count = (this.first[quantity + 1] as number) - start
    let below = 0
    while (below < count && (this.at[start + below] as number) < value - 1e-12) below += 1
    return below
  }

  /** The slope of a quantity in the segment that it is in. */
  private slopeOf(quantity: number): number {
    const segment = this.segment[quantity] as number
    return segment === 0
      ? (this.lead[quantity] as number)
      : (this.after[(this.first[quantity] as number) + segment - 1] as number)
  }

  /** Adds a multiple of a line of the tableau to the slopes. */
  private addRow(row: number, factor: number): void {
    const { n, table, pull } = this
    const start = row * n
    for (let column = 0; column < n; column += 1)
      pull[column] = (pull[column] as number) + factor * (table[start + column] as number)
  }

  private sumUp(): void {
    const { n, m, table, value, basic, nonbasic } = this
    for (let row = 0; row < m; row += 1) {
      let sum = 0
      const start = row * n
      for (let column = 0; column < n; column += 1)
        sum += (table[start + column] as number) * (value[nonbasic[column] as number] as number)
      value[basic[row] as number] = sum
    }
  }

  /**
   * The nonbasic quantity whose way up, or down (then as -2 - column), lowers the total fastest, or after many idle steps
   * the first that lowers it.
   */
  private choose(): number {
    const { n, nonbasic, pull, value } = this
    const careful = this.idle > mostIdle
    let best: number = none
    let most = leastSlope
    let earliest = Number.POSITIVE_INFINITY
    for (let column = 0; column < n; column += 1) {
      const quantity = nonbasic[column] as number
      const slope = pull[column] as number
      const own = this.slopeOf(quantity)
      // At a breakpoint it is in the segment below; upwards the next slope counts.
      const point = (this.first[quantity] as number) + (this.segment[quantity] as number)
      const stands =
        point < (this.first[quantity + 1] as number) &&
        (this.at[point] as number) <= (value[quantity] as number) + 1e-12
      const up = -(slope + (stands ? (this.after[point] as number) : own))
      const down = slope + own
      const gain = Math.max(up, down)
      if (gain <= (careful ? leastSlope : most)) continue
      if (careful && quantity > earliest) continue
      earliest = quantity
      most = gain
      best = up > down ? column : -2 - column
    }
    return best
  }

  /** Moves a nonbasic quantity while the total falls. @returns false when it would fall forever */
  private advance(column: number, direction: number): boolean {
    const { n, m, table, value, basic, nonbasic, first, at, after, segment } = this
    const entering = nonbasic[column] as number
    let slope = (this.pull[column] as number) * direction
    // Going up from a breakpoint begins in the segment above it.
    const point = (first[entering] as number) + (segment[entering] as number)
    if (
      direction > 0 &&
      point < (first[entering + 1] as number) &&
      (at[point] as number) <= (value[entering] as number) + 1e-12
    )
      segment[entering] = (segment[entering] as number) + 1
    slope += this.slopeOf(entering) * direction

    let way = 0
    let leaving = none
    let own = false
    for (;;) {
      // The next breakpoint on the way: that of the quantity that moves, or one of a basic one.
      let next = Number.POSITIVE_INFINITY
      let pivot = 0
      leaving = none
      own = false
      const ahead = this.distanceAhead(entering, direction > 0)
      if (ahead < Number.POSITIVE_INFINITY) {
        next = ahead
        own = true
      }
      for (let row = 0; row < m; row += 1) {
        const rate = (table[row * n + column] as number) * direction
        const size = rate < 0 ? -rate : rate
        if (size < leastPivot) continue
        const distance = this.distanceAhead(basic[row] as number, rate > 0) / size
        if (distance > next + 1e-13) continue
        if (distance < next - 1e-13 || (!own && size > pivot)) {
          if (distance < next) next = distance
          leaving = row
          pivot = size
          own = false
        }
      }
      if (next === Number.POSITIVE_INFINITY) return false
      if (next < way) next = way
      way = next
      // Past the breakpoint the total falls less.
      const quantity = own ? entering : (basic[leaving] as number)
      const rises = own ? direction > 0 : (table[leaving * n + column] as number) * direction > 0
      const before = this.slopeOf(quantity)
      const passed = (segment[quantity] as number) + (rises ? 1 : -1)
      const begin = first[quantity] as number
      const beyond = passed === 0 ? (this.lead[quantity] as number) : (after[begin + passed - 1] as number)
      const rate = own ? direction : (table[leaving * n + column] as number) * direction
      const changed = slope + (beyond - before) * rate
      if (changed >= -leastSlope) break
      slope = changed
      segment[quantity] = passed
      if (!own) this.addRow(leaving, beyond - before)
    }

    this.idle = way > 1e-11 ? 0 : this.idle + 1
    const shift = direction * way
    for (let row = 0; row < m; row += 1) {
      const coefficient = table[row * n + column] as number
      if (coefficient === 0) continue
      const quantity = basic[row] as number
      value[quantity] = (value[quantity] as number) + coefficient * shift
    }
    value[entering] = (value[entering] as number) + shift
    const stopped = own ? entering : (basic[leaving] as number)
    const rises = own ? direction > 0 : (table[leaving * n + column] as number) * direction > 0
    const slopeBefore = this.slopeOf(stopped)
    const stop = (first[stopped] as number) + (segment[stopped] as number) - (rises ? 0 : 1)
    value[stopped] = at[stop] as number
    // Nonbasic quantities stand at a breakpoint in the segment below it.
    if (!rises) segment[stopped] = (segment[stopped] as number) - 1
    if (!own) this.exchange(leaving, column, slopeBefore)
    return true
  }

  /** How far the next breakpoint of a quantity is, up or down, from where the step began. */
  private distanceAhead(quantity: number, up: boolean): number {
    const start = this.first[quantity] as number
    const segment = this.segment[quantity] as number
    if (up) {
      const point = start + segment
      return point < (this.first[quantity + 1] as number)
        ? (this.at[point] as number) - (this.value[quantity] as number)
        : Number.POSITIVE_INFINITY
    }
    return segment > 0
      ? (this.value[quantity] as number) - (this.at[start + segment - 1] as number)
      : Number.POSITIVE_INFINITY
  }

  /** A basic and a nonbasic quantity change places. @param slope - what the basic one weighed */
  private exchange(row: number, column: number, slope: number): void {
    const { n, m, table, pull, basic, nonbasic } = this
    this.addRow(row, -slope)
    const start = row * n
    const inverse = 1 / (table[start + column] as number)
    // The line solved for the quantity that enters.
    for (let entry = 0; entry < n; entry += 1) table[start + entry] = -(table[start + entry] as number) * inverse
    table[start + column] = inverse
    for (let other = 0; other < m; other += 1) {
      if (other === row) continue
      const begin = other * n
      const factor = table[begin + column] as number
      if (factor === 0) continue
      table[begin + column] = 0
      for (let entry = 0; entry < n; entry += 1)
        table[begin + entry] = (table[begin + entry] as number) + factor * (table[start + entry] as number)
    }
    const factor = pull[column] as number
    pull[column] = 0
    const entering = nonbasic[column] as number
    nonbasic[column] = basic[row] as number
    basic[row] = entering
    this.addRow(row, factor + this.slopeOf(entering))
  }

  private solution(outcome: PiecewiseSolution['outcome']): PiecewiseSolution {
    this.sumUp()
    const { n, value, program } = this
    let objective = 0
    for (const [quantity, wishes] of program.wishes().entries()) {
      const here = value[quantity] as number
      objective += (program.slopes[quantity] ?? 0) * here
      for (const { at, below, above } of wishes) objective += here < at ? below * (at - here) : above * (here - at)
    }
    return { outcome, columns: value.slice(0, n), rows: value.slice(n), objective, steps: this.steps }
  }
}
