import type { Circuit } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from './transistor.js'
import type { DifferentialPair, Exchange } from './types.js'

/** The sets of devices that share sizes. */
export interface Matching {
  readonly matched: readonly (readonly string[])[]
  readonly ratioed: readonly (readonly string[])[]
}

/** Devices that a sizing has a say about. */
const sizable = new Set(['mosfet', 'bjt', 'diode', 'resistor', 'capacitor', 'inductor'])

/**
 * Groups devices: symmetric partners (and members of the input pairs) match fully; transistors of
 * one type with a common gate and source net share length and overdrive.
 *
 * @param symmetry - that of a hypothesis, or of a signal path
 * @param pairs - pairs whose members match wherever their drains go: those of the inputs
 */
export function matchDevices(
  circuit: Circuit,
  symmetry: Exchange = { devices: [], nets: [] },
  pairs: readonly DifferentialPair[] = [],
): Matching {
  const groups = new Map<string, string>()
  const leader = (name: string): string => {
    const next = groups.get(name)
    return next === undefined || next === name ? name : leader(next)
  }
  const partners = [...symmetry.devices, ...pairs.map((pair) => pair.devices)]
  for (const [a, b] of partners) groups.set(leader(a), leader(b))

  const matched = new Map<string, string[]>()
  const ratioed = new Map<string, string[]>()
  for (const device of circuit.devices) {
    if (!sizable.has(device.kind)) continue
    push(matched, leader(device.name), device.name)
    if (isTransistor(device)) {
      const { gate, source } = terminalsOf(device)
      push(ratioed, `${typeOf(device)} ${gate} ${source}`, device.name)
    }
  }
  return { matched: [...matched.values()], ratioed: [...ratioed.values()].filter((group) => group.length > 1) }
}

function push(map: Map<string, string[]>, key: string, name: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [name])
  else list.push(name)
}
