/** One line that a bench prints. */
export interface Row {
  /** What was measured. */
  readonly bench: string
  readonly value: number
  readonly unit: string
  /** The goal: what the value has to reach. A row has this or `info`. */
  readonly must?: number
  /** Where the goal would be passed with honours. */
  readonly better?: number
  /** Whether smaller values are better. */
  readonly lowerIsBetter?: boolean
  /** A figure without a goal. */
  readonly info?: boolean
  /** The same figure of others, measured in the same run or as published. */
  readonly peers?: Readonly<Record<string, number>>
}

/** Reads a line of a bench; undefined where it is not a row. */
export function parseRow(line: string): Row | undefined {
  if (!line.startsWith('{')) return undefined
  let row: Partial<Row>
  try {
    row = JSON.parse(line) as Partial<Row>
  } catch {
    return undefined
  }
  const { bench, value, unit } = row
  if (typeof bench !== 'string' || typeof unit !== 'string' || (typeof value !== 'number' && value !== null))
    return undefined
  // JSON writes NaN and Infinity as null; neither keeps a promise.
  return { ...row, bench, unit, value: value ?? Number.NaN }
}

/** Says which goal a row misses; undefined where it reaches it or has none. */
export function missedPromise({ bench, value, unit, must, info, lowerIsBetter = false }: Row): string | undefined {
  if (must === undefined) return info === true ? undefined : `${bench}: a row needs "must", or "info": true`
  if (typeof must !== 'number') return `${bench}: "must" needs a number`
  const reached = lowerIsBetter ? value <= must : value >= must
  return reached
    ? undefined
    : `${bench}: ${value} ${unit}, must be at ${lowerIsBetter ? 'most' : 'least'} ${must} ${unit}`
}
