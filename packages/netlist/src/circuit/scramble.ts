import type { Circuit, Device, Mosfet } from '../types.js'
import { flatten } from './flatten.js'
import { netsOf } from './nets-of.js'
import { renameDevices } from './rename-devices.js'
import { renameNets } from './rename-nets.js'

/** A circuit without its names, and how to find back. */
export interface Scrambled {
  readonly circuit: Circuit
  /** New names by old name, ports among them. */
  readonly nets: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, string>>
}

/**
 * Takes all meaning out of a circuit but its wiring: ports, nets (ground too) and devices get names by chance, ports and
 * devices another order, and MOS transistors the drain for the source or not. For tests of whatever must not depend on names,
 * and to show a circuit without telling what it is. Hierarchy is flattened, and port directions, places and the circuit's name
 * are gone; values and models stay.
 *
 * @param random - numbers from 0 to below 1
 * @throws NetlistError as {@link flatten} does
 */
export function scramble(circuit: Circuit, random: () => number): Scrambled {
  const flat = flatten(circuit)
  const nets = namesByChance('n', netsOf(flat), random)
  const devices = namesByChance(
    'u',
    flat.devices.map((device) => device.name),
    random,
  )
  const { directions: _directions, place: _place, ...bare } = flat
  const renamed = renameDevices(renameNets(bare, nets), devices)
  return {
    circuit: {
      ...renamed,
      name: 'scrambled',
      globals: [...new Set(['0', ...flat.globals])].flatMap((net) => nets[net] ?? []),
      ports: shuffle(renamed.ports, random),
      devices: shuffle(
        renamed.devices.map((device) => withoutPlace(device.kind === 'mosfet' ? turned(device, random) : device)),
        random,
      ),
    },
    nets,
    devices,
  }
}

function turned(device: Mosfet, random: () => number): Mosfet {
  const { d, s } = device.pins
  return random() < 0.5 ? device : { ...device, pins: { ...device.pins, d: s, s: d } }
}

function withoutPlace(device: Device): Device {
  const { place: _, ...rest } = device
  return rest as Device
}

function namesByChance(
  letter: string,
  names: readonly string[],
  random: () => number,
): Readonly<Record<string, string>> {
  const shuffled = shuffle([...new Set(names)], random)
  return Object.fromEntries(shuffled.map((name, index) => [name, `${letter}${index + 1}`]))
}

/** Fisher and Yates, as in Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 P. */
function shuffle<T>(list: readonly T[], random: () => number): readonly T[] {
  const shuffled = [...list]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [shuffled[last], shuffled[other]]
    if (a !== undefined && b !== undefined) {
      shuffled[last] = b
      shuffled[other] = a
    }
  }
  return shuffled
}
