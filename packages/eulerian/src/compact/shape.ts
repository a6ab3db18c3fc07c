import type { DeviceType } from './device-type.js'

/** Pins of a device that one token puts on a net. */
export interface Block {
  readonly pins: readonly string[]
  /** Whether current flows through one of them. */
  readonly drives: boolean
}

/**
 * How a device is written: which pins lie on one net, which are on a rail without saying so, and at which pins the walk
 * enters, since that net need not be written either. One token each: `nmos`, `nmos:dg:bs<s`.
 */
export interface Shape {
  readonly token: string
  readonly type: DeviceType
  /** The number of the type. */
  readonly typeNumber: number
  /** What lies on the net that the walk comes from. */
  readonly entry?: Block
  /** What gets a net each, in that order. */
  readonly written: readonly Block[]
  /** What is on a rail without saying so: the bulk, or the bulk and the source. */
  readonly onRail?: Block & { readonly rail: 'VSS' | 'VDD' }
  /** Pairs of blocks that are not on one net, or else another shape would say it; -1 is the entry. */
  readonly apart: readonly (readonly [earlier: number, later: number])[]
  /** Blocks that are not on that rail, or else another shape would say it; -1 is the entry. */
  readonly offRail: readonly number[]
  /** The rail that `offRail` means. */
  readonly rail?: 'VSS' | 'VDD'
}

/**
 * Whether the tied pins of a device share a net; and where its bulk is: on its rail, on it together with the source, at a
 * source elsewhere, or on a net of its own, or whether it has the optional pin.
 */
export interface Variant {
  readonly tied: boolean
  readonly extra: 'none' | 'rail' | 'both' | 'source' | 'own'
}

/** The variants of a type, the plainest first. */
export function variantsOf({ tied, bulk, optional }: DeviceType): readonly Variant[] {
  const extras: readonly Variant['extra'][] =
    bulk !== undefined ? ['rail', 'both', 'source', 'own'] : optional !== undefined ? ['none', 'own'] : ['none']
  return (tied === undefined ? [false] : [false, true]).flatMap((both) =>
    extras.map((extra) => ({ tied: both, extra })),
  )
}

/** The shapes of a variant of a type: entered nowhere, and then entered at each of its blocks. */
export function shapesOf(type: DeviceType, typeNumber: number, variant: Variant): readonly Shape[] {
  const blocks = blocksOf(type, variant)
  const own = variant.extra === 'own' ? extraPin(type) : undefined
  const entries = [undefined, ...blocks.filter(({ pins }) => own === undefined || !pins.includes(own))]
  return entries.map((entry) => shapeOf(type, typeNumber, variant, blocks, entry))
}

function shapeOf(
  type: DeviceType,
  typeNumber: number,
  variant: Variant,
  blocks: readonly Block[],
  entry: Block | undefined,
): Shape {
  const written = blocks.filter((block) => block !== entry)
  const numberOf = (pin: string) => written.findIndex(({ pins }) => pins.includes(pin))
  const { tied, bulk } = type
  const pairs: [string, string][] = []
  if (tied !== undefined && !variant.tied) pairs.push([...tied])
  if (bulk !== undefined && variant.extra === 'own') pairs.push([bulk.pin, bulk.source])
  // A source on the rail of its bulk has the shape `both`, and a bulk there one of the first two.
  const offRail =
    bulk === undefined || variant.extra === 'both' ? [] : [numberOf(variant.extra === 'rail' ? bulk.source : bulk.pin)]
  return {
    token: tokenOf(type, variant, entry),
    type,
    typeNumber,
    ...(entry === undefined ? {} : { entry }),
    written,
    ...(bulk === undefined ? {} : onRailOf(bulk, variant)),
    apart: pairs.map(([a, b]) => {
      const [first, second] = [numberOf(a), numberOf(b)]
      return first < second ? [first, second] : [second, first]
    }),
    offRail,
    ...(bulk === undefined ? {} : { rail: bulk.rail }),
  }
}

function onRailOf({ pin, source, rail }: NonNullable<DeviceType['bulk']>, { extra }: Variant): Pick<Shape, 'onRail'> {
  if (extra === 'rail') return { onRail: { pins: [pin], drives: false, rail } }
  return extra === 'both' ? { onRail: { pins: [pin, source], drives: true, rail } } : {}
}

/** `nmos:dg:bs<s`: drain and gate tied, bulk at the source, entered at the source. `nmos:vss`: source and bulk there. */
function tokenOf(type: DeviceType, { tied, extra }: Variant, entry: Block | undefined): string {
  const both = tied ? `:${(type.tied ?? []).join('')}` : ''
  const places: Readonly<Record<Variant['extra'], string>> = {
    none: '',
    rail: '',
    both: `:${type.bulk?.rail.toLowerCase()}`,
    source: `:${type.bulk?.pin}${type.bulk?.source}`,
    own: `:${extraPin(type)}`,
  }
  const bulk = places[extra]
  return `${type.name}${both}${bulk}${entry === undefined ? '' : `<${entry.pins[0]}`}`
}

function extraPin({ bulk, optional }: DeviceType): string | undefined {
  return bulk?.pin ?? optional
}

function blocksOf(type: DeviceType, { tied, extra }: Variant): readonly Block[] {
  const { pins, gates, bulk } = type
  const groups: string[][] = []
  const own = extra === 'own' ? extraPin(type) : undefined
  if (own !== undefined) groups.push([own])
  const [kept, dropped] = tied ? (type.tied ?? []) : []
  for (const pin of pins) {
    if (pin === dropped || (extra === 'both' && pin === bulk?.source)) continue
    const group = [pin]
    if (pin === kept && dropped !== undefined) group.push(dropped)
    if (extra === 'source' && bulk !== undefined && pin === bulk.source) group.push(bulk.pin)
    groups.push(group)
  }
  return groups.map((group) => ({ pins: group, drives: group.some((pin) => !gates.includes(pin)) }))
}
