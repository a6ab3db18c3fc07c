import { checkWholeNumber } from '../check-whole-number.js'
import { type CellPins, lowerCase } from '../macros.js'
import { analogGeniePorts, type PortFamily } from '../port-families.js'
import { Vocabulary } from '../vocabulary.js'
import type { DeviceType } from './device-type.js'
import { deviceTypes } from './device-types.js'
import { type Shape, shapesOf, variantsOf } from './shape.js'

/** What a compact vocabulary holds. Two vocabularies read each other's sequences when their `hash` is the same. */
export interface CompactVocabularyOptions {
  /** Pins of the cells whose instances are devices, besides AnalogGenie's macros; by the name of the cell. */
  readonly cells?: CellPins
  /** Ports with names; AnalogGenie's if absent. Any other port becomes `PORT1`, `PORT2` … */
  readonly ports?: readonly PortFamily[]
  /** How many inner nets have tokens of their own; further ones take two. 64 if absent. */
  readonly nets?: number
  /** The types of circuits that a sequence may begin with; AnalogGenie's fifteen if absent. */
  readonly types?: readonly string[]
  /** Parameters whose values are written, such as `['w', 'l', 'r']`; none if absent. */
  readonly parameters?: readonly string[]
  /** Names of models that are written where a device has one of them; none if absent. */
  readonly models?: readonly string[]
}

const circuitTypes = [
  'switched_capacitor',
  'opamp_amplifier',
  'ldo',
  'bandgap_reference',
  'power_converter',
  'general',
  'oscillator',
  'current_mirror',
  'comparator',
  'pll',
  'mixer',
  'power_amplifier',
  'filter',
  'voltage_regulator',
  'adc_dac',
]

/** The largest number of devices of each token for size, as in AnalogGenie's statistics; the last one has no end. */
const sizes = [2, 5, 10, 15, 20, 25, 30, 35, 40, 45]

/** A range of ids: from the first one to before the last. */
export interface TokenRange {
  readonly first: number
  readonly end: number
}

/** The exponents of ten that values may have. */
const EXPONENTS = { first: -24, last: 18 }

/**
 * The tokens of the compact codec, in groups: marks, conditioning, shapes of devices, nets and, on demand, values.
 * What a token is follows from its group.
 */
export class CompactVocabulary extends Vocabulary {
  readonly padding = 0
  readonly begin = 1
  readonly end = 2
  /** Says that the next net is one page further: 64 inner nets on, or as many ports as its name has tokens. */
  readonly more = 3
  /** Says that a port follows that no device is on. */
  readonly open = 4
  readonly types: TokenRange
  readonly sizes: TokenRange
  readonly shapeIds: TokenRange
  /** Ports and then inner nets. */
  readonly nets: TokenRange
  readonly ports: TokenRange
  readonly inner: TokenRange
  readonly keys: TokenRange
  readonly models: TokenRange
  readonly zero: number
  readonly minus: number
  /** The first two digits of a value, from 10 to 99. */
  readonly leading: TokenRange
  /** Two further digits each, from 00 to 99. */
  readonly digits: TokenRange
  readonly exponents: TokenRange
  readonly deviceTypes: readonly DeviceType[]
  /** Shapes in the order of their ids. */
  readonly shapes: readonly Shape[]
  /** The name and the number of each port, in the order of their ids, and how many ports its name has tokens for. */
  readonly portNames: readonly { readonly name: string; readonly number: number; readonly count: number }[]
  readonly vss: number
  readonly vdd: number
  /** The net `0`. */
  readonly ground: number
  readonly parameters: readonly string[]

  constructor(options: CompactVocabularyOptions = {}) {
    const {
      cells = {},
      ports = analogGeniePorts,
      nets = 64,
      types = circuitTypes,
      parameters = [],
      models = [],
    } = options
    checkWholeNumber('nets', nets, 1)
    for (const { name, count } of ports) checkWholeNumber(`ports.${name}`, count, 1)
    const bare = Object.keys(cells).find((name) => cells[name]?.length === 0)
    if (bare !== undefined) throw new RangeError(`cells: found ${bare} without pins; give it at least one`)
    const kinds = deviceTypes(lowerCase(cells))
    const shapes = kinds.flatMap((type, number) =>
      variantsOf(type).flatMap((variant) => shapesOf(type, number, variant)),
    )
    const portNames = [
      ...['VDD', 'VSS', '0'].map((name) => ({ name, number: 0, count: 0 })),
      ...[...ports, { name: 'PORT', count: 32 }].flatMap(({ name, count }) =>
        Array.from({ length: count }, (_, index) => ({ name, number: index + 1, count })),
      ),
    ]
    const written = parameters.length > 0
    const groups = [
      ['pad', 'begin', 'end', 'more', 'open'],
      types.map((type) => `type:${type}`),
      [
        ...sizes.map((size, index) => `size:${(sizes[index - 1] ?? 0) + 1}-${size}`),
        `size:${(sizes.at(-1) ?? 0) + 1}+`,
      ],
      shapes.map(({ token }) => token),
      portNames.map(({ name, number }) => (number === 0 ? name : `${name}${number}`)),
      numbers(1, nets, (number) => `net${number}`),
      models.map((model) => `model:${model.toLowerCase()}`),
      parameters.map((parameter) => `${parameter.toLowerCase()}=`),
      written ? ['zero', 'minus'] : [],
      written ? numbers(10, 99, (number) => `${number}`.replace(/^./, '$&.')) : [],
      written ? numbers(0, 99, (number) => `_${`${number}`.padStart(2, '0')}`) : [],
      written ? numbers(EXPONENTS.first, EXPONENTS.last, (number) => `e${number}`) : [],
    ]
    super('compact', groups.flat())
    let first = 0
    const ranges = groups.map((group): TokenRange => {
      const range = { first, end: first + group.length }
      first = range.end
      return range
    })
    const range = (index: number) => ranges[index] as TokenRange
    this.types = range(1)
    this.sizes = range(2)
    this.shapeIds = range(3)
    this.ports = range(4)
    this.inner = range(5)
    this.nets = { first: this.ports.first, end: this.inner.end }
    this.models = range(6)
    this.keys = range(7)
    this.zero = range(8).first
    this.minus = this.zero + 1
    this.leading = range(9)
    this.digits = range(10)
    this.exponents = range(11)
    this.deviceTypes = kinds
    this.shapes = shapes
    this.portNames = portNames
    this.vdd = this.ports.first
    this.vss = this.vdd + 1
    this.ground = this.vdd + 2
    this.parameters = parameters.map((parameter) => parameter.toLowerCase())
  }

  /** The token for a number of devices. */
  sizeOf(devices: number): number {
    const index = sizes.findIndex((size) => devices <= size)
    return this.sizes.first + (index < 0 ? sizes.length : index)
  }

  /** The power of ten that a token for an exponent means. */
  exponentOf(id: number): number {
    return id - this.exponents.first + EXPONENTS.first
  }

  /** The token of an exponent, if there is one. */
  exponentId(exponent: number): number | undefined {
    if (exponent < EXPONENTS.first || exponent > EXPONENTS.last) return undefined
    return this.exponents.first + exponent - EXPONENTS.first
  }
}

function numbers(first: number, last: number, name: (number: number) => string): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => name(first + index))
}
