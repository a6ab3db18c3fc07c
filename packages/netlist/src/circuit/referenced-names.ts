import { NetlistError } from '../error.js'
import { expressionNames } from '../expression/expression-names.js'
import type { Cell, Value } from '../types.js'

/** What the devices of a cell refer to by name. */
export interface ReferencedNames {
  /** Devices that control, are coupled, or whose current is probed. */
  readonly devices: ReadonlySet<string>
  /** Nets whose voltage is probed. */
  readonly nets: ReadonlySet<string>
}

/** Names in controls, couplings and expressions of a cell's devices. */
export function referencedNames(cell: Cell): ReferencedNames {
  const devices = new Set<string>()
  const nets = new Set<string>()
  for (const device of cell.devices) {
    const { control } = device.parameters
    if (typeof control === 'string') devices.add(control)
    if (device.kind === 'coupling') for (const inductor of device.inductors) devices.add(inductor)
    for (const probe of Object.values(device.parameters).flatMap(probesIn)) {
      for (const name of probe.slice(2, -1).split(',')) (probe.startsWith('v') ? nets : devices).add(name)
    }
  }
  return { devices, nets }
}

/** The probes of an expression: `v(out)`, `i(v1)`. */
function probesIn(value: Value): readonly string[] {
  if (typeof value === 'number' || !value.includes('(')) return []
  try {
    return expressionNames(value).filter((name) => name.endsWith(')'))
  } catch (error) {
    if (error instanceof NetlistError) return []
    throw error
  }
}
