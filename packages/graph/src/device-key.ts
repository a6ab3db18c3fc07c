import type { Device } from '@analogkit/netlist'
import type { CompileOptions } from './types.js'

/** What a device is, as a text that equal devices share: `device mosfet n nmos`. */
export function deviceKey(device: Device, { models = true, parameters = [] }: CompileOptions = {}): string {
  const polarity = 'polarity' in device ? (device.polarity ?? '') : ''
  const quantity = 'quantity' in device ? device.quantity : ''
  const model = models || device.kind === 'instance' || polarity === '' ? (device.model ?? '') : ''
  const key = `device ${device.kind} ${polarity}${quantity} ${model}`
  return parameters.reduce((text, name) => `${text} ${name}=${device.parameters[name] ?? ''}`, key)
}
