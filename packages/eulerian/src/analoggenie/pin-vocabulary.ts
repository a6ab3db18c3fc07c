import { checkWholeNumber } from '../check-whole-number.js'
import { type CellPins, lowerCase } from '../macros.js'
import { analogGeniePorts } from '../port-families.js'
import { Vocabulary } from '../vocabulary.js'
import { additionalDevices, analogGenieDevices, type DeviceFamily } from './device-families.js'

/** What a larger vocabulary holds besides; its ids follow after AnalogGenie's, which stay as they are. */
export interface PinVocabularyOptions {
  /** How many devices of a family there are in all, by its name: `{ NM: 60, V: 2 }`. Sources are `V` and `I`. */
  readonly devices?: Readonly<Record<string, number>>
  /** How many ports of a name there are in all: `{ VIN: 12 }`; any other name makes ports of its own. */
  readonly ports?: Readonly<Record<string, number>>
  /** Pins of further cells by name; say in `devices` how many of them there are, by the name in capitals. */
  readonly cells?: CellPins
}

/** What a token of the vocabulary of pins is. */
const DEVICE = 0
export const PIN = 1
export const PORT = 2
const END = 3

/**
 * AnalogGenie's vocabulary: a token for each numbered device, each of its pins and each port, and `TRUNCATE`, which ends
 * and fills up. 1,005 tokens with the ids of their published code, and more behind them on demand.
 */
export class PinVocabulary extends Vocabulary {
  /** What each token is: `DEVICE`, `PIN`, `PORT` or `END`. */
  readonly kinds: Uint8Array
  /** The token of the device that a token belongs to; -1 for ports. */
  readonly devices: Int32Array
  /** How many devices of each family there are, and what they are. */
  readonly families: ReadonlyMap<string, DeviceFamily>
  /** Tokens of devices by family and number from 1. */
  private readonly deviceIds: ReadonlyMap<string, readonly number[]>
  /** The tokens of ports. */
  readonly portIds: readonly number[]
  /** The most pins that a device has. */
  readonly mostPins: number
  readonly start: number
  readonly truncate: number

  constructor(options: PinVocabularyOptions = {}) {
    const entries = entriesOf(options)
    super(
      'analoggenie',
      entries.tokens.map(({ text }) => text),
    )
    this.kinds = Uint8Array.from(entries.tokens, ({ kind }) => kind)
    this.devices = Int32Array.from(entries.tokens, ({ device }) => device)
    this.families = entries.families
    this.deviceIds = entries.deviceIds
    this.portIds = entries.tokens.flatMap(({ kind }, id) => (kind === PORT ? [id] : []))
    this.mostPins = Math.max(...[...entries.families.values()].map(({ pins }) => pins.length))
    this.start = this.idOf('VSS')
    this.truncate = this.idOf('TRUNCATE')
  }

  /** The token of a device by its number from 1; its pins follow it. */
  deviceId(family: string, number: number): number | undefined {
    return this.deviceIds.get(family)?.[number - 1]
  }
}

interface Entry {
  readonly text: string
  readonly kind: number
  readonly device: number
}

interface Entries {
  readonly tokens: readonly Entry[]
  readonly families: ReadonlyMap<string, DeviceFamily>
  readonly deviceIds: ReadonlyMap<string, readonly number[]>
}

function entriesOf({ devices = {}, ports = {}, cells = {} }: PinVocabularyOptions): Entries {
  const tokens: Entry[] = []
  const families = new Map<string, DeviceFamily>()
  const deviceIds = new Map<string, number[]>()
  const addDevices = (family: DeviceFamily, from: number, to: number) => {
    families.set(family.name, { ...family, count: Math.max(from, to) })
    const ids = deviceIds.get(family.name) ?? []
    deviceIds.set(family.name, ids)
    for (let number = from + 1; number <= to; number++) {
      const device = tokens.length
      const text = `${family.name}${number}`
      ids.push(device)
      tokens.push({ text, kind: DEVICE, device })
      for (const pin of family.pins) tokens.push({ text: `${text}_${pin.toUpperCase()}`, kind: PIN, device })
    }
  }
  const addPorts = (name: string, from: number, to: number) => {
    for (let number = from + 1; number <= to; number++) {
      tokens.push({ text: `${name}${number}`, kind: PORT, device: -1 })
    }
  }
  for (const family of analogGenieDevices) addDevices(family, 0, family.count)
  for (const { name, count } of analogGeniePorts) addPorts(name, 0, count)
  for (const text of ['VDD', 'VSS']) tokens.push({ text, kind: PORT, device: -1 })
  tokens.push({ text: 'TRUNCATE', kind: END, device: -1 })

  const all = [...analogGenieDevices, ...additionalDevices(lowerCase(cells))]
  for (const family of all) {
    const count = devices[family.name] ?? family.count
    checkWholeNumber(`devices.${family.name}`, count, family.count)
    addDevices(family, family.count, count)
  }
  const known = new Map(analogGeniePorts.map(({ name, count }) => [name, count]))
  for (const [name, count] of Object.entries(ports)) {
    // Their own ids stay as they are, so that none of them can go.
    checkWholeNumber(`ports.${name}`, count, known.get(name) ?? 1)
    addPorts(name, known.get(name) ?? 0, count)
  }
  const stranger = Object.keys(devices).find((name) => !families.has(name))
  if (stranger !== undefined) {
    throw new RangeError(
      `devices: found ${stranger}; name one of ${[...families.keys()].join(', ')}, or add it to cells`,
    )
  }
  return { tokens, families, deviceIds }
}
