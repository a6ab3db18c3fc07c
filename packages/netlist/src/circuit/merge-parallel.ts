import type { Cell, Circuit, Device } from '../types.js'
import { devicePins } from './device-pins.js'
import { joinStacks } from './join-stacks.js'
import { mapCells } from './map-cells.js'
import { addMultipliers, addSizes, type Fingers, foldMultiplier, LAYOUT, SIZES } from './merge-sizes.js'
import type { MergedDevices, MergeResult } from './merged-devices.js'
import { referencedNames } from './referenced-names.js'

/** How to merge devices in parallel. */
export interface MergeParallelOptions {
  /**
   * Whether `w` of a MOS transistor is that of the whole device, as in BSIM4, or of each of its `nf` fingers. `device`
   * if absent.
   */
  readonly widthOf?: Fingers
  /**
   * What becomes of the multiplier `m` of MOS transistors: `keep`, the default, adds the `m` of equal ones, which is
   * exact; `fold` turns every one into a width, so that a circuit looks the same however its fingers were drawn.
   */
  readonly multiplier?: 'keep' | 'fold'
}

/**
 * Merges devices in parallel, in every cell: those of one kind, polarity and model on the same nets, drain and source
 * and the ends of passives exchanged or not. Equal ones become one with the sum of their `m`; of those that differ in
 * size only, the sizes are added: widths of MOS transistors of one length, conductances, capacitances, areas of diodes
 * and bipolar transistors, currents. Stacks of MOS transistors that are in parallel as a whole, with the same gates in
 * the same order and widths in one ratio, merge one by one: the nets inside of one stack are gone then. Sizes that are expressions are added as expressions; words are left alone, and so
 * are inductors that are coupled and devices whose current controls or is probed. What only the layout says (`as`,
 * `sa` …) is averaged or added where it is a number for all of them, else left out.
 *
 * @returns the circuit, and which devices became which
 */
export function mergeParallel(circuit: Circuit, options: MergeParallelOptions = {}): MergeResult {
  const merged: MergedDevices[] = []
  const result = mapCells(circuit, (cell) => {
    const { devices, groups } = mergeCell(cell, circuit, options)
    merged.push(...groups)
    return { ...cell, devices }
  })
  return { circuit: result, merged }
}

function mergeCell(cell: Cell, circuit: Circuit, { widthOf = 'device', multiplier = 'keep' }: MergeParallelOptions) {
  const { devices: referenced } = referencedNames(cell)
  const gone = new Map<string, string[]>()
  const note = (kept: Device, other: Device): void => {
    const list = gone.get(kept.name) ?? []
    list.push(other.name, ...(gone.get(other.name) ?? []))
    gone.delete(other.name)
    gone.set(kept.name, list)
  }
  const mergeable = (device: Device): boolean => !referenced.has(device.name) && isMergeable(device, circuit)
  const mergeAll = (all: readonly Device[]): readonly Device[] => {
    const equal = mergeBy(all, mergeable, exactKey, addMultipliers, note)
    const folded = multiplier === 'fold' ? equal.map((device) => foldMultiplier(device, widthOf)) : equal
    return mergeBy(folded, mergeable, sizelessKey, (kept, other) => addSizes(kept, other, widthOf), note)
  }
  const globals = new Set(['0', ...circuit.globals])
  const single = { ...cell, devices: mergeAll(cell.devices) }
  const joined = joinStacks(single, globals, widthOf)
  const devices = joined === single ? single.devices : mergeAll(joined.devices)
  const groups = devices.flatMap(({ name: kept }): readonly MergedDevices[] => {
    const names = gone.get(kept)
    return names === undefined ? [] : [{ cell: cell.name, kept, gone: names }]
  })
  return { devices, groups }
}

/** Merges each device into the first of its key, where `merge` can. */
function mergeBy(
  devices: readonly Device[],
  mergeable: (device: Device) => boolean,
  keyOf: (device: Device) => string,
  merge: (kept: Device, other: Device) => Device | undefined,
  note: (kept: Device, other: Device) => void,
): readonly Device[] {
  const result: Device[] = []
  const places = new Map<string, number>()
  for (const device of devices) {
    const key = mergeable(device) ? keyOf(device) : undefined
    const place = key === undefined ? undefined : places.get(key)
    const kept = place === undefined ? undefined : result[place]
    const one = kept === undefined ? undefined : merge(kept, device)
    if (place !== undefined && kept !== undefined && one !== undefined) {
      result[place] = one
      note(kept, device)
    } else {
      if (key !== undefined && place === undefined) places.set(key, result.length)
      result.push(device)
    }
  }
  return result
}

function isMergeable(device: Device, { cells }: Circuit): boolean {
  switch (device.kind) {
    case 'mosfet':
    case 'bjt':
    case 'jfet':
    case 'diode':
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return true
    case 'source':
      return device.quantity === 'current'
    case 'instance': {
      // Without its cell nothing says whether `m` is a parameter like any other.
      const cell = Object.hasOwn(cells, device.model) ? cells[device.model] : undefined
      return cell !== undefined && !Object.hasOwn(cell.parameters, 'm')
    }
    default:
      return false
  }
}

function exactKey(device: Device): string {
  return keyOf(device, ['m', ...LAYOUT[device.kind]])
}

function sizelessKey(device: Device): string {
  return keyOf(device, ['m', ...LAYOUT[device.kind], ...SIZES[device.kind]])
}

/** Everything that has to be equal: kind, model, nets and the parameters but those in `except`. */
function keyOf(device: Device, except: readonly string[]): string {
  const polarity = 'polarity' in device ? device.polarity : undefined
  const waveform = device.kind === 'source' ? device.waveform : undefined
  const parameters = Object.entries(device.parameters)
    .filter(([name]) => !except.includes(name))
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
  return JSON.stringify([device.kind, polarity, device.model, netsInOrder(device), waveform, parameters])
}

/** The nets of the pins, those of pins that may be exchanged in the order of their names. */
function netsInOrder(device: Device): readonly string[] {
  switch (device.kind) {
    case 'mosfet': {
      const { d, g, s, b } = device.pins
      return [...[d, s].toSorted(), g, b]
    }
    case 'resistor':
    case 'capacitor':
    case 'inductor': {
      const { p, n, b } = device.pins
      return [...[p, n].toSorted(), ...(b === undefined ? [] : [b])]
    }
    default:
      return devicePins(device).flat()
  }
}
