import { isDeepStrictEqual } from 'node:util'
import { convertNetlist, type Dialect, parseNetlist } from '../../src/index.js'
import { asWritten } from '../as-written.js'
import { withoutPlaces } from '../without-places.js'
import { corpusCircuits } from './circuits.js'

/** The dialects that are written. */
export const DIALECTS: readonly Dialect[] = [
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

/** What came of writing the circuits of the corpus in a dialect and reading them back. */
export interface RoundTrips {
  readonly dialect: Dialect
  /** How many the dialect says without a loss. */
  readonly lossless: number
  /** Those of them that did not read back equal. */
  readonly different: readonly string[]
}

/** Writes every circuit of the corpus in every dialect, and reads it back where nothing is lost. */
export function corpusRoundTrips(): readonly RoundTrips[] {
  const circuits = corpusCircuits()
  return DIALECTS.map((dialect) => {
    const different: string[] = []
    let lossless = 0
    for (const { path, circuit } of circuits) {
      const { text, diagnostics } = convertNetlist(circuit, { dialect })
      if (diagnostics.length > 0) continue
      lossless++
      const again = withoutPlaces(parseNetlist(text, { dialect }))
      if (!isDeepStrictEqual(again, withoutPlaces(asWritten(circuit, dialect)))) different.push(`${path} in ${dialect}`)
    }
    return { dialect, lossless, different }
  })
}
