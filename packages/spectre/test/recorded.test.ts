import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseNetlist } from '@analogkit/netlist'
import { type Analysis, type NameMap, prepareSpiceDeck, writeSpectreDeck } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FinishedRun, readResults } from '../src/read-results.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const found = existsSync(join(data, 'rawfiles'))

/** A map from the words of a recorded file to the names of a deck. */
function named(words: Readonly<Record<string, string>>): NameMap {
  return { toDeck: (word) => words[word], toSpice: () => undefined }
}

/** A run of which only the results are left: what the deck of the recording was is known from its results. */
function recorded(
  netlist: string,
  analyses: readonly Analysis[],
  words: readonly string[],
  title: string,
  names: Readonly<Record<string, string>>,
  path: string,
): FinishedRun {
  const deck = prepareSpiceDeck({ name: 'recorded', circuit: parseNetlist(netlist), models: [], parameters: {} })
  const written = writeSpectreDeck(deck, deck.values, [])
  const map = named(names)
  return {
    target: { deck, values: deck.values },
    written: {
      ...written,
      title,
      names: { ...written.names, nets: map, devices: map },
      analyses: words.map((word) => ({ word, statements: [] })),
    },
    analyses,
    simulator: { name: 'spectre', version: 'recorded', build: '' },
    path,
  }
}

describe.skipIf(!found)(`results that Spectre wrote${found ? '' : ' (skipped: the data is not there)'}`, () => {
  const divided = 'divider\nv0 i 0 1\nr0 i o 1k\nr1 o 0 1k\n.end'
  const names = { O: 'o', I: 'i', V0: 'v0' }
  const nutbin = join(data, 'rawfiles/spectre-nutmeg/rc1-nutbin.raw')
  const analyses: Analysis[] = [
    { type: 'tran', stop: 5e-9 },
    { type: 'op' },
    { type: 'dc', source: 'v0', from: 0, to: 10, step: 0.2 },
    { type: 'ac', from: 1, to: 1e9, pointsPerDecade: 10, drive: { v0: 1 } },
  ]
  const words = ['tran', 'dc1', 'dc2', 'ac']

  it('are found by their analyses in one nutmeg file, whatever the order', async () => {
    const { op, dc, ac, tran } = await readResults(recorded(divided, analyses, words, '//input.scs', names, nutbin))
    expect(op?.axis).toBe(undefined)
    expect(op?.vectors['v(o)']?.real[0]).toBe(0.5)
    expect(op?.vectors['i(v0)']?.real[0]).toBe(-0.5e-3)
    expect([dc?.points, dc?.axis?.name, dc?.axis?.real.at(-1)]).toEqual([51, 'v0', 10])
    expect(dc?.vectors['v(o)']?.real.at(-1)).toBe(5)
    expect(ac?.vectors['v(o)']?.imag?.at(-1)).toBeCloseTo(-0.14451274111, 10)
    expect([ac?.axis?.name, ac?.axis?.unit, ac?.axis?.imag]).toEqual(['frequency', 'Hz', undefined])
    expect(tran?.vectors['v(o)']?.real.at(-1)).toBeCloseTo(0.49997802752, 10)
    expect(Object.keys(tran?.vectors ?? {}).sort()).toEqual(['i(v0)', 'v(i)', 'v(o)'])
  })

  it('are refused as those of another deck, of another analysis, or without one that was asked for', async () => {
    const read = (title: string, asked: readonly Analysis[], called: readonly string[]) =>
      readResults(recorded(divided, asked, called, title, names, nutbin))
    await expect(read('// other', analyses, words)).rejects.toThrow(/is of `\/\/input.scs`, not of this deck/)
    await expect(read('//input.scs', [{ type: 'op' }], ['ac'])).rejects.toThrow(/op: no result/)
    await expect(read('//input.scs', [{ type: 'op' }], ['run_op'])).rejects.toThrow(
      /op: no result; there are DC Analysis/,
    )
    await expect(read('//input.scs', [{ type: 'tran', stop: 6e-9 }], ['tran'])).rejects.toThrow(/ends at 5e-9 s/)
  })

  describe('as PSF', () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
    })
    afterEach(() => rmSync(folder, { recursive: true }))

    it('are found by the names of their files', async () => {
      copyFileSync(join(data, 'rawfiles/psf-ascii/aclog.ac'), join(folder, 'run_ac.ac'))
      const noise: Analysis = { type: 'noise', output: 'a', source: 'vtop', from: 4, to: 4194304, pointsPerDecade: 10 }
      copyFileSync(join(data, 'rawfiles/psf-ascii/noiref.noise'), join(folder, 'run_noise.noise'))
      const all: Analysis[] = [{ type: 'ac', from: 1, to: 1e6, drive: {} }, noise]
      const netlist = 'noise\nvtop top 0 1\nra top a 1k\nrb a 0 1k\n.end'
      const map = { top: 'top', noiref: 'a', VTOP: 'vtop' }
      const results = await readResults(recorded(netlist, all, ['run_ac', 'run_noise'], '', map, folder))
      expect(results.ac?.points).toBe(61)
      expect(results.ac?.vectors['v(a)']?.real.at(-1)).toBeCloseTo(0.01, 12)
      expect(results.ac?.axis?.real.at(-1)).toBe(1e6)
      expect(results.noise?.vectors.onoise?.real.length).toBe(results.noise?.points)
    })

    it('are read from binary files too', async () => {
      copyFileSync(join(data, 'rawfiles/psf-binary/dcop.bin.dc'), join(folder, 'run_op.dc'))
      const netlist = 'bias\nvdd vin 0 1\nra vin mid 1k\nrb mid 0 1k\n.end'
      const map = { vin: 'vin', mid: 'mid', Vdd: 'vdd' }
      const { op } = await readResults(
        recorded(netlist, [{ type: 'op' }], ['run_op'], '// DC analysis example', map, folder),
      )
      expect(op?.vectors['v(mid)']?.real[0]).toBeCloseTo(-0.6, 12)
      expect(op?.vectors['i(vdd)']?.real[0]).toBeCloseTo(-0.4e-3, 12)
      expect([op?.points, op?.axis]).toEqual([1, undefined])
    })

    it('have the end of their name twice where it is a transient', async () => {
      copyFileSync(join(data, 'rawfiles/psf-binary/tranbin.tran.tran'), join(folder, 'run_tran.tran.tran'))
      const netlist = 'divider\nvvdd vdd 0 1\nra vdd out 1k\nrb out 0 1k\n.end'
      const map = { vdd: 'vdd', out: 'out', Vvdd: 'vvdd' }
      const asked: Analysis[] = [{ type: 'tran', stop: 1e-7 }]
      const { tran } = await readResults(recorded(netlist, asked, ['run_tran'], '// Voltage divider', map, folder))
      expect([tran?.points, tran?.axis?.real.at(-1)?.toPrecision(6)]).toEqual([11, '1.00000e-7'])
      expect(tran?.vectors['i(vvdd)']?.real.at(-1)).toBe(-0.5e-3)
    })
  })
})
