import type { Dialect } from '../src/index.js'
import { createDraw, pick } from './draw.js'
import { type FuzzInput, type Invariant, invariants, violation } from './invariants.js'
import { mutate } from './mutate.js'
import { shrink } from './shrink.js'

/** A text for which something does not hold that should. */
export interface Finding {
  /** The seed with which the first text is this one. */
  readonly seed: number
  /** What does not hold. */
  readonly name: string
  readonly reason: string
  /** The text, as small as it could be made. */
  readonly input: FuzzInput
}

/** What came of it. */
export interface FuzzResult {
  /** How many texts were tried. */
  readonly texts: number
  readonly characters: number
  readonly finding?: Finding
}

const DIALECTS: readonly (Dialect | undefined)[] = [
  undefined,
  undefined,
  undefined,
  'spice',
  'ngspice',
  'hspice',
  'ltspice',
  'pspice',
  'xyce',
  'eldo',
  'cdl',
  'spectre',
]

/** How long a finding may be made smaller [ms]. */
const SHRINKING = 20_000

/**
 * Reads changed texts until something does not hold that should, or time is up. The texts depend on the seed and the
 * texts to begin with only: text number n of a seed is the first one of seed + n.
 *
 * @param seconds - at least one text is tried [s]
 */
export function fuzz(
  texts: readonly string[],
  { seed, seconds, known = invariants }: { seed: number; seconds: number; known?: readonly Invariant[] },
): FuzzResult {
  const deadline = performance.now() + seconds * 1000
  let characters = 0
  for (let count = 0; ; count++) {
    const draw = createDraw(seed + count)
    const dialect = pick(draw, DIALECTS)
    const text = mutate(pick(draw, texts), draw, pick(draw, texts))
    const asInput = (changed: string): FuzzInput => ({ text: changed, ...(dialect === undefined ? {} : { dialect }) })
    characters += text.length
    const found = violation(asInput(text), known)
    if (found !== undefined) {
      const same = (smaller: string) => violation(asInput(smaller), known)?.name === found.name
      const input = asInput(shrink(text, same, performance.now() + SHRINKING))
      const { name, reason } = violation(input, known) ?? found
      return { texts: count + 1, characters, finding: { seed: seed + count, name, reason, input } }
    }
    if (performance.now() >= deadline) return { texts: count + 1, characters }
  }
}
