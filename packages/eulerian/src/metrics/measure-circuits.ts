import type { Circuit } from '@analogkit/netlist'
import { discrepancy, type Histogram, histogramOf } from './discrepancy.js'
import { type FaultRule, findFaults } from './find-faults.js'
import type { NoveltyIndex, SameCircuits } from './novelty-index.js'
import { type Spread, spreadOf } from './spread.js'
import { countDistinct, type NoveltyLevel, noveltyLevels, topologyOf } from './topology.js'

/** A generated circuit, or what was meant to be one. */
export interface Sample {
  readonly id: string
  /** Absent when the sequence or the file was no circuit. */
  readonly circuit?: Circuit
  /** What it was meant to be, such as `ldo`. */
  readonly type?: string
}

/** What a collection of generated circuits is worth. Shares are of all samples, broken ones included. */
export interface CircuitMetrics {
  readonly samples: number
  /** Share of samples that are circuits at all. */
  readonly decoded: number
  /** Share without a fault. */
  readonly valid: number
  /** Share without a fault by AnalogToBi's rules. */
  readonly validAnalogToBi: number
  /** In how many samples each fault occurs. */
  readonly faults: Readonly<Partial<Record<FaultRule, number>>>
  /** Share of distinct circuits among those that are circuits, by level. */
  readonly unique: Readonly<Record<NoveltyLevel, number>>
  /** Share of valid and distinct circuits among all samples, by level. */
  readonly validUnique: Readonly<Record<NoveltyLevel, number>>
  /** Devices per circuit. */
  readonly devices: Spread
  /** Nets per circuit. */
  readonly nets: Spread
  /** Shares of all devices, by kind, the most frequent first. */
  readonly kinds: Readonly<Record<string, number>>
  /** How many samples there are of each type. */
  readonly types: Readonly<Record<string, number>>
  /** What needs a collection to compare with. */
  readonly comparison?: CollectionMetrics
}

/** How generated circuits compare with a collection, such as the training set. */
export interface CollectionMetrics {
  /** Size of the collection. */
  readonly circuits: number
  /** Share of samples that are circuits and that the collection does not have, by level. */
  readonly novel: Readonly<Record<NoveltyLevel, number>>
  /** Share of samples that are valid, not in the collection, and not there a second time, by level. */
  readonly validUniqueNovel: Readonly<Record<NoveltyLevel, number>>
  /** Similarity to the most similar circuit of the collection, 0 to 1. */
  readonly similarity: Spread
  /** Squared maximum mean discrepancy of what circuits are made of, and of how many pins their nets have. */
  readonly discrepancy: { readonly kinds: number; readonly netDegrees: number }
}

/**
 * Measures generated circuits: how many are circuits, valid, distinct and new, how large they are, and how they compare
 * with a collection. No sample is thrown away.
 *
 * @param collection - what novelty is judged by; without it there is no `comparison`
 * @throws RangeError when there is no sample
 */
export function measureCircuits(samples: readonly Sample[], collection?: NoveltyIndex): CircuitMetrics {
  if (samples.length === 0) throw new RangeError('samples: found none; give at least one circuit')
  const total = samples.length
  const circuits = samples.flatMap(({ circuit }) => (circuit === undefined ? [] : [topologyOf(circuit)]))
  const faults: Partial<Record<FaultRule, number>> = {}
  const valid: Circuit[] = []
  let validAnalogToBi = 0
  for (const circuit of circuits) {
    const found = new Set(findFaults(circuit).map(({ rule }) => rule))
    for (const rule of found) faults[rule] = (faults[rule] ?? 0) + 1
    if (found.size === 0) valid.push(circuit)
    if (findFaults(circuit, 'analogtobi').length === 0) validAnalogToBi++
  }
  const kinds = histogramOf(circuits.flatMap(kindsOf))
  const types: Record<string, number> = {}
  for (const { type } of samples) if (type !== undefined) types[type] = (types[type] ?? 0) + 1
  return {
    samples: total,
    decoded: circuits.length / total,
    valid: valid.length / total,
    validAnalogToBi: validAnalogToBi / total,
    faults,
    unique: byLevel((level) => (circuits.length === 0 ? 0 : countDistinct(circuits, level) / circuits.length)),
    validUnique: byLevel((level) => countDistinct(valid, level) / total),
    devices: spreadOf(circuits.map(({ devices }) => devices.length)),
    nets: spreadOf(circuits.map((circuit) => degreesOf(circuit).length)),
    kinds: Object.fromEntries([...kinds].sort(([, a], [, b]) => b - a)),
    types,
    ...(collection === undefined || collection.size === 0
      ? {}
      : { comparison: compare(circuits, new Set(valid), total, collection) }),
  }
}

function compare(
  circuits: readonly Circuit[],
  valid: ReadonlySet<Circuit>,
  total: number,
  collection: NoveltyIndex,
): CollectionMetrics {
  const found = circuits.map((circuit): readonly [Circuit, SameCircuits] => [circuit, collection.find(circuit)])
  const novel = (level: NoveltyLevel) => found.flatMap(([circuit, same]) => (same[level].length === 0 ? [circuit] : []))
  const { topologies } = collection
  return {
    circuits: collection.size,
    novel: byLevel((level) => novel(level).length / total),
    validUniqueNovel: byLevel(
      (level) =>
        countDistinct(
          novel(level).filter((circuit) => valid.has(circuit)),
          level,
        ) / total,
    ),
    similarity: spreadOf(circuits.map((circuit) => collection.nearest(circuit)[0]?.similarity ?? 0)),
    discrepancy: {
      kinds: discrepancy(histogramsOf(circuits, kindsOf), histogramsOf(topologies, kindsOf)),
      netDegrees: discrepancy(histogramsOf(circuits, degreesOf), histogramsOf(topologies, degreesOf)),
    },
  }
}

function histogramsOf(
  circuits: readonly Circuit[],
  keys: (circuit: Circuit) => readonly string[],
): readonly Histogram[] {
  return circuits.map((circuit) => histogramOf(keys(circuit)))
}

/** What each device is: `mosfet n`, `resistor`, `inverter`. */
function kindsOf({ devices }: Circuit): readonly string[] {
  return devices.map((device) => {
    if (device.kind === 'instance') return device.model
    const polarity = 'polarity' in device ? device.polarity : undefined
    return polarity === undefined ? device.kind : `${device.kind} ${polarity}`
  })
}

/** How many pins are on each net. */
function degreesOf({ devices }: Circuit): readonly string[] {
  const degrees = new Map<string, number>()
  for (const { pins } of devices) {
    for (const net of Object.values(pins as Readonly<Record<string, string>>))
      degrees.set(net, (degrees.get(net) ?? 0) + 1)
  }
  return [...degrees.values()].map(String)
}

function byLevel(value: (level: NoveltyLevel) => number): Readonly<Record<NoveltyLevel, number>> {
  return Object.fromEntries(noveltyLevels.map((level) => [level, value(level)])) as Record<NoveltyLevel, number>
}
