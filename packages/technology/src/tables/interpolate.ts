import { TechnologyError } from '../error.js'
import { weightsAt } from './axis.js'
import { drainPlace, gatePlace, kneeVoltage } from './places.js'
import type { DeviceBias, DeviceTable } from './types.js'

// Where the last bias lies and what its neighbours weigh. Kept between calls, since a look-up must not allocate.
const weights = {
  l: new Float64Array(4),
  vsb: new Float64Array(4),
  drain: new Float64Array(4),
  gate: new Float64Array(4),
}
const outer = new Float64Array(64)
const offsets = new Int32Array(64)
let rows = 0
let taps = 0

/**
 * Finds a bias in a table, for the calls of {@link interpolate} that follow.
 *
 * @returns its knee voltage [V]
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function locate(table: DeviceTable, { l, vgs, vds, vsb = 0 }: DeviceBias): number {
  const { axes, grid } = table
  checkRange(table, 'l', l, grid.l[0] as number, grid.l.at(-1) as number)
  checkRange(table, 'vgs', vgs, 0, grid.voltage)
  checkRange(table, 'vds', vds, 0, grid.voltage)
  checkRange(table, 'vsb', vsb, grid.vsb[0] as number, grid.vsb.at(-1) as number)
  const knee = kneeVoltage(grid, table.origin.temperature, { l, vgs, vsb })
  const place = Math.max(drainPlace(vds, knee, grid.voltage), grid.drain[0] as number)
  const gate = weightsAt(axes.gate, gatePlace(vgs, vsb), weights.gate)
  const row = weightsAt(axes.l, Math.log(l), weights.l)
  const column = weightsAt(axes.vsb, vsb, weights.vsb)
  const line = weightsAt(axes.drain, place, weights.drain)
  rows = 0
  taps = axes.gate.taps
  for (let a = 0; a < axes.l.taps; a++) {
    for (let b = 0; b < axes.vsb.taps; b++) {
      const weight = (weights.l[a] as number) * (weights.vsb[b] as number)
      const start = ((row + a) * grid.vsb.length + column + b) * grid.drain.length + line
      for (let c = 0; c < axes.drain.taps; c++) {
        outer[rows] = weight * (weights.drain[c] as number)
        offsets[rows] = (start + c) * grid.gate.length + gate
        rows++
      }
    }
  }
  return knee
}

/** The value of a quantity at the bias that was located last. */
export function interpolate(values: Float32Array): number {
  const count = rows
  let sum = 0
  if (taps === 4) {
    // Written out, since thousands of look-ups a second are spent here.
    const { 0: w0 = 0, 1: w1 = 0, 2: w2 = 0, 3: w3 = 0 } = weights.gate
    for (let row = 0; row < count; row++) {
      const at = offsets[row] as number
      const line =
        (values[at] as number) * w0 +
        (values[at + 1] as number) * w1 +
        (values[at + 2] as number) * w2 +
        (values[at + 3] as number) * w3
      sum += line * (outer[row] as number)
    }
    return sum
  }
  for (let row = 0; row < count; row++) {
    const at = offsets[row] as number
    let line = 0
    for (let tap = 0; tap < taps; tap++) line += (values[at + tap] as number) * (weights.gate[tap] as number)
    sum += line * (outer[row] as number)
  }
  return sum
}

/** A bias may miss the range by rounding. */
const slack = 1e-9

function checkRange(table: DeviceTable, name: string, value: number, from: number, to: number): void {
  if (value >= from - slack * to && value <= to * (1 + slack)) return
  const unit = name === 'l' ? 'm' : 'V'
  const { origin } = table
  throw new TechnologyError('out-of-range', origin.model, `${name} ${value} ${unit}`, [
    `${from} ${unit} to ${to} ${unit}`,
  ])
}
