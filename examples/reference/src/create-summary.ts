import type { Labeling } from '@analogkit/labeling'
import {
  type BatchEntry,
  type BatchEvent,
  type RunFacts,
  recordOfEntry,
  replaceFile,
  type Summary,
  seconds,
  summarize,
} from 'analogkit'
import type { Finished, LabelledRecord } from './finished.js'
import { labelRecords } from './label-records.js'

/** What a summary is about. */
export interface CreateSummaryOptions {
  /** Where `summary.json` goes. */
  readonly path: string
  readonly facts: RunFacts
  /** Ids of the classes that were asked for. */
  readonly classes: readonly string[]
  /** All files, in their order. */
  readonly files: readonly string[]
}

/** `summary.json`, kept up to date. */
export interface SummaryFile {
  /** For `onEvent` of a batch: writes what is known so far, after every circuit. */
  hear(event: BatchEvent<string, Finished>): Promise<void>
  /** Writes all with tags, at the end. */
  finish(labelings: readonly Labeling[]): Promise<Summary<LabelledRecord>>
}

/** Starts a summary. The file is replaced as a whole each time, so that a reader finds the old or the new one. */
export function createSummary({ path, facts, classes, files }: CreateSummaryOptions): SummaryFile {
  const begin = seconds()
  const entries = new Map<string, BatchEntry<string, Finished>>()
  let last: Promise<void> = Promise.resolve()

  const write = async (labelings: readonly Labeling[]): Promise<Summary<LabelledRecord>> => {
    const known = files.flatMap((file) => entries.get(file) ?? [])
    const records = known.map((entry) => (entry.type === 'done' ? entry.result.record : recordOfEntry(entry, classes)))
    const trials = new Map(known.flatMap((entry) => (entry.type === 'done' ? [[entry.key, entry.result.trials]] : [])))
    const summary = summarize(facts, labelRecords(records, trials, labelings), seconds() - begin)
    last = last.then(() => replaceFile(path, `${JSON.stringify(summary, undefined, 2)}\n`))
    await last
    return summary
  }

  return {
    async hear(event) {
      if (event.type === 'start' || event.type === 'progress') return
      entries.set(event.key, event.type === 'failed' ? event : { ...event, type: 'done' })
      if (event.type !== 'skip') await write([])
    },
    finish: write,
  }
}
