import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circuit, convertNetlist, type Dialect, parseNetlist } from '../src/index.js'
import { anyCircuit } from './any-circuit.js'
import { asWritten } from './as-written.js'
import { hasCorpus } from './corpus/files.js'
import { corpusRoundTrips, DIALECTS } from './corpus/round-trips.js'
import { withoutPlaces } from './without-places.js'

/** How many circuits of the corpus each dialect says without a loss; the others have what it has no words for. */
const LOSSLESS: Readonly<Record<Dialect, number>> = {
  spice: 490,
  ngspice: 480,
  hspice: 478,
  ltspice: 480,
  pspice: 479,
  xyce: 479,
  eldo: 479,
  cdl: 491,
  spectre: 461,
}

/** What a dialect says of a circuit and what is read from that; absent where something gets lost. */
function roundTrip(circuit: Circuit, dialect: Dialect): Circuit | undefined {
  const { text, diagnostics } = convertNetlist(circuit, { dialect })
  return diagnostics.length > 0 ? undefined : parseNetlist(text, { dialect })
}

describe.each(DIALECTS)('a circuit of any kinds of devices in %s', (dialect) => {
  it('reads back equal where the dialect says it without a loss, and says so of the most', () => {
    let equal = 0
    fc.assert(
      fc.property(anyCircuit, (circuit) => {
        const again = roundTrip(circuit, dialect)
        if (again === undefined) return
        expect(withoutPlaces(again)).toEqual(withoutPlaces(asWritten(circuit, dialect)))
        equal++
      }),
    )
    expect(equal).toBeGreaterThan(5)
  })

  it.each(DIALECTS)('is the same after it was written and read in %s', (first) => {
    fc.assert(
      fc.property(anyCircuit, (circuit) => {
        const there = roundTrip(circuit, first)
        const back = there === undefined ? undefined : roundTrip(there, dialect)
        if (there === undefined || back === undefined) return
        expect(withoutPlaces(back)).toEqual(withoutPlaces(asWritten(there, dialect)))
      }),
      { numRuns: 20 },
    )
  })

  it('leaves out only what it tells, and the rest reads back', () => {
    fc.assert(
      fc.property(anyCircuit, (circuit) => {
        const { text, diagnostics } = convertNetlist(circuit, { dialect })
        const lost = new Set(
          diagnostics.flatMap(({ code, reason }) => (code === 'unwritable' ? [reason.split('"')[1]] : [])),
        )
        const kept = circuit.devices.map(({ name }) => name).filter((name) => !lost.has(name))
        expect(parseNetlist(text, { dialect }).devices.map(({ name }) => name)).toEqual(kept)
      }),
      { numRuns: 50 },
    )
  })
})

describe.skipIf(!hasCorpus)('the corpus of netlists (../shared/data/netlists)', () => {
  it('reads back equal from every dialect that says it without a loss', { timeout: 120_000 }, () => {
    const found = corpusRoundTrips()
    expect(found.flatMap(({ different }) => different)).toEqual([])
    expect(Object.fromEntries(found.map(({ dialect, lossless }) => [dialect, lossless]))).toEqual(LOSSLESS)
  })
})
