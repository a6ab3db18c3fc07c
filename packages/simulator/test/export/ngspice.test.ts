import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Device } from '@analogkit/netlist'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisKey } from '../../src/analysis-key.js'
import { prepareSpiceDeck } from '../../src/deck/spice-deck.js'
import { exportDeck } from '../../src/export/export-deck.js'
import type { DeckExport, ExportDeckOptions } from '../../src/export/types.js'
import { measure } from '../../src/measure/measure.js'
import type { Measure } from '../../src/measure/measure-types.js'
import { runProgram } from '../../src/node/run-program.js'
import { readSpiceResults } from '../../src/spice/spice-results.js'
import {
  bsim4,
  capacitor,
  deckOf,
  divider,
  lowPass,
  mosfet,
  resistor,
  squareLaw,
  supply,
} from '../../src/testing/decks.js'
import type { Analysis, Deck, Waveforms } from '../../src/types.js'

const limits = { home: tmpdir(), timeout: 60 }
const present = (await runProgram({ ...limits, command: 'ngspice', args: ['--version'] })).code === 0

interface Run {
  readonly status: number | undefined
  readonly output: string
  readonly printed: Readonly<Record<string, number>>
  readonly results: Readonly<Record<string, Waveforms>>
}

/** Runs an exported deck in a folder of its own, as its commands say. */
async function run(
  deck: Deck,
  analyses: readonly Analysis[],
  { files, commands }: DeckExport,
  folder: string,
): Promise<Run> {
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
  const [line = ''] = commands
  const [command = '', ...args] = line.split(' ')
  const { code, output } = await runProgram({ ...limits, home: folder, command, args })
  const printed = Object.fromEntries(
    [...output.matchAll(/^(\w+)[ \t]+=[ \t]+(\S+)/gm)].map(([, name = '', value]) => [name, Number(value)]),
  )
  const paths = analyses.map((analysis) => join(folder, `deck.${analysisKey(analysis)}.raw`))
  const raws = paths.filter((path) => existsSync(path)).map((path) => readFileSync(path))
  const info = { name: 'ngspice', version: '', build: '' }
  const outcome = { output, files: [Buffer.concat(raws)], refused: false }
  const results = code === 0 ? readSpiceResults(prepareSpiceDeck(deck), analyses, outcome, info) : {}
  return { status: code, output, printed, results }
}

describe.skipIf(!present)('a deck exported for ngspice', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'analogkit-export-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Compares what ngspice prints with what `measure` finds in the results of the same run. */
  const agree = async (
    deck: Deck,
    analyses: readonly Analysis[],
    measures: Readonly<Record<string, Measure>>,
    options: Partial<ExportDeckOptions> = {},
  ): Promise<Run> => {
    const exported = exportDeck(deck, analyses, { dialect: 'ngspice', measures, ...options })
    expect(exported.omitted).toEqual([])
    const outcome = await run(deck, analyses, exported, folder)
    expect(outcome.status, outcome.output).toBe(0)
    for (const [name, figure] of Object.entries(measure(outcome.results, measures))) {
      if (figure === undefined) expect(outcome.printed, name).not.toHaveProperty(name)
      else
        expect(Math.abs((outcome.printed[name] ?? Number.NaN) - figure), name).toBeLessThanOrEqual(
          1e-3 * Math.abs(figure),
        )
    }
    return outcome
  }

  it('prints the operating point', async () => {
    const { printed } = await agree(divider('r', { r: 1e3 }), [{ type: 'op' }], {
      out_level: { analysis: 'op', type: 'value', signal: { of: 'v(out)' } },
      drop: { analysis: 'op', type: 'value', signal: { of: 'v(in)', minus: 'v(out)' } },
      supply_current: { analysis: 'op', type: 'value', signal: { of: 'i(vin)' } },
    })
    expect(printed.out_level).toBeCloseTo(1.2, 9)
    expect(printed.supply_current).toBeCloseTo(-0.6e-3, 12)
  })

  it('runs with other values of the parameters', async () => {
    const level = { analysis: 'op', type: 'value', signal: { of: 'v(out)' } } as const
    const { printed } = await agree(divider('r', { r: 1e3 }), [{ type: 'op' }], { level }, { parameters: { r: 4e3 } })
    expect(printed.level).toBeCloseTo(0.6, 9)
  })

  it('measures decibels and phases over frequency', async () => {
    const out = { of: 'v(out)' }
    const { printed } = await agree(
      lowPass(),
      [{ type: 'ac', from: 1e3, to: 1e7, pointsPerDecade: 100, drive: { vin: 1 } }],
      {
        corner: { analysis: 'ac', type: 'crossing', signal: { ...out, as: 'db' }, level: -3.0103, direction: 'fall' },
        gain_at_1meg: { analysis: 'ac', type: 'at', signal: { ...out, as: 'db' }, x: 1.234e6 },
        phase_at_1meg: { analysis: 'ac', type: 'at', signal: { ...out, as: 'phase' }, x: 1.234e6 },
        shift: { analysis: 'ac', type: 'final', signal: { ...out, as: 'phase-shift' } },
        magnitude: { analysis: 'ac', type: 'at', signal: { ...out, as: 'magnitude' }, x: 2e5 },
        real_part: { analysis: 'ac', type: 'minimum', signal: out },
        first: { analysis: 'ac', type: 'at', signal: { ...out, as: 'magnitude' }, x: 1e3 },
        bandwidth: { analysis: 'ac', type: 'bandwidth', signal: out },
        difference: { analysis: 'ac', type: 'maximum', signal: { of: 'v(in)', minus: 'v(out)', as: 'magnitude' } },
      },
    )
    expect(printed.corner).toBeCloseTo(159155, -3)
  })

  it('finds the margins of a loop', async () => {
    const stage = (index: number): Device[] => [
      {
        kind: 'controlled-source',
        quantity: 'voltage',
        name: `e${index}`,
        pins: { p: `x${index}`, n: '0', cp: index === 1 ? 'in' : `y${index - 1}`, cn: '0' },
        parameters: { gain: index === 1 ? -10 : 1 },
      },
      resistor(`r${index}`, `x${index}`, `y${index}`, 1e3),
      capacitor(`c${index}`, `y${index}`, '0', 10 ** -(8 + index)),
    ]
    const deck = deckOf('loop', [supply('vin', 'in', 0), resistor('rin', 'in', '0', 1), ...[1, 2, 3].flatMap(stage)])
    const loop = { analysis: 'ac', signal: { of: 'v(y3)' } } as const
    await agree(deck, [{ type: 'ac', from: 1, to: 1e9, pointsPerDecade: 100, drive: { vin: 1 } }], {
      crossover: { ...loop, type: 'unity-gain' },
      phase_margin: { ...loop, type: 'phase-margin' },
      gain_margin: { ...loop, type: 'gain-margin' },
    })
  })

  it('takes the value of a single frequency', async () => {
    const corner = 1 / (2 * Math.PI * 1e-6)
    const { printed } = await agree(lowPass(), [{ type: 'ac', from: corner, to: corner, drive: { vin: 2 } }], {
      real_part: { analysis: 'ac', type: 'final', signal: { of: 'v(out)' } },
      degrees: { analysis: 'ac', type: 'value', signal: { of: 'v(out)', as: 'phase' } },
    })
    expect(printed.real_part).toBeCloseTo(1, 5)
    expect(printed.degrees).toBeCloseTo(-45, 5)
  })

  it('finds crossings, extremes and means in a transient', async () => {
    const out = { of: 'v(out)' }
    const wave = {
      type: 'pulse',
      low: 0,
      high: 1,
      delay: 1e-7,
      rise: 1e-9,
      fall: 1e-9,
      width: 2e-6,
      period: 4e-6,
    } as const
    const deck = deckOf('waves', [
      supply('vin', 'in', 0, wave),
      resistor('r1', 'in', 'out', 1e3),
      capacitor('c1', 'out', '0', 1e-9),
    ])
    const common = { analysis: 'tran', signal: out } as const
    const { printed } = await agree(deck, [{ type: 'tran', stop: 1e-5, maxStep: 1e-8 }], {
      first_rise: { ...common, type: 'crossing', level: 0.5, direction: 'rise' },
      second_rise: { ...common, type: 'crossing', level: 0.5, direction: 'rise', nth: 2 },
      last_fall: { ...common, type: 'crossing', level: 0.5, direction: 'fall', nth: -1 },
      third: { ...common, type: 'crossing', level: 0.5, nth: 3 },
      later: { ...common, type: 'crossing', level: 0.5, after: 3e-6 },
      never: { ...common, type: 'crossing', level: 7 },
      peak: { ...common, type: 'maximum' },
      peak_inside: { ...common, type: 'maximum', from: 5e-7, to: 1.2345e-6 },
      low_inside: { ...common, type: 'minimum', from: 5.0123e-7, to: 1.2345e-6 },
      average: { ...common, type: 'mean' },
      average_inside: { ...common, type: 'mean', from: 5e-7, to: 1.2345e-6 },
      average_to: { ...common, type: 'mean', to: 1.2345e-6 },
      sample: { ...common, type: 'at', x: 1.2345e-6 },
      start: { ...common, type: 'at', x: 0, signal: { of: 'v(in)', minus: 'v(out)' } },
      end: { ...common, type: 'final' },
      end_by_time: { ...common, type: 'at', x: 1e-5 },
      current: { ...common, type: 'minimum', signal: { of: 'i(vin)' } },
      height: { ...common, type: 'peak-to-peak', from: 5e-7, to: 2.5e-6 },
      area: { ...common, type: 'integral', from: 5e-7, to: 2.5e-6 },
      effective: { ...common, type: 'rms' },
      effective_inside: { ...common, type: 'rms', from: 5e-7, to: 2.5e-6 },
      transition: { ...common, type: 'transition', from: 0.2, to: 0.8 },
      fall: { ...common, type: 'transition', from: 0.8, to: 0.2 },
      slew: { ...common, type: 'slew', from: 0.2, to: 0.8, after: 3e-6 },
      delay: { ...common, type: 'delay', level: 0.5, since: 1e-7, direction: 'fall' },
      overshoot: { ...common, type: 'overshoot', initial: 0, final: 0.5, after: 2.5e-7 },
      no_overshoot: { ...common, type: 'overshoot', initial: 0, final: 2 },
    })
    expect(printed.first_rise).toBeCloseTo(1e-7 + 1e-6 * Math.LN2, 8)
  })

  it('takes the figure of one measure as a number of another, also of another analysis', async () => {
    const out = { of: 'v(out)' }
    await agree(lowPass(), [{ type: 'op' }, { type: 'tran', stop: 5e-6, maxStep: 1e-8 }], {
      half: { analysis: 'op', type: 'value', signal: out },
      delay: { analysis: 'tran', type: 'crossing', signal: out, level: 'half', direction: 'rise' },
      later: { analysis: 'tran', type: 'crossing', signal: out, level: 0.9, after: 'delay' },
      at_delay: { analysis: 'tran', type: 'at', signal: { of: 'v(in)', minus: 'v(out)' }, x: 'delay' },
      window: { analysis: 'tran', type: 'mean', signal: out, from: 'delay', to: 'later' },
      peak: { analysis: 'tran', type: 'maximum', signal: out, from: 'delay', to: 'later' },
      missing: { analysis: 'tran', type: 'crossing', signal: out, level: 7 },
      lost: { analysis: 'tran', type: 'at', signal: out, x: 'missing' },
    })
  })

  it('measures a sweep of a source, up and down', async () => {
    const deck = deckOf(
      'inverter',
      [
        supply('vdd', 'dd', 2),
        supply('vin', 'in', 0),
        resistor('r1', 'dd', 'out', 1e4),
        mosfet('m1', 'nsquare', 'out', 'in', '0', { w: 1e-5, l: 1e-6 }),
      ],
      { models: [squareLaw] },
    )
    const sweep = (from: number, to: number, step: number): Analysis => ({ type: 'dc', source: 'vin', from, to, step })
    const out = { analysis: 'dc', signal: { of: 'v(out)' } } as const
    const measures: Readonly<Record<string, Measure>> = {
      threshold: { ...out, type: 'crossing', level: 1 },
      swing: { ...out, type: 'maximum' },
      average: { ...out, type: 'mean' },
      inside: { ...out, type: 'minimum', from: 0.5, to: 1.005 },
      sample: { ...out, type: 'at', x: 1.0321 },
      after: { ...out, type: 'crossing', level: 1.5, after: 0.2 },
      end: { ...out, type: 'final' },
    }
    await agree(deck, [sweep(0, 2, 0.01)], measures)
    await agree(deck, [sweep(2, 0, -0.01)], {
      threshold: { ...out, type: 'crossing', level: 1 },
      end: { ...out, type: 'final' },
    })
  })

  it('measures noise', async () => {
    const noise = { type: 'noise', output: 'out', source: 'vin', from: 1, to: 1e3, pointsPerDecade: 10 } as const
    const { printed } = await agree(lowPass(), [noise], {
      density: { analysis: 'noise', type: 'value', signal: { of: 'onoise' } },
      band: { analysis: 'noise', type: 'integrated-noise', signal: { of: 'onoise' } },
      referred: { analysis: 'noise', type: 'maximum', signal: { of: 'inoise' } },
    })
    expect(printed.density).toBeCloseTo(4.07e-9, 10)
  })

  it('keeps names of nets, sources and measures apart, whatever characters they have', async () => {
    const names: Readonly<Record<string, Device>> = {
      upper: resistor('R<1>', 'Net A', 'out', 1e3),
      lower: resistor('r<1>', 'out', '0', 2e3),
    }
    const deck = deckOf('names', [supply('V In+', 'Net A', 1.8), ...Object.values(names)])
    const exported = exportDeck(deck, [{ type: 'op', name: 'Bias point' }], {
      dialect: 'ngspice',
      measures: {
        out: { analysis: 'Bias point', type: 'value', signal: { of: 'v(out)' } },
        'Supply current': { analysis: 'Bias point', type: 'value', signal: { of: 'i(V In+)' } },
        pi: { analysis: 'Bias point', type: 'value', signal: { of: 'v(Net A)', minus: 'v(0)' } },
      },
    })
    const [file] = exported.files
    writeFileSync(join(folder, 'deck.cir'), file?.text ?? '')
    const ended = await runProgram({ ...limits, home: folder, command: 'ngspice', args: ['-b', 'deck.cir'] })
    expect(ended.code).toBe(0)
    expect(ended.output).toMatch(/^out_2 = 1\.2/m)
    expect(ended.output).toMatch(/^supply_current = -0\.0006/m)
    expect(ended.output).toMatch(/^pi_2 = 1\.8/m)
    expect(readFileSync(join(folder, 'deck.bias_point.raw')).length).toBeGreaterThan(100)
  })

  it('drives sources anew in every frequency sweep, also after a transient', async () => {
    const gain = (analysis: string) =>
      ({ analysis, type: 'at', signal: { of: 'v(out)', as: 'magnitude' }, x: 1 }) as const
    const ac = { type: 'ac', from: 1, to: 10 } as const
    const { printed } = await agree(
      lowPass(),
      [
        { ...ac, name: 'one', drive: { vin: 1 } },
        { ...ac, name: 'quiet', drive: {} },
        { type: 'tran', stop: 1e-7 },
        { ...ac, name: 'three', drive: { vin: -3 } },
      ],
      { one: gain('one'), three: gain('three') },
    )
    expect(printed.one).toBeCloseTo(1, 6)
    expect(printed.three).toBeCloseTo(3, 6)
  })

  it('simulates model cards', async () => {
    const deck = deckOf(
      'transistor',
      [
        supply('vdd', 'dd', 1),
        supply('vin', 'in', 0.6),
        resistor('r1', 'dd', 'out', 'r'),
        mosfet('m1', 'nbsim', 'out', 'in', '0', { w: 'wide', l: 1e-7 }),
      ],
      { models: [bsim4], parameters: { r: 1e4, wide: 1e-6 }, startVoltages: { out: 0.5 }, temperature: 85 },
    )
    await agree(deck, [{ type: 'op' }], { level: { analysis: 'op', type: 'value', signal: { of: 'v(out)' } } })
  })

  it('ends with a code when an analysis fails, and runs none after it', async () => {
    const loop = deckOf('loop', [supply('v1', 'a', 1), supply('v2', 'a', 2), resistor('r1', 'a', '0', 1e3)])
    const analyses: readonly Analysis[] = [{ type: 'op' }, { type: 'tran', stop: 1e-6 }]
    const { status, output } = await run(loop, analyses, exportDeck(loop, analyses, { dialect: 'ngspice' }), folder)
    expect(status).toBe(1)
    expect(output).toContain('analogkit: the analysis failed')
    expect(output).not.toContain('analogkit-analysis-1')
  })
})

describe('an export for ngspice', () => {
  const crossing = { analysis: 'tran', type: 'crossing', signal: { of: 'v(out)' }, level: 0.5 } as const

  it('lists what ngspice cannot measure, and says so in the file', () => {
    const { files, omitted } = exportDeck(lowPass(), [{ type: 'tran', stop: 1e-6 }, { type: 'op' }], {
      dialect: 'ngspice',
      measures: {
        second_last: { ...crossing, nth: -2 },
        after_it: { analysis: 'tran', type: 'at', signal: { of: 'v(out)' }, x: 'second_last' },
        early: { ...crossing, level: 'op_level' },
        op_level: { analysis: 'op', type: 'value', signal: { of: 'v(out)' } },
      },
    })
    expect(omitted.map(({ measure: name }) => name)).toEqual(['second_last', 'after_it', 'early'])
    expect(files[0]?.text).toContain('* second_last is left out: ngspice counts crossings from the first')
  })

  it('keeps what a measure needs beside what is to be saved', () => {
    const { files } = exportDeck(lowPass(), [{ type: 'tran', stop: 1e-6 }], {
      dialect: 'ngspice',
      save: ['v(in)'],
      measures: { crossing },
    })
    expect(files[0]?.text).toContain('save v(in) v(out)')
  })
})
