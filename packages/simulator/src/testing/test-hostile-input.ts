import { NetlistError, parseNetlist } from '@analogkit/netlist'
import { simulate } from '../simulate.js'
import type { Analysis, Deck, Results, RunOptions, Simulator } from '../types.js'
import { deckOf, resistor, supply } from './decks.js'
import { hostileDecks } from './hostile-decks.js'
import { hostileNetlists } from './hostile-netlists.js'
import { type HostilePaths, withHostilePaths } from './hostile-paths.js'
import type { TestRunner } from './test-runner.js'

/** Where the traps are, and how to see whether one was touched. */
export interface HostileInputOptions {
  readonly paths: HostilePaths
  /** What was written, changed or started since the traps were set, in words; empty when nothing was. */
  readonly traces: () => Promise<readonly string[]> | readonly string[]
}

/**
 * What every simulator adapter promises for input of strangers, as tests: each of {@link hostileNetlists} and
 * {@link hostileDecks} is refused with a typed error or does no harm, no file is written, no program is started, no
 * foreign file is read, and the simulator goes on.
 *
 * @param createSimulator - makes the simulator under test; called once
 * @param runner - the functions of a test runner
 */
export function testHostileInput(
  createSimulator: () => Simulator | Promise<Simulator>,
  { describe, it, expect, beforeAll, afterAll }: TestRunner,
  { paths, traces }: HostileInputOptions,
): void {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await createSimulator()
  })
  afterAll(() => simulator.close())

  const expectNoTrace = async (found: Outcome<unknown>): Promise<void> => {
    expect(words(found).includes(paths.secretWord)).toBe(false)
    expect(await traces()).toEqual([])
  }
  const expectWork = async (): Promise<void> => {
    const { op } = await simulate(simulator, plain, [{ type: 'op' }])
    expect(op.vectors['v(out)']?.real[0] ?? Number.NaN).toBeCloseTo(1, 6)
  }

  describe('hostile netlists', () => {
    for (const { name, tries, text, expected, line } of hostileNetlists)
      it(`${expected === 'harmless' ? 'takes no harm from' : 'refuses'}: ${name}, ${tries}`, async () => {
        const read = outcome(() => parseNetlist(withHostilePaths(text, paths), { file: 'stranger' }))
        await expectNoTrace(read)
        if (expected !== 'harmless' && expected !== 'deck') {
          expect(read.error instanceof NetlistError).toBe(true)
          const { problems } = read.error as NetlistError
          // The refusal that is meant, with its place, is among the problems.
          const places = problems.map(({ code, place }) => `${code} in line ${place.line}`)
          expect(places.join()).toContain(`${expected} in line ${line}`)
          return
        }
        if (read.value === undefined) throw read.error
        const deck: Deck = { name, circuit: read.value, models: [], parameters: {} }
        const found = await run(simulator, deck)
        await expectNoTrace(found)
        if (expected === 'deck') expect(found.error).toMatchObject({ name: 'SimulationError', code: 'parse' })
        else expect(found.value?.op.vectors['v(out)']?.real[0] ?? found.error).toBeCloseTo(1, 5)
      })
    it('go on with the next circuit', expectWork)
  })

  describe('hostile decks', () => {
    for (const { name, deck, expected } of hostileDecks)
      it(`${expected === 'harmless' ? 'takes no harm from' : 'refuses'}: ${name}`, async () => {
        const found = await run(simulator, withHostilePaths(deck, paths))
        await expectNoTrace(found)
        if (expected === 'refused') expect(found.error).toMatchObject({ name: 'SimulationError', code: 'parse' })
        else {
          if (found.error !== undefined) throw found.error
          const voltages = Object.values(found.value?.op.vectors ?? {}).filter(({ unit }) => unit === 'V')
          expect(voltages.some(({ real }) => Math.abs((real[0] ?? 0) - 1) < 1e-6)).toBe(true)
        }
      })
    it('go on with the next deck', expectWork)
  })

  describe('hostile analyses', () => {
    const attack = withHostilePaths('v1 0 1 1\nshell PROGRAM_FILE\necho x > TARGET_FILE', paths)
    const untyped = (value: unknown): number => value as number
    const cases: readonly (readonly [string, Analysis, RunOptions?])[] = [
      ['a source', { type: 'dc', source: attack, from: 0, to: 1, step: 1 }],
      ['a source that is driven', { type: 'ac', from: 1, to: 10, drive: { [attack]: 1 } }],
      ['a limit as text', { type: 'dc', source: 'v1', from: untyped(attack), to: 1, step: 1 }],
      ['a magnitude as text', { type: 'ac', from: 1, to: 10, drive: { v1: untyped(attack) } }],
      ['a time as text', { type: 'tran', stop: untyped(attack) }],
      ['a number of points as text', { type: 'ac', from: 1, to: 10, pointsPerDecade: untyped(attack), drive: {} }],
      ['an output of noise', { type: 'noise', output: attack, source: 'v1', from: 1, to: 10 }],
      ['a vector to save', { type: 'op' }, { save: [`v(out)\n${attack}`] }],
      ['a vector to save with a file', { type: 'op' }, { save: [withHostilePaths('v(out) > TARGET_FILE', paths)] }],
    ]
    for (const [name, analysis, options] of cases)
      it(`refuses: ${name}`, async () => {
        const found = await run(simulator, plain, analysis, options)
        await expectNoTrace(found)
        expect(found.error).toMatchObject({ name: 'SimulationError', code: 'parse' })
      })
    it('takes no harm from the name of an analysis', async () => {
      const found = await run(simulator, plain, { type: 'op', name: attack })
      await expectNoTrace(found)
      expect(found.error).toBe(undefined)
    })
    it('go on with the next analysis', expectWork)
  })
}

/** A divider of 2 V. */
const plain = deckOf('plain', [
  supply('v1', 'in', 2),
  resistor('r1', 'in', 'out', 1e3),
  resistor('r2', 'out', '0', 1e3),
])

interface Outcome<T> {
  readonly value?: T
  readonly error?: unknown
}

function outcome<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

function run(
  simulator: Simulator,
  deck: Deck,
  analysis: Analysis = { type: 'op' },
  options: RunOptions = {},
): Promise<Outcome<Results>> {
  return simulate(simulator, deck, [analysis], options).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}

/** Everything that somebody could read of an outcome. */
function words({ value, error }: Outcome<unknown>): string {
  if (!(error instanceof Error)) return JSON.stringify([value, error]) ?? ''
  const { output } = error as { readonly output?: string }
  return [
    error.message,
    output ?? '',
    JSON.stringify(error),
    error.cause === undefined ? '' : words({ error: error.cause }),
  ].join('\n')
}
