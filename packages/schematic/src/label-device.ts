import { type Device, formatEngineering, type Value } from '@analogkit/netlist'
import type { DeviceLabels } from './types.js'

/** The lines beside a device: its name, then its size where the netlist gives one. */
export function labelDevice(device: Device, labels: DeviceLabels): readonly string[] {
  if (labels === 'none') return []
  const size = labels === 'sizes' ? sizeOf(device) : undefined
  return size === undefined ? [device.name] : [device.name, size]
}

function sizeOf(device: Device): string | undefined {
  const { parameters } = device
  switch (device.kind) {
    case 'mosfet': {
      const [w, l] = [parameters.w, parameters.l]
      if (w === undefined || l === undefined) return undefined
      const multiple = parameters.m === undefined || parameters.m === 1 ? '' : ` ×${parameters.m}`
      return `${written(w)}/${written(l)}${multiple}`
    }
    case 'resistor':
      return optional(parameters.r, 'Ω')
    case 'capacitor':
      return optional(parameters.c, 'F')
    case 'inductor':
      return optional(parameters.l, 'H')
    case 'source':
      return optional(parameters.dc, device.quantity === 'voltage' ? 'V' : 'A')
    case 'controlled-source':
      return optional(parameters.gain, '')
    case 'instance':
      return device.model
    default:
      return undefined
  }
}

function optional(value: Value | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : written(value, unit)
}

function written(value: Value, unit = ''): string {
  if (typeof value === 'number') return formatEngineering(value, unit).replace(' ', unit === '' ? '' : ' ')
  return value.length > 16 ? `${value.slice(0, 15)}…` : value
}
