import type { Trial } from '@analogkit/sizing'
import type { CircuitClass } from '@analogkit/testbench'
import { configurationTable } from './configuration-table.js'
import { cornerWords, offsetWords } from './corner-words.js'
import type { Exploration } from './explore.js'
import { targetWords } from './target-words.js'

/** What an exploration came to, and what it was asked for. */
export interface ExplorationSummary {
  readonly exploration: Pick<Exploration, 'trials' | 'corners' | 'targets'>
  /** The trials that meet all that was asked for, and those of them that no other beats. */
  readonly onTarget: readonly Trial[]
  readonly front: readonly Trial[]
  readonly circuitClass: CircuitClass
  /** Ids of metrics. */
  readonly objectives: readonly string[]
  /** The targets by metric, as they were typed. */
  readonly wanted: ReadonlyMap<string, string>
}

/** The end of an exploration for people: the front, its worst values in corners, and what stood in the way of targets. */
export function explorationText({
  exploration: { trials, corners, targets },
  onTarget,
  front,
  circuitClass,
  objectives,
  wanted,
}: ExplorationSummary): string {
  const parts: string[] = []
  if (front.length > 0) {
    parts.push(configurationTable(front, circuitClass, objectives))
    if (corners !== undefined && corners.ran > 0)
      parts.push(`In the worst corner:\n\n${configurationTable(front.map(worstOf), circuitClass, objectives)}`)
    const offsets = offsetWords(front)
    if (offsets !== undefined) parts.push(offsets)
    parts.push(`${front.length} of ${onTarget.length} configurations are on the front of ${objectives.join(', ')}.`)
  }
  if (wanted.size > 0) {
    const targetsTyped = [...wanted.values()].join(' ')
    parts.push(`${onTarget.length} of ${trials.length} configurations meet ${targetsTyped}.`)
  }
  if (corners !== undefined) parts.push(cornerWords(trials, corners))
  if (targets !== undefined) parts.push(...targetWords(targets, circuitClass, wanted))
  return parts.map((part) => `\n${part}\n`).join('')
}

/** A trial with the worst value of each metric for a measure. */
function worstOf(trial: Trial): Trial {
  const worst = Object.entries(trial.corners?.worst ?? {}).map(([id, { value }]) => [id, value] as const)
  return { ...trial, measures: { ...trial.measures, ...Object.fromEntries(worst) } }
}
