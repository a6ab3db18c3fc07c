import type { Batch, BatchEntry, BatchEvent, BatchState, WorkContext, WorkProgress } from './batch.js'
import type { Checkpoint } from './checkpoint.js'
import { eachOf } from './each-of.js'
import { seconds } from './seconds.js'
import type { Clock } from './types.js'

/** What to work on, and how. */
export interface RunBatchOptions<Item, Result> {
  readonly items: readonly Item[]
  /** A name for an item that no other has; the checkpoint knows it by that. */
  readonly key: (item: Item) => string
  /** Must come to the same result for the same item, or a resumed batch differs from one that was not interrupted. */
  readonly work: (item: Item, context: WorkContext) => Promise<Result>
  /** Where results are kept as they come; a batch without one starts from the beginning each time. */
  readonly checkpoint?: Checkpoint<Result>
  /** How many items are worked on at the same time [1]. Default 1. */
  readonly concurrency?: number
  /** Stops at once: what is under way is abandoned, what is finished is kept. */
  readonly signal?: AbortSignal
  /** Hears of everything that happens; the batch waits for what it returns, and ends when it fails. */
  readonly onEvent?: (event: BatchEvent<Item, Result>) => void | Promise<void>
  readonly clock?: Clock
}

/**
 * Works on items, several at a time, starting in their order. An item whose work throws becomes a `failed` entry, and
 * the others go on; it is not written to the checkpoint, so that a resumed batch tries it again.
 *
 * @throws TypeError when two items have the same key; AnalogkitError `unwritable-output` when the checkpoint cannot be
 *   written; what `onEvent` throws
 */
export async function runBatch<Item, Result>({
  items,
  key,
  work,
  checkpoint,
  concurrency = 1,
  signal = new AbortController().signal,
  onEvent = () => {},
  clock = seconds,
}: RunBatchOptions<Item, Result>): Promise<Batch<Item, Result>> {
  const begin = clock()
  // Also ends what is under way when the batch itself fails.
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const entries = new Map<string, BatchEntry<Item, Result>>()
  const keyed = items.map((item) => ({ item, key: key(item) }))
  refuseTwins(keyed.map((each) => each.key))
  let worked = 0
  const state = (): BatchState => {
    const [finished, total] = [entries.size, items.length]
    return {
      finished,
      total,
      ...(worked === 0 ? {} : { remaining: ((clock() - begin) / worked) * (total - finished) }),
    }
  }

  for (const each of keyed) {
    if (checkpoint?.results.has(each.key) !== true) continue
    const result = checkpoint.results.get(each.key) as Result
    entries.set(each.key, { type: 'done', ...each, result })
    await onEvent({ type: 'skip', ...each, result, ...state() })
  }

  const workOn = async (each: { readonly item: Item; readonly key: string }): Promise<void> => {
    const start = clock()
    await onEvent({ type: 'start', ...each, ...state() })
    let heard: Promise<unknown> = Promise.resolve()
    const progress = (steps: WorkProgress): void => {
      if (either.aborted) return
      heard = Promise.all([heard, onEvent({ type: 'progress', ...each, progress: steps, ...state() })])
      // Reported below, when it is waited for.
      heard.catch(() => {})
    }
    const attempt = async () => work(each.item, { signal: either, progress })
    const outcome = await attempt().then(
      (result) => ({ type: 'done', result }) as const,
      (error: unknown) => ({ type: 'failed', error }) as const,
    )
    await heard
    if (either.aborted) return
    if (outcome.type === 'done') await checkpoint?.append(each.key, outcome.result)
    if (either.aborted) return
    const finished = { ...outcome, ...each, seconds: clock() - start }
    entries.set(each.key, finished)
    worked += 1
    await onEvent({ ...finished, ...state() })
  }
  const unfinished = keyed.filter((each) => !entries.has(each.key))
  try {
    await eachOf(unfinished, workOn, { concurrency, signal })
  } finally {
    stop.abort()
  }

  return {
    entries: keyed.flatMap((each) => entries.get(each.key) ?? []),
    left: keyed.filter((each) => !entries.has(each.key)).map(({ item }) => item),
  }
}

function refuseTwins(keys: readonly string[]): void {
  const twin = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twin !== undefined) throw new TypeError(`two items have the key ${twin}: give each a key of its own`)
}
