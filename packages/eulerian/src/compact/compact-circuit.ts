import type { Circuit, Device } from '@analogkit/netlist'
import { devicePlace } from '../device-place.js'
import { DisjointSets } from '../disjoint-sets.js'
import { SequenceError } from '../error.js'
import { withoutCells } from '../without-cells.js'
import type { CompactVocabulary } from './compact-vocabulary.js'
import { type DeviceType, takesModel } from './device-type.js'
import { typeNameOf } from './device-types.js'
import { type NetIds, portNets } from './net-ids.js'
import { variantsOf } from './shape.js'
import { valueTokens } from './written-value.js'

/** A device with its nets as indices, ready to be walked. */
export interface CompactDevice {
  /** The first of the shapes of its variant; the one that is entered at block `k` is `k + 1` further. */
  readonly shape: number
  /** The net of each block, in the order in which they are written when nothing is entered. */
  readonly nets: readonly number[]
  /** How many of the first blocks cannot be entered. */
  readonly closed: number
  /** The rails that one of its pins is on. */
  readonly rails: readonly string[]
  /** Its model and its values as tokens. */
  readonly values: readonly number[]
}

/** A circuit ready to be walked. Nets are indices from 0. */
export interface CompactCircuit {
  readonly devices: readonly CompactDevice[]
  /** The number of each port, as `NetIds` has it; -1 for inner nets. */
  readonly ports: Int32Array
  /** Numbers of ports that no device is on. */
  readonly open: readonly number[]
  /** The net of `VSS`; -1 where no device is on it. */
  readonly start: number
}

/**
 * Makes a circuit ready to be walked. Cells that are defined and that the vocabulary does not hold are flattened.
 *
 * @throws SequenceError `unsupported`, `disconnected`; NetlistError as `flatten` does
 */
export function compactCircuit(
  circuit: Circuit,
  vocabulary: CompactVocabulary,
  shapes: ShapeTable,
  ids: NetIds,
  tokens: Readonly<Record<string, string>>,
): CompactCircuit {
  const flat = withoutCells(circuit, (cell) => shapes.has(cell))
  const ports = portNets(flat, ids, tokens)
  const nets = new Map<string, number>()
  const numberOf = (net: string): number => {
    const known = nets.get(net)
    if (known !== undefined) return known
    nets.set(net, nets.size)
    return nets.size - 1
  }
  const rails = { VSS: ids.port('VSS') as number, VDD: ids.port('VDD') as number }
  const isRail = (net: string, rail: 'VSS' | 'VDD') => ports.get(net) === rails[rail]
  const sets = new DisjointSets(flat.devices.length)
  const owner = new Map<string, number>()
  const devices = flat.devices.map((device, index) => {
    for (const net of Object.values(device.pins as Readonly<Record<string, string>>)) {
      const other = owner.get(net)
      if (other === undefined) owner.set(net, index)
      else sets.join(other, index)
    }
    return compactDevice(device, flat.name, vocabulary, shapes, isRail, numberOf)
  })
  checkConnected(flat, sets)
  const numbers = new Int32Array(nets.size).fill(-1)
  for (const [net, index] of nets) numbers[index] = ports.get(net) ?? -1
  return {
    devices,
    ports: numbers,
    open: flat.ports.filter((port) => !owner.has(port)).map((port) => ports.get(port) as number),
    start: numbers.indexOf(rails.VSS),
  }
}

function compactDevice(
  device: Device,
  circuit: string,
  vocabulary: CompactVocabulary,
  shapes: ShapeTable,
  isRail: (net: string, rail: 'VSS' | 'VDD') => boolean,
  numberOf: (net: string) => number,
): CompactDevice {
  const entry = shapes.find(typeNameOf(device) ?? '')
  const unsupported = (what: string, advice: string) =>
    new SequenceError('unsupported', circuit, `found ${devicePlace(device)}, ${what}; ${advice}`)
  if (entry === undefined) {
    throw unsupported(
      `of the kind ${device.kind}`,
      'add its cell to `cells`, give transistors a polarity, or remove the device',
    )
  }
  const { type } = entry
  const pins = pinsOf(device, type)
  if (pins === undefined)
    throw unsupported(`whose pins are not those of ${type.name}`, 'remove the device, or its other pins')
  const tied = type.tied !== undefined && pins[type.tied[0]] === pins[type.tied[1]]
  const extra = extraOf(type, pins, isRail)
  const variant = entry.variants.get(`${tied} ${extra}`) as VariantShapes
  const values: number[] = []
  const model = vocabulary.find(`model:${device.model}`)
  if (model !== undefined && takesModel(type)) values.push(model)
  vocabulary.parameters.forEach((parameter, index) => {
    const value = device.parameters[parameter]
    if (value === undefined) return
    const written = typeof value === 'number' ? valueTokens(value, vocabulary) : undefined
    if (written === undefined)
      throw unsupported(`with ${parameter}=${value}`, 'give a number that is neither huge nor tiny')
    values.push(vocabulary.keys.first + index, ...written)
  })
  return {
    shape: variant.first,
    nets: variant.blocks.map((pin) => numberOf(pins[pin] as string)),
    closed: extra === 'own' ? 1 : 0,
    rails: (['VSS', 'VDD'] as const).filter((rail) => Object.values(pins).some((net) => isRail(net, rail))),
    values,
  }
}

/** The pins of a device under the names of its type; undefined when there are others. */
function pinsOf(device: Device, type: DeviceType): Readonly<Record<string, string>> | undefined {
  const pins = device.pins as Readonly<Record<string, string>>
  const names = Object.keys(pins)
  const known = [...type.pins, ...(type.bulk === undefined ? [] : [type.bulk.pin])]
  if (known.every((pin) => pins[pin] !== undefined)) {
    const others = names.length - known.length
    return others === 0 || (others === 1 && type.optional !== undefined && pins[type.optional] !== undefined)
      ? pins
      : undefined
  }
  // Instances of cells that the circuit does not define have their pins by number.
  const ports = device.kind === 'instance' ? Object.keys(type.build(1, {}).pins) : []
  if (names.length !== ports.length || names.some((name, index) => name !== `${index + 1}`)) return undefined
  return Object.fromEntries(ports.map((port, index) => [port, pins[`${index + 1}`] as string]))
}

function extraOf(
  { bulk, optional }: DeviceType,
  pins: Readonly<Record<string, string>>,
  isRail: (net: string, rail: 'VSS' | 'VDD') => boolean,
): string {
  if (bulk !== undefined) {
    const net = pins[bulk.pin] as string
    const atSource = net === pins[bulk.source]
    if (isRail(net, bulk.rail)) return atSource ? 'both' : 'rail'
    return atSource ? 'source' : 'own'
  }
  return optional !== undefined && pins[optional] !== undefined ? 'own' : 'none'
}

function checkConnected(circuit: Circuit, sets: DisjointSets): void {
  if (circuit.devices.length === 0) {
    throw new SequenceError('unsupported', circuit.name, 'found no device; give a circuit with one')
  }
  const first = sets.find(0)
  const apart = circuit.devices.find((_, index) => sets.find(index) !== first)
  if (apart === undefined) return
  const reason = `found no way from ${devicePlace(circuit.devices[0] as Device)} to ${devicePlace(apart)}; encode the parts that hang together one by one`
  throw new SequenceError('disconnected', circuit.name, reason)
}

/** The shapes of a variant of a type. */
interface VariantShapes {
  readonly first: number
  /** A pin of each block. */
  readonly blocks: readonly string[]
}

/** Which shapes a type of device has. */
export class ShapeTable {
  private readonly types = new Map<
    string,
    { readonly type: DeviceType; readonly variants: Map<string, VariantShapes> }
  >()

  constructor({ deviceTypes, shapes }: CompactVocabulary) {
    let first = 0
    for (const type of deviceTypes) {
      const variants = new Map<string, VariantShapes>()
      for (const { tied, extra } of variantsOf(type)) {
        const shape = shapes[first]
        const blocks = (shape?.written ?? []).map(({ pins }) => pins[0] as string)
        variants.set(`${tied} ${extra}`, { first, blocks })
        first += 1 + blocks.length - (extra === 'own' ? 1 : 0)
      }
      this.types.set(type.name, { type, variants })
    }
  }

  has(type: string): boolean {
    return this.types.has(type)
  }

  find(type: string): { readonly type: DeviceType; readonly variants: ReadonlyMap<string, VariantShapes> } | undefined {
    return this.types.get(type)
  }
}
