import type { Device } from '@analogkit/netlist'

/** A kind of device that the compact codec knows. */
export interface DeviceType {
  /** What its tokens begin with. */
  readonly name: string
  /** The pins that it always has, in the order in which their nets are written; the walk goes on from the last one. */
  readonly pins: readonly string[]
  /** Pins through which no current flows: they leave their net without a driver. */
  readonly gates: readonly string[]
  /** Two pins that have a shape of their own when they lie on one net, such as those of a diode-connected transistor. */
  readonly tied?: readonly [string, string]
  /** The pin that is mostly on a rail, with that rail and the other pin that it is on otherwise. */
  readonly bulk?: { readonly pin: string; readonly rail: 'VSS' | 'VDD'; readonly source: string }
  /** A pin that a device may have besides. */
  readonly optional?: string
  readonly build: (number: number, pins: Readonly<Record<string, string>>) => Device
}

/** Whether devices of a type may have one model or another. The model of an instance is its cell. */
export function takesModel(type: DeviceType): boolean {
  return !['source', 'controlled-source', 'instance'].includes(type.build(1, {}).kind)
}

/** Makes devices of one kind; their pins are those of the type. */
export const buildAs =
  (prefix: string, fields: Readonly<Record<string, unknown>>): DeviceType['build'] =>
  (number: number, pins: Readonly<Record<string, string>>) =>
    ({ ...fields, name: `${prefix}${number}`, parameters: {}, pins }) as unknown as Device
