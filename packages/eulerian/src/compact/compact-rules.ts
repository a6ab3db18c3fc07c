import { checkWholeNumber } from '../check-whole-number.js'
import { SequenceError } from '../error.js'
import type { CompactVocabulary } from './compact-vocabulary.js'
import { takesModel } from './device-type.js'
import type { NetIds } from './net-ids.js'
import type { Shape } from './shape.js'

/** Rules that go beyond what a sequence has to be. Real circuits break them here and there. */
export interface ElectricalRules {
  /** Each inner net has a pin through which current flows; a net of gates and bulks has none. */
  readonly drivenGates?: boolean
  /** Each `VOUT` and `IOUT` has such a pin. */
  readonly drivenOutputs?: boolean
  /** No inductor, voltage source or chain of them joins a supply and ground. */
  readonly noRailShorts?: boolean
  /** The ends of a device with two pins are on two nets. */
  readonly noShortedDevices?: boolean
  /** Each inner net is on two devices, not only on two pins. */
  readonly noLonelyNets?: boolean
  /** Each port is on a device. */
  readonly usedPorts?: boolean
}

/** What a sequence has to obey. */
export interface GrammarOptions {
  /** How many tokens there may be in all, `begin` and `end` included; 1,024 if absent. */
  readonly budget?: number
  /** Nothing but syntax if absent; `true` for all electrical rules, or those that are named. */
  readonly electrical?: boolean | ElectricalRules
  /** Types of devices that may occur, such as `['nmos', 'pmos', 'r']`; all if absent. */
  readonly devices?: readonly string[]
  /** How many devices there may be, by type, and by `devices` in all: `{ nmos: 6, devices: 12 }`. */
  readonly maximum?: Readonly<Record<string, number>>
  /**
   * Whether resistors, capacitors, inductors, diodes and junction transistors may have a bulk; false if absent, since
   * few simulators can write one. Transistors have theirs in any case.
   */
  readonly bulks?: boolean
  /** Ports that may occur besides `VDD` and `VSS`; all if absent. */
  readonly ports?: readonly string[]
  /** Ports that have to occur on a device. */
  readonly required?: readonly string[]
}

/** What one token of a shape leaves to be written: facts of each block in typed arrays. */
export interface ShapeFacts {
  readonly typeNumber: number
  /** Whether the walk enters it. */
  readonly entered: boolean
  readonly entryPins: number
  readonly entryDrives: number
  /** Number of blocks that get a net. */
  readonly blocks: number
  readonly pins: Uint8Array
  readonly drives: Uint8Array
  /** Which earlier nets a block has to differ from: bit 0 is the entry, bit `k + 1` block `k`. */
  readonly apart: Uint16Array
  readonly offRail: Uint8Array
  readonly entryOffRail: boolean
  /** The rail for `offRail`. */
  readonly rail: number
  /** The rail that it is on without saying so, or -1, with how many pins, and whether one of them drives it. */
  readonly onRail: number
  readonly onRailPins: number
  readonly onRailDrives: number
  /** How many blocks from each one on can close a net that waits for a driver, and how many may open another net. */
  readonly closing: Uint8Array
  readonly opening: Uint8Array
  /** Whether it may have a model. */
  readonly takesModel: boolean
  /** Whether it joins its ends like a wire, so that it may not join rails. */
  readonly wire: boolean
  /** A number that shapes share whose beginning costs the same. */
  readonly sort: number
}

type UnsortedFacts = Omit<ShapeFacts, 'sort'>

/** A type that can close two nets that wait for another pin. */
export interface Closer {
  readonly typeNumber: number
  /** Tokens of nets that it takes, besides its own. */
  readonly nets: number
}

export const SUPPLY = 1
export const GROUND = 2

/** The rules of a grammar in typed arrays, shared by all of its states. */
export class CompactRules {
  readonly budget: number
  readonly electrical: Required<ElectricalRules>
  readonly shapes: readonly ShapeFacts[]
  /** The shapes that may occur; 1 for yes. */
  readonly possible: Uint8Array
  /** Number of sorts of shapes. */
  readonly sorts: number
  /** How many devices there may be of each type, and in all. */
  readonly limits: Float64Array
  readonly deviceLimit: number
  /** Whether there are limits at all. */
  readonly limited: boolean
  /** Ports of the first page that may occur, are outputs, are required. */
  readonly allowed: Uint8Array
  readonly outputs: Uint8Array
  readonly required: Uint8Array
  /** Whether any port may occur, also one beyond the tokens. */
  readonly anyPort: boolean
  /** Types that close nets, the cheapest first. */
  readonly closers: readonly Closer[]
  readonly mostBlocks: number
  readonly vss: number
  readonly vdd: number

  constructor(
    readonly vocabulary: CompactVocabulary,
    readonly ids: NetIds,
    options: GrammarOptions,
  ) {
    const { budget = 1024, electrical = false, devices, maximum = {}, bulks = false, ports, required = [] } = options
    for (const [name, count] of Object.entries(maximum)) checkWholeNumber(`maximum.${name}`, count, 0)
    this.budget = budget
    this.electrical = rulesOf(electrical)
    this.vss = ids.port('VSS') as number
    this.vdd = ids.port('VDD') as number
    const names = vocabulary.deviceTypes.map(({ name }) => name)
    checkNames('devices', devices ?? [], names)
    checkNames('maximum', Object.keys(maximum), [...names, 'devices'])
    this.required = this.portSet(required, 'required')
    this.shapes = withSorts(
      vocabulary.shapes.map((shape) => this.factsOf(shape)),
      Object.keys(maximum).length > 0,
    )
    this.limits = Float64Array.from(names, (name) =>
      devices === undefined || devices.includes(name) ? (maximum[name] ?? Infinity) : 0,
    )
    this.deviceLimit = maximum.devices ?? Infinity
    this.limited = Object.keys(maximum).length > 0
    this.possible = Uint8Array.from(this.shapes, ({ typeNumber }, index) =>
      Number((this.limits[typeNumber] as number) > 0 && (bulks || !hasBulk(vocabulary.shapes[index] as Shape))),
    )
    this.sorts = 1 + this.shapes.reduce((most, { sort }) => Math.max(most, sort), 0)
    this.mostBlocks = this.shapes.reduce((most, { blocks }) => Math.max(most, blocks), 0)
    this.anyPort = ports === undefined
    this.allowed = this.portSet(
      [...(ports ?? []), ...(ports === undefined ? [] : ['VDD', 'VSS']), ...required],
      'ports',
    )
    if (ports === undefined) this.allowed.fill(1)
    this.outputs = Uint8Array.from(vocabulary.portNames, ({ name }) => Number(name === 'VOUT' || name === 'IOUT'))
    this.closers = this.closersOf()
  }

  private portSet(ports: readonly string[], option: string): Uint8Array {
    const set = new Uint8Array(this.ids.portCount)
    for (const port of ports) {
      const net = this.ids.port(port.toUpperCase())
      if (net === undefined || net >= this.ids.pageSize) {
        throw new RangeError(`${option}: found ${port}; give ports that have a token, such as VIN1`)
      }
      set[net] = 1
    }
    return set
  }

  private factsOf({ type, typeNumber, entry, written, apart, offRail, onRail, rail }: Shape): UnsortedFacts {
    const wire = this.electrical.noRailShorts && (type.name === 'l' || type.name === 'v')
    const pairs = [...apart]
    if (this.electrical.noShortedDevices && type.pins.join() === 'p,n') {
      const [p, n] = type.pins.map((pin) => written.findIndex(({ pins }) => pins.includes(pin))) as [number, number]
      pairs.push(p < n ? [p, n] : [n, p])
    }
    const blocks = written.length
    const railNet = rail === undefined ? -1 : rail === 'VSS' ? this.vss : this.vdd
    const masks = new Uint16Array(blocks)
    for (const [earlier, later] of pairs) masks[later] = (masks[later] as number) | (1 << (earlier + 1))
    const countFrom = (counts: (block: number) => boolean) =>
      Uint8Array.from(
        { length: blocks + 1 },
        (_, from) => written.filter((_, block) => block >= from && counts(block)).length,
      )
    const drives = (block: number) => written[block]?.drives === true
    return {
      typeNumber,
      entered: entry !== undefined,
      entryPins: entry?.pins.length ?? 0,
      entryDrives: Number(entry?.drives ?? false),
      blocks,
      pins: Uint8Array.from(written, ({ pins }) => pins.length),
      drives: Uint8Array.from(written, (block) => Number(block.drives)),
      apart: masks,
      offRail: Uint8Array.from(written, (_, block) => Number(offRail.includes(block))),
      entryOffRail: offRail.includes(-1),
      rail: railNet,
      onRail: onRail === undefined ? -1 : railNet,
      onRailPins: onRail?.pins.length ?? 0,
      onRailDrives: Number(onRail?.drives ?? false),
      closing: Uint8Array.from({ length: blocks + 1 }, (_, from) => {
        const closing = written.flatMap((_, block) => (block >= from && drives(block) && !wire ? [block] : []))
        // A required rail may have to be paid for, and a block that is off that rail cannot do so alone.
        const isOff = this.required[railNet] === 1 && closing.every((block) => offRail.includes(block))
        return isOff ? 0 : closing.length
      }),
      opening: countFrom((block) => (drives(block) && wire) || isBulk(type, written[block]?.pins)),
      takesModel: takesModel(type),
      wire,
    }
  }

  private closersOf(): readonly Closer[] {
    const closers = this.vocabulary.deviceTypes.flatMap((_, typeNumber): Closer[] => {
      const shape = this.shapes.find((facts) => facts.typeNumber === typeNumber && !facts.entered)
      if (shape === undefined || (this.limits[typeNumber] as number) === 0) return []
      return (shape.closing[0] as number) < 2 ? [] : [{ typeNumber, nets: shape.blocks }]
    })
    if (closers.length === 0) {
      const reason = 'found no device allowed that can close a net; allow r, nmos, pmos or another with two ends'
      throw new SequenceError('unsatisfiable', 'grammar', reason)
    }
    return closers.sort((a, b) => a.nets - b.nets)
  }
}

/** Numbers shapes so that those share a number whose beginning costs the same. */
function withSorts(shapes: readonly UnsortedFacts[], limited: boolean): readonly ShapeFacts[] {
  const sorts = new Map<string, number>()
  return shapes.map((shape) => {
    const { entryPins, entryDrives, blocks, closing, opening, onRail, typeNumber } = shape
    const key = [entryPins, entryDrives, blocks, closing[0], opening[0], onRail, limited ? typeNumber : 0].join()
    const sort = sorts.get(key) ?? sorts.size
    sorts.set(key, sort)
    return { ...shape, sort }
  })
}

/** Whether a shape is that of a device with a bulk that most devices of its type have not. */
function hasBulk({ type, written }: Shape): boolean {
  return type.optional === 'b' && written.some(({ pins }) => pins.includes('b'))
}

/** A bulk of its own may have to lie on a net of its own. */
function isBulk({ bulk }: Shape['type'], pins: readonly string[] | undefined): boolean {
  return bulk !== undefined && pins?.length === 1 && pins[0] === bulk.pin
}

function rulesOf(electrical: boolean | ElectricalRules): Required<ElectricalRules> {
  const all = electrical === true
  const {
    drivenGates = all,
    drivenOutputs = all,
    noRailShorts = all,
    noShortedDevices = all,
    noLonelyNets = all,
    usedPorts = all,
  } = electrical === true || electrical === false ? {} : electrical
  return { drivenGates, drivenOutputs, noRailShorts, noShortedDevices, noLonelyNets, usedPorts }
}

function checkNames(option: string, names: readonly string[], known: readonly string[]): void {
  const stranger = names.find((name) => !known.includes(name))
  if (stranger !== undefined) throw new RangeError(`${option}: found ${stranger}; give some of ${known.join(', ')}`)
}
