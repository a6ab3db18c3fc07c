import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Device, DeviceKind, Value } from '../types.js'

const LENGTHS: ReadonlySet<string> = new Set(['w', 'l', 'pd', 'ps'])
const AREAS: ReadonlySet<string> = new Set(['ad', 'as'])
const SCALED: ReadonlySet<DeviceKind> = new Set(['mosfet', 'resistor', 'capacitor'])

/**
 * Multiplies lengths and areas of a transistor, resistor or capacitor by what `.option scale` says. An instance keeps its
 * own: what they are for is scaled inside of its cell.
 */
export function scaleDevice(device: Device, scale: number): Device {
  if (scale === 1 || !SCALED.has(device.kind)) return device
  const parameters = Object.entries(device.parameters).map(([name, value]) => {
    if (LENGTHS.has(name)) return [name, times(value, scale)] as const
    return [name, AREAS.has(name) ? times(value, scale * scale) : value] as const
  })
  return { ...device, parameters: Object.fromEntries(parameters) }
}

function times(value: Value, factor: number): Value {
  // Without the digits that only rounding brings: 0.15 * 1e-6.
  if (typeof value === 'number') return Number((value * factor).toPrecision(15))
  return formatExpression({
    type: 'binary',
    operator: '*',
    left: parseExpression(value),
    right: { type: 'number', value: factor },
  })
}
