import type { Structure } from '@analogkit/recognition'
import { type DeviceFamily, fitGeometry } from '@analogkit/technology'
import type { Sizing } from '@analogkit/testbench'
import { equalUnits } from './equal-units.js'
import type { LayoutRules } from './layout-rules.js'
import { wholeRatio } from './whole-ratio.js'

/**
 * Prepares to draw sizings as so many equal transistors in parallel: `w` and `l` become those of one, `m` their number.
 *
 * @param family - with the limits and the grid of the rules
 */
export function createLayout(
  structure: Structure,
  family: DeviceFamily,
  { integerRatios = false, fingerWidth = Number.POSITIVE_INFINITY }: LayoutRules,
): (sizing: Sizing) => Sizing {
  const devices = new Map(
    structure.circuit.devices.flatMap((device) =>
      device.kind === 'mosfet' ? [[device.name, device.polarity === 'p' ? family.p : family.n] as const] : [],
    ),
  )
  const sets = integerRatios ? equalUnits(structure) : [...devices.keys()].map((name) => [name])
  return (sizing) => {
    const drawn = new Map<string, Readonly<Record<string, number>>>()
    for (const names of sets) {
      const device = devices.get(names[0] ?? '')
      if (device === undefined) continue
      const { min: narrowest, max } = device.width
      const widest = Math.min(max, fingerWidth)
      const fit = (w: number): number =>
        fitGeometry({ ...device, width: { min: narrowest, max: widest } }, { w, l: device.length.min }).w
      const sizes = names.map((name): Readonly<Record<string, number>> => sizing.devices[name] ?? {})
      const { unit, counts } = wholeRatio(
        sizes.map(({ w = narrowest }) => w),
        { fit, widest, narrowest },
      )
      for (const [at, name] of names.entries()) drawn.set(name, { ...sizes[at], w: unit, m: counts[at] ?? 1 })
    }
    return { ...sizing, devices: { ...sizing.devices, ...Object.fromEntries(drawn) } }
  }
}
