import { NetlistError } from '../error.js'
import { formatExpression } from '../expression/format-expression.js'
import { mapExpression } from '../expression/map-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Device, Value } from '../types.js'

/** A device with other names in the voltages (`v`) or currents (`i`) that its expressions probe. */
export function mapProbes<D extends Device>(device: D, quantity: 'v' | 'i', map: (name: string) => string): D {
  let changed = false
  const parameters = Object.entries(device.parameters).map(([name, value]) => {
    const mapped = PROBED.test(String(value)) ? mapValue(value, quantity, map) : value
    changed ||= mapped !== value
    return [name, mapped] as const
  })
  return changed ? { ...device, parameters: Object.fromEntries(parameters) } : device
}

/** Has a probe, perhaps. */
const PROBED = /(?:^|[^\w.])[vi]\s*\(/

function mapValue(value: Value, quantity: 'v' | 'i', map: (name: string) => string): Value {
  try {
    const tree = parseExpression(String(value))
    return formatExpression(
      mapExpression(tree, (node) =>
        node.type === 'probe' && node.quantity === quantity ? { ...node, names: node.names.map(map) } : node,
      ),
    )
  } catch (error) {
    if (error instanceof NetlistError) return value
    throw error
  }
}
