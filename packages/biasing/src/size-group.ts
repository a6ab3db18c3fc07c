import { isTransistor, terminalsOf } from '@analogkit/recognition'
import { fitGeometry, type Technology } from '@analogkit/technology'
import type { DevicePoint } from '@analogkit/technology/tables'
import { areaFor, type BipolarModels, saturationOf, transconductance, typicalBipolar } from './bipolar-model.js'
import type { Branch } from './branches.js'
import type { TransistorModel } from './transistor-model.js'
import type { PlannedTransistor } from './types.js'

/** What a group of matched branches is sized for. */
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

/** The size that the branches of a group share, and what each of its transistors does with it; none for passives. */
export interface SizedGroup {
  readonly size: Readonly<Record<string, number>>
  readonly transistors: readonly PlannedTransistor[]
}

/** Widths that a plan draws [m]. */
const widths = { least: 0.3e-6, most: 900e-6 } as const
/** Width of a transistor that only switches [m]. */
const switchWidth = 20e-6
/** Below it a resistor carries none [A]. */
const noCurrent = 1e-9

/** Computes the sizes with which matched branches carry their current at their voltages: W = I / J, R = V / I. */
export function sizeGroup(group: readonly Branch[], point: BranchPoint): SizedGroup {
  const [first] = group
  if (first === undefined) return { size: {}, transistors: [] }
  const { device } = first
  const { at, current, passive, technology } = point
  switch (device.kind) {
    case 'mosfet':
      return sizeMosfets(group, point)
    case 'bjt': {
      if (!isTransistor(device)) return { size: {}, transistors: [] }
      const { gate, drain, source } = terminalsOf(device)
      const side = device.polarity === 'p' ? -1 : 1
      const vbe = side * (at(gate) - at(source))
      const vce = side * (at(drain) - at(source))
      const gm = transconductance(current)
      const area = areaFor(saturationOf(point.bipolars, device.polarity), current, vbe)
      const transistor: PlannedTransistor = {
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
      }
      return { size: { area }, transistors: group.map(() => transistor) }
    }
    case 'diode':
      return {
        size: { area: areaFor(point.bipolars.diode, current, at(device.pins.p) - at(device.pins.n)) },
        transistors: [],
      }
    case 'resistor': {
      const drop = Math.abs(at(device.pins.p) - at(device.pins.n))
      const r = Math.abs(current) < noCurrent ? passive : drop / Math.abs(current)
      return { size: { r: within(r, technology.resistance) }, transistors: [] }
    }
    case 'inductor':
      return { size: { l: passive }, transistors: [] }
    default:
      return { size: {}, transistors: [] }
  }
}

/** Matched transistors have one width, the mean of what each wants, and each the figures of its own voltages. */
function sizeMosfets(group: readonly Branch[], { at, current, length, models }: BranchPoint): SizedGroup {
  const [first] = group
  const isSwitch = first?.kind === 'switch'
  const isP = first?.device.kind === 'mosfet' && first.device.polarity === 'p'
  const model = isP ? models.p : models.n
  const l = isSwitch ? model.device.length.min : length
  const threshold = model.threshold(length)
  let shown: MosfetPoint | undefined
  const points = group.flatMap(({ device }): readonly MosfetPoint[] => {
    if (device.kind !== 'mosfet') return []
    const { d, g, s, b } = device.pins
    const side = device.polarity === 'p' ? -1 : 1
    const vgs = side * (at(g) - at(s))
    const vds = side * (at(d) - at(s))
    const vsb = side * (at(s) - at(b)) || 0
    // Most of them stand at equal voltages.
    if (shown === undefined || shown.vgs !== vgs || shown.vds !== vds || shown.vsb !== vsb)
      shown = { vgs, vds, vsb, figures: model.figures({ l, vgs, vds, vsb }) }
    return [shown]
  })
  const density = Math.exp(points.reduce((sum, { figures }) => sum + Math.log(figures.density), 0) / points.length)
  const wanted = isSwitch ? switchWidth : Math.abs(current) / density
  const size = fitGeometry(model.device, { w: Math.min(widths.most, Math.max(widths.least, wanted)), l })
  return {
    size: { ...size },
    transistors: points.map(({ vgs, vds, vsb, figures }) => {
      const vov = vgs - threshold - model.bodySlope * vsb
      // Near the threshold of long transistors the model has less than nothing between gate and source.
      const cgs = Math.max(0, figures.cgs)
      return {
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
        region: isSwitch ? 'switch' : vov < -0.2 ? 'off' : vds < Math.max(0.08, vov) ? 'triode' : 'saturation',
      }
    }),
  }
}

/** Where a transistor stands, and its figures per width there. */
interface MosfetPoint {
  readonly vgs: number
  readonly vds: number
  readonly vsb: number
  readonly figures: DevicePoint
}

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value))
}
