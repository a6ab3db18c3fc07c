import type { SimulationErrorCode } from '../error.js'
import type { RunProgress, Simulator } from '../types.js'
import { divider, endless, lowPass } from './decks.js'
import { failure, last } from './outcome.js'
import type { TestRunner } from './test-runner.js'

/** How the suite starts a simulator. */
export interface ProgramAdapterOptions {
  readonly temporaryFolder: string
  /** 1 if absent. */
  readonly workers?: number
  /** Names of variables that the program gets to see. */
  readonly environment?: readonly string[]
}

/** An adapter that starts a program for every run, with a stand-in for the program. */
export interface ProgramAdapter {
  readonly start: (options: ProgramAdapterOptions) => Promise<Simulator>
  /** An empty folder, for the simulators. */
  readonly folder: () => string
  /** The names in a folder. */
  readonly namesIn: (folder: string) => readonly string[]
  /** Removes a folder. */
  readonly remove: (folder: string) => void
  /** Sets the variable STAND_IN of the environment, by which the stand-in goes wrong; takes it away again without a value. */
  readonly goWrong: (how?: string) => void
  /** Ways to go wrong, among them `silent`, with the code and words of the error. */
  readonly failures: readonly (readonly [how: string, code: SimulationErrorCode, words: RegExp])[]
}

/** Runs the tests for what all adapters of programs promise about processes, folders and results. */
export function testProgramAdapter(
  { start, folder, namesIn, remove, goWrong, failures }: ProgramAdapter,
  { describe, it, expect }: TestRunner,
): void {
  /** The folders of the runs that go on. */
  const runs = (): readonly string[] => {
    const [own] = namesIn(folder())
    return own === undefined ? [] : namesIn(`${folder()}/${own}`)
  }
  /** Works with a simulator, and looks that nothing is left of it. */
  const using = async (
    options: Omit<ProgramAdapterOptions, 'temporaryFolder'>,
    work: (simulator: Simulator) => Promise<void>,
  ): Promise<void> => {
    const simulator = await start({ ...options, temporaryFolder: folder() })
    try {
      await work(simulator)
    } finally {
      goWrong()
      await simulator.close()
    }
    expect(namesIn(folder())).toEqual([])
  }
  const wrong = (how: string, work: (simulator: Simulator) => Promise<void>): Promise<void> => {
    goWrong(how)
    return using({ environment: ['STAND_IN'] }, work)
  }
  const op = [{ type: 'op' }] as const

  describe('runs of a program', () => {
    it('know the deck and the simulator that their results are of', () =>
      using({}, async (simulator) => {
        const { origin } = (await (await simulator.open(divider())).run(op)).op
        expect(origin.simulator).toEqual(simulator.info)
        expect(/^[a-z0-9]+$/.test(origin.nonce)).toBe(true)
      }))

    it('leave nothing behind', () =>
      using({}, async (simulator) => {
        await (await simulator.open(divider())).run(op)
        expect(runs()).toEqual([])
      }))

    it('are so many at a time as there may be', () =>
      using({ workers: 2 }, async (simulator) => {
        const sessions = await Promise.all([1e3, 2e3, 4e3, 7e3].map((r) => simulator.open(divider(r))))
        let most = 0
        const watch = setInterval(() => {
          most = Math.max(most, runs().length)
        }, 5)
        const found = await Promise.all(sessions.map((session) => session.run(op)))
        clearInterval(watch)
        expect(found.map((results) => last(results.op, 'v(out)').toFixed(6))).toEqual([
          '1.200000',
          '0.900000',
          '0.600000',
          '0.400000',
        ])
        expect(most).toBe(2)
      }))

    it('tell how far they are', () =>
      using({}, async (simulator) => {
        const told: RunProgress[] = []
        const session = await simulator.open(lowPass())
        await session.run([{ type: 'op' }, { type: 'tran', stop: 1e-3, maxStep: 1e-8 }], {
          onProgress: (progress) => told.push(progress),
        })
        expect(told.slice(0, 2)).toEqual([
          { analysis: 'op', done: 0, total: 2 },
          { analysis: 'tran', done: 1, total: 2 },
        ])
        expect(told.slice(2).every(({ share = 0 }) => share > 0 && share <= 1)).toBe(true)
      }))

    it('see the variables of the environment that are named, and no others', () => {
      goWrong('silent')
      return using({}, async (simulator) => {
        expect(last((await (await simulator.open(divider())).run(op)).op, 'v(out)')).toBeCloseTo(1.2, 6)
      })
    })

    for (const [how, code, words] of failures)
      it(`fail where the program goes wrong in the way \`${how}\`: ${code}`, () =>
        wrong(how, async (simulator) => {
          const error = await failure((await simulator.open(divider())).run(op, { save: ['v(out)', 'i(vin)'] }))
          expect(error).toMatchObject({ name: 'SimulationError', code, deck: 'divider' })
          expect(words.test(String(error)) ? words : String(error)).toBe(words)
        }))

    it('are ended when their time is over, with everything they started', () =>
      using({}, async (simulator) => {
        const session = await simulator.open(lowPass())
        expect(await failure(session.run([endless], { timeout: 0.5 }))).toMatchObject({ code: 'timeout' })
        expect(runs()).toEqual([])
        expect(last((await session.run(op)).op, 'v(out)')).toBeCloseTo(0.5, 6)
      }))

    it('that still wait are not started once the caller has given up', () =>
      using({}, async (simulator) => {
        const session = await simulator.open(lowPass())
        const controller = new AbortController()
        const stopped = [1, 2, 3].map(() => failure(session.run([endless], { signal: controller.signal })))
        setTimeout(() => controller.abort(), 200)
        for (const error of await Promise.all(stopped)) expect(error).toMatchObject({ code: 'aborted' })
      }))

    it('need a place for decks', async () => {
      const nowhere = start({ temporaryFolder: `${folder()}/nowhere` })
      expect(await failure(nowhere)).toMatchObject({ code: 'unavailable' })
      await using({}, async (simulator) => {
        const session = await simulator.open(divider())
        for (const own of namesIn(folder())) remove(`${folder()}/${own}`)
        expect(await failure(session.run(op))).toMatchObject({ code: 'unavailable', deck: 'divider' })
      })
    })
  })
}
