import type { Polarity } from '@analogkit/netlist'
import type { SimulatorInfo } from '@analogkit/simulator'
import type { Axis } from './axis.js'

/** Where a transistor works. A p-channel transistor counts as its n-channel twin: Vgs is the source-gate voltage, and so on. */
export interface DeviceBias {
  /** Drawn gate length [m]. */
  readonly l: number
  /** Gate-source voltage [V]. */
  readonly vgs: number
  /** Drain-source voltage [V], 0 or more. */
  readonly vds: number
  /** Source-bulk voltage [V], 0 or more; 0 if absent. */
  readonly vsb?: number
}

/** What a transistor does at a bias, per metre of its width: times W is what a transistor of that width does. */
export interface DeviceFigures {
  /** Drain current, without leakage through and along the gate [A/m]. */
  readonly density: number
  /** Transconductance [S/m]. */
  readonly gm: number
  /** Output conductance [S/m]. */
  readonly gds: number
  /** Transconductance of the bulk [S/m]. */
  readonly gmb: number
  /** Capacitance of the gate to all others [F/m]. */
  readonly cgg: number
  /** Capacitance between gate and source [F/m]. */
  readonly cgs: number
  /** Capacitance between gate and drain [F/m]. */
  readonly cgd: number
  /** Capacitance of the drain to all others, junction included [F/m]. */
  readonly cdd: number
  /** Capacitance of the source to all others, junction included [F/m]. */
  readonly css: number
}

/** What a {@link DeviceTable} holds. */
export type TableQuantity = keyof DeviceFigures

/** What a table was made for and by. */
export interface TableOrigin {
  readonly technology: { readonly id: string; readonly hash: string; readonly corner: string }
  /** The model card of the device. */
  readonly model: string
  readonly polarity: Polarity
  /** [degC] */
  readonly temperature: number
  /** Gate width with which it was simulated [m]. */
  readonly width: number
  readonly simulator: SimulatorInfo
}

/** Where a table has its points. */
export interface TableGrid {
  /** Gate lengths [m], rising. */
  readonly l: readonly number[]
  /** Gate-source voltages without body effect [V], rising: with it, the points lie higher. */
  readonly gate: readonly number[]
  /** Source-bulk voltages [V], rising. */
  readonly vsb: readonly number[]
  /** Drain-source voltages as places between 0 and 1, rising: 1/2 is about where saturation begins, 1 is the largest. */
  readonly drain: readonly number[]
  /** The largest gate-source and drain-source voltage [V]. */
  readonly voltage: number
  /** About the threshold [V]: it only says where the knee of the output characteristic is sought. */
  readonly threshold: number
}

/** The figures of one device over length and bias, as a look-up needs them. {@link readDeviceTable} makes it from plain data. */
export interface DeviceTable {
  readonly origin: TableOrigin
  readonly grid: TableGrid
  readonly axes: { readonly l: Axis; readonly gate: Axis; readonly vsb: Axis; readonly drain: Axis }
  /** Reduced figures by quantity, mostly logarithms; the gate voltage runs fastest, then drain, bulk, length. */
  readonly values: Readonly<Record<TableQuantity, Float32Array>>
}

/** Tables by model card. */
export type DeviceTables = Readonly<Record<string, DeviceTable>>
