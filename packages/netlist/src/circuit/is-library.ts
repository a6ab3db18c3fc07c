import type { Circuit } from '../types.js'

/** Whether a circuit is nothing but cells: what a text without a top level gives that is read as a library. */
export function isLibrary({ name, devices, ports, cells }: Circuit): boolean {
  return name === 'top' && devices.length === 0 && ports.length === 0 && Object.keys(cells).length > 0
}
