/** How far the work on one item is. */
export interface WorkProgress {
  /** What is being done, such as `exploring`. */
  readonly stage?: string
  /** Steps done [1]. */
  readonly completed: number
  /** Steps at most [1]. */
  readonly total: number
}

/** What the work on one item is given. */
export interface WorkContext {
  /** Aborts when the batch is to stop. */
  readonly signal: AbortSignal
  /** Says how far it is. */
  readonly progress: (progress: WorkProgress) => void
}

/** What became of one item. */
export type BatchEntry<Item, Result> =
  | { readonly type: 'done'; readonly key: string; readonly item: Item; readonly result: Result }
  | {
      readonly type: 'failed'
      readonly key: string
      readonly item: Item
      readonly error: unknown /** Wall time [s]. */
      readonly seconds: number
    }

/** What became of all items. */
export interface Batch<Item, Result> {
  /** In the order of the items, whichever was finished first. */
  readonly entries: readonly BatchEntry<Item, Result>[]
  /** Items that were not begun or not finished when the signal aborted. */
  readonly left: readonly Item[]
}

/** How far a batch is. */
export interface BatchState {
  /** Items with an entry, those of the checkpoint among them [1]. */
  readonly finished: number
  /** All items [1]. */
  readonly total: number
  /** How long the rest will take at the pace of this run [s]; absent before its first item is finished. */
  readonly remaining?: number
}

/** Something that happened in a batch. */
export type BatchEvent<Item, Result> = BatchState & { readonly key: string; readonly item: Item } & (
    | { /** The checkpoint has it. */ readonly type: 'skip'; readonly result: Result }
    | { readonly type: 'start' }
    | { readonly type: 'progress'; readonly progress: WorkProgress }
    | { readonly type: 'done'; readonly result: Result /** Wall time [s]. */; readonly seconds: number }
    | { readonly type: 'failed'; readonly error: unknown /** Wall time [s]. */; readonly seconds: number }
  )
