import type { Device } from '@analogkit/netlist'
import type { Transistor } from './types.js'

/** The three signal terminals of a transistor under one set of names. */
export interface Terminals {
  /** Gate or base. */
  readonly gate: string
  /** Drain or collector. */
  readonly drain: string
  /** Source or emitter. */
  readonly source: string
}

/** Tells transistors of known polarity from other devices. */
export function isTransistor(device: Device): device is Transistor {
  return (device.kind === 'mosfet' || device.kind === 'bjt') && device.polarity !== undefined
}

/** The terminals of a transistor, drain for collector and so on. */
export function terminalsOf(device: Transistor): Terminals {
  return device.kind === 'mosfet'
    ? { gate: device.pins.g, drain: device.pins.d, source: device.pins.s }
    : { gate: device.pins.b, drain: device.pins.c, source: device.pins.e }
}

/** True when gate and drain meet. */
export function isDiodeConnected(device: Transistor): boolean {
  const { gate, drain } = terminalsOf(device)
  return gate === drain
}

/** Kind and polarity in one word, for comparisons: `mosfet-n`, `bjt-p`. */
export function typeOf(device: Transistor): string {
  return `${device.kind}-${device.polarity}`
}
