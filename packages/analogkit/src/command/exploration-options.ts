import type { Acceptance } from '@analogkit/identification'
import type { CacheStore } from '@analogkit/simulator'
import { createFileStore } from '@analogkit/simulator/node'
import { type LayoutRules, type MismatchOptions, operatingCorners, type SizeOptions } from '@analogkit/sizing'
import type { Technology } from '@analogkit/technology'
import { anyPath, positiveNumber, someOf, wholeNumber } from '../option-values.js'
import type { OptionTable } from '../read-arguments.js'

/** Options of an exploration that goes beyond the nominal conditions. */
export const explorationOptions = {
  corners: { type: 'string' },
  mismatch: { type: 'string' },
  grid: { type: 'string' },
  'integer-ratios': { type: 'boolean' },
  cache: { type: 'string' },
} as const satisfies OptionTable

/** How the options are explained. */
export const explorationUsage = `  --corners <names>     all, or process corners with commas: what meets everything is tried there too, at 90 and 110 % of the supply,
                        -40 and 125 degC; the table then has what holds in all of them, with its worst values
  --mismatch <count>    also measures so many specimens with mismatch of what holds; 90 % of them have to meet everything
  --grid <length>       widths and lengths are multiples of it [m], such as 5n
  --integer-ratios      mirrors are made of equal transistors in parallel
  --cache <folder>      keeps what was simulated: the same again costs nothing
`

/** What the user asked of an exploration. */
export interface ExplorationChoice {
  /** Process corners; every one that differs for `all`. */
  readonly corners?: 'all' | readonly string[]
  readonly mismatch?: MismatchOptions
  readonly layout?: LayoutRules
  readonly cache?: CacheStore
}

/**
 * Understands the options.
 *
 * @throws AnalogkitError `usage`
 */
export function explorationChoice(
  values: Readonly<Partial<Record<'corners' | 'mismatch' | 'grid' | 'cache', string>>> & {
    readonly 'integer-ratios'?: boolean
  },
  technology: Technology,
  seed: number,
): ExplorationChoice {
  const { corners, mismatch, grid, cache, 'integer-ratios': integerRatios = false } = values
  return {
    ...(corners === undefined ? {} : { corners: cornersOf(corners, technology) }),
    ...(mismatch === undefined ? {} : { mismatch: { samples: wholeNumber('--mismatch', mismatch, 1), seed } }),
    ...(grid === undefined && !integerRatios
      ? {}
      : {
          layout: {
            ...(grid === undefined ? {} : { grid: positiveNumber('--grid', grid, 'a length in metres such as 5n') }),
            integerRatios,
          },
        }),
    ...(cache === undefined ? {} : { cache: createFileStore(anyPath('--cache', cache)) }),
  }
}

/** What `size` is told of it. */
export function explorationOf(
  verdict: Acceptance,
  { corners, ...choice }: ExplorationChoice,
  technology: Technology,
): Pick<SizeOptions, 'corners' | 'mismatch' | 'layout' | 'cache'> {
  if (corners === undefined || corners === 'all') return { ...choice, ...(corners === undefined ? {} : { corners }) }
  return { ...choice, corners: operatingCorners(verdict, { technology, processes: corners }) }
}

function cornersOf(text: string, { corners }: Technology): ExplorationChoice['corners'] {
  const names = someOf('--corners', text, ['all', ...Object.keys(corners)])
  return names.includes('all') ? 'all' : names
}
