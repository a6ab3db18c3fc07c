import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseNetlist } from '@analogkit/netlist'
import { type Analysis, prepareSpiceDeck, type Waveforms, writeXyceDecks } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readResult } from '../src/read-result.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const found = existsSync(join(data, 'rawfiles'))

describe.skipIf(!found)(`files that Xyce wrote${found ? '' : ' (skipped: the data are not here)'}`, () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Reads a recorded file as the result of a deck of ours: its title and the names of its nets become those of the deck. */
  const read = (file: string, netlist: string, analysis: Analysis): Promise<Waveforms> => {
    const deck = prepareSpiceDeck({ name: 'recorded', circuit: parseNetlist(netlist), models: [], parameters: {} })
    const [written] = writeXyceDecks(deck, deck.values, [analysis])
    if (written === undefined) throw new Error('no deck')
    const path = join(folder, written.result)
    const recorded = readFileSync(join(data, 'rawfiles', file), 'latin1')
    const renamed = recorded.replace(/^Title: .*/, `Title: ${deck.title}`).replace(/\bV\((\d)\)/g, 'V(N$1)')
    writeFileSync(path, renamed, 'latin1')
    return readResult({ deck, written, path, simulator: { name: 'xyce', version: '', build: '' } })
  }

  const loaded = 'loaded\nv1 1 0 1\nr1 1 0 10\n.end'

  it('hold a sweep of a source', async () => {
    const dc = await read('xyce/dc-raw.cir.raw', loaded, { type: 'dc', source: 'v1', from: 0, to: 10, step: 0.1 })
    expect(dc.points).toBe(101)
    expect(Object.keys(dc.vectors)).toEqual(['v(1)', 'i(v1)'])
    expect(dc.vectors['i(v1)']?.real[50]).toBeCloseTo(-0.5, 12)
    expect(dc.axis).toMatchObject({ name: 'v1', unit: 'V' })
  })

  it('hold small signals', async () => {
    const analysis = { type: 'ac', from: 100, to: 1e9, pointsPerDecade: 10, drive: { v1: 1 } } as const
    const ac = await read('xyce/ac-raw.cir.raw', loaded, analysis)
    expect(ac.points).toBe(71)
    expect(ac.axis?.real[0]).toBeCloseTo(100, 9)
    expect(ac.vectors['v(1)']?.imag?.length).toBe(71)
  })

  it('are refused where their sweep is another one than was asked for', async () => {
    const twice = { type: 'dc', source: 'v1', from: 0, to: 20, step: 0.2 } as const
    await expect(read('xyce/dc-raw.cir.raw', loaded, twice)).rejects.toMatchObject({ code: 'no-result' })
    const further = { type: 'ac', from: 100, to: 1e10, drive: {} } as const
    await expect(read('xyce/ac-raw.cir.raw', loaded, further)).rejects.toMatchObject({ code: 'no-result' })
  })

  it('are refused where there are two results in one', async () => {
    await expect(
      read('xyce/op-raw.cir.raw', loaded, { type: 'ac', from: 100, to: 1e9, drive: {} }),
    ).rejects.toMatchObject({ code: 'no-result', message: expect.stringContaining('2 results in the file') })
  })

  it('hold noise as power, which becomes a density', async () => {
    const noise = await read('xyce-text/noise-csv.cir.NOISE.csv', 'noise\nv1 1 0 1\nr1 1 4 100k\nr2 4 0 100k\n.end', {
      type: 'noise',
      output: '4',
      source: 'v1',
      from: 100,
      to: 1e8,
      pointsPerDecade: 5,
    })
    // Two resistors of 100 kOhm: 4 k T times 50 kOhm at 27 degC.
    expect((noise.vectors.onoise?.real[0] ?? 0) / Math.sqrt(4 * 1.380649e-23 * 300.15 * 5e4)).toBeCloseTo(1, 2)
    expect((noise.vectors.inoise?.real[0] ?? 0) / (noise.vectors.onoise?.real[0] ?? 1)).toBeCloseTo(2, 6)
  })
})
