import { describe, expect, it } from 'vitest'
import { convertNetlist, type Dialect, parseNetlist } from '../src/index.js'
import { asWritten } from './as-written.js'
import { corpusCircuits, hasCorpus } from './corpus-circuits.js'
import { withoutPlaces } from './without-places.js'

/** How many circuits of the corpus each dialect says without a loss; the others have what it has no words for. */
const LOSSLESS: Readonly<Record<Dialect, number>> = {
  spice: 0,
  ngspice: 0,
  hspice: 0,
  ltspice: 0,
  pspice: 0,
  xyce: 0,
  eldo: 0,
  cdl: 0,
  spectre: 0,
}

describe.skipIf(!hasCorpus)('the corpus of netlists (../shared/data/netlists)', () => {
  it('reads back equal from every dialect that says it without a loss', { timeout: 120_000 }, () => {
    const lossless = new Map<Dialect, number>()
    for (const { path, circuit } of corpusCircuits()) {
      for (const dialect of Object.keys(LOSSLESS) as Dialect[]) {
        const { text, diagnostics } = convertNetlist(circuit, { dialect })
        if (diagnostics.length > 0) continue
        const again = withoutPlaces(parseNetlist(text, { dialect }))
        expect(again, `${path} in ${dialect}`).toEqual(withoutPlaces(asWritten(circuit, dialect)))
        lossless.set(dialect, (lossless.get(dialect) ?? 0) + 1)
      }
    }
    for (const dialect of Object.keys(LOSSLESS) as Dialect[]) {
      expect(lossless.get(dialect), dialect).toBeGreaterThanOrEqual(LOSSLESS[dialect])
    }
    console.log(lossless)
  })
})
