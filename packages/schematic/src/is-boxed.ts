import type { Device } from '@analogkit/netlist'

/** A device that has no symbol of its own. */
export type BoxedDevice = Extract<
  Device,
  { readonly kind: 'instance' | 'jfet' | 'switch' | 'transmission-line' | 'coupling' | 'other' }
>

const BOXED: ReadonlySet<Device['kind']> = new Set([
  'instance',
  'jfet',
  'switch',
  'transmission-line',
  'coupling',
  'other',
])

/** Whether a device is drawn as a box with its pins around. */
export function isBoxed(device: Device): device is BoxedDevice {
  return BOXED.has(device.kind)
}
