import { isTransistor, terminalsOf } from '@analogkit/recognition'
import { fitGeometry, type Technology } from '@analogkit/technology'
import { areaFor, type BipolarModels, saturationOf, transconductance, typicalBipolar } from './bipolar-model.js'
import type { Branch } from './branches.js'
import type { TransistorModel } from './transistor-model.js'
import type { PlannedTransistor } from './types.js'

/** What a branch is sized for. */
export interface BranchPoint {
  /** Voltage of a net [V]. */
  readonly at: (net: string) => number
  /** [A] */
  readonly current: number
  /** Wanted channel length [m]. */
  readonly length: number
  /** Value of a passive that carries no current [ohm, H]. */
  readonly passive: number
  readonly models: { readonly n: TransistorModel; readonly p: TransistorModel }
  readonly bipolars: BipolarModels
  readonly technology: Technology
}

/** Sizes, and for a transistor what it does with them. */
export interface SizedBranch {
  readonly size: Readonly<Record<string, number>>
  readonly transistor?: PlannedTransistor
}

/** Widths that a plan draws [m]. */
const widths = { least: 0.3e-6, most: 900e-6 } as const
/** Width of a transistor that only switches [m]. */
const switchWidth = 20e-6
/** Below it a resistor carries none [A]. */
const noCurrent = 1e-9

/** Computes the sizes with which a branch carries its current at its voltages: W = I / J, R = V / I. */
export function sizeBranch(branch: Branch, point: BranchPoint): SizedBranch {
  const { device } = branch
  const { at, current, passive, technology } = point
  switch (device.kind) {
    case 'mosfet':
      return sizeMosfet(branch, point)
    case 'bjt': {
      if (!isTransistor(device)) return { size: {} }
      const { gate, drain, source } = terminalsOf(device)
      const side = device.polarity === 'p' ? -1 : 1
      const vbe = side * (at(gate) - at(source))
      const vce = side * (at(drain) - at(source))
      const gm = transconductance(current)
      const area = areaFor(saturationOf(point.bipolars, device.polarity), current, vbe)
      return {
        size: { area },
        transistor: {
          vgs: vbe,
          vds: vce,
          vsb: 0,
          vov: vbe,
          id: current,
          gm,
          gds: Math.abs(current) / typicalBipolar.early,
          gmb: 0,
          cgs: gm * typicalBipolar.transit,
          cgd: area * typicalBipolar.collector,
          cgb: 0,
          cdb: 0,
          csb: 0,
          region: vce > 0.15 ? 'saturation' : 'triode',
        },
      }
    }
    case 'diode':
      return { size: { area: areaFor(point.bipolars.diode, current, at(device.pins.p) - at(device.pins.n)) } }
    case 'resistor': {
      const drop = Math.abs(at(device.pins.p) - at(device.pins.n))
      const r = Math.abs(current) < noCurrent ? passive : drop / Math.abs(current)
      return { size: { r: within(r, technology.resistance) } }
    }
    case 'inductor':
      return { size: { l: passive } }
    default:
      return { size: {} }
  }
}

function sizeMosfet({ device, kind }: Branch, { at, current, length, models }: BranchPoint): SizedBranch {
  if (device.kind !== 'mosfet') return { size: {} }
  const { d, g, s, b } = device.pins
  const model = device.polarity === 'p' ? models.p : models.n
  const side = device.polarity === 'p' ? -1 : 1
  const vgs = side * (at(g) - at(s))
  const vds = side * (at(d) - at(s))
  const vsb = side * (at(s) - at(b)) || 0
  const vov = vgs - model.threshold(length) - model.bodySlope * vsb
  const { min } = model.device.length
  const l = kind === 'switch' ? min : length
  const figures = model.figures({ l, vgs, vds, vsb })
  const wanted = kind === 'switch' ? switchWidth : Math.abs(current) / figures.density
  const size = fitGeometry(model.device, { w: Math.min(widths.most, Math.max(widths.least, wanted)), l })
  // Near the threshold of long transistors the model has less than nothing between gate and source.
  const cgs = Math.max(0, figures.cgs)
  return {
    size: { ...size },
    transistor: {
      vgs,
      vds,
      vsb,
      vov,
      id: current,
      gm: figures.gm * size.w,
      gds: figures.gds * size.w,
      gmb: figures.gmb * size.w,
      cgs: cgs * size.w,
      cgd: figures.cgd * size.w,
      cgb: Math.max(0, figures.cgg - cgs - figures.cgd) * size.w,
      cdb: Math.max(0, figures.cdd - figures.cgd) * size.w,
      csb: Math.max(0, figures.css - cgs) * size.w,
      region: kind === 'switch' ? 'switch' : vov < -0.2 ? 'off' : vds < Math.max(0.08, vov) ? 'triode' : 'saturation',
    },
  }
}

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value))
}
