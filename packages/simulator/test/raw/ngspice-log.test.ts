import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/raw.js'

const program = 'ngspice'
const installed = spawnSync(program, ['--version']).status === 0

/** A divider by 4, driven by a sine of 1 V, with measures that succeed and measures that cannot. */
const deck = `a divider
v1 in 0 sin(0 1 1k)
r1 in out 3k
r2 out 0 1k
.tran 1u 2m
.four 1k v(out)
.meas tran top max v(out)
.meas tran a_name_of_more_than_twenty_letters param='top*2'
.meas tran late find v(out) at=10
.meas tran half when v(out)=0.125 rise=1
.meas tran broken param='nosuch/2'
.end
`

describe.skipIf(!installed)(`a log of ngspice${installed ? '' : ' (skipped: ngspice is not installed)'}`, () => {
  it('gives every measure of the deck, with its value or with the reason why there is none', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'analogkit-')), 'divider.cir')
    writeFileSync(file, deck)
    const { output } = spawnSync(program, ['-b', file], { encoding: 'utf8' })
    rmSync(dirname(file), { recursive: true })
    const { format, title, steps, results, spectra } = readMeasures(output.join(''))
    expect({ format, title }).toEqual({ format: 'ngspice-log', title: 'a divider' })
    const { measures } = steps[0]!
    expect(measures.top).toBeCloseTo(0.25, 4)
    expect(measures.a_name_of_more_than_twenty_letters).toBeCloseTo(0.5, 4)
    // A quarter of the sine reaches an eighth where the sine itself is at 30 degrees.
    expect(measures.half).toBeCloseTo(1e-3 / 12, 7)
    const failures = results.filter(({ value }) => value === undefined)
    expect(Object.fromEntries(failures.map(({ name, failure }) => [name, failure]))).toEqual({
      late: 'find(AT) : out of interval',
      broken: 'failed',
    })
    expect(spectra[0]?.frequency[1]).toBe(1000)
    expect(spectra[0]?.magnitude?.[1]).toBeCloseTo(0.25, 3)
  })
})
