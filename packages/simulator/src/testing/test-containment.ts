import type { SpiceEngine, SpiceJob } from '../spice/spice-engine.js'
import { hostileCommands } from './hostile-commands.js'
import { type HostileNetlist, hostileNetlists } from './hostile-netlists.js'
import { withHostilePaths } from './hostile-paths.js'
import type { HostileInputOptions } from './test-hostile-input.js'
import type { TestRunner } from './test-runner.js'

/** An engine without the checks of decks before it, such as a `WorkerPool`. */
export interface BareEngine extends Pick<SpiceEngine, 'execute'> {
  close(): void
}

/** What to try, and how to see what it did. */
export interface ContainmentOptions extends HostileInputOptions {
  /** Some of {@link hostileNetlists}, all if absent: an engine that starts slowly takes minutes for all that it dies of. */
  readonly netlists?: readonly HostileNetlist[]
}

/**
 * What an engine promises by itself, as tests, if hostile text should ever reach it: the texts of {@link hostileNetlists}
 * and {@link hostileCommands} are given to it as they are. Whatever it makes of them, no file is written, no program is
 * started, no foreign file is read, and the next run works.
 *
 * @param createEngine - makes the engine under test; called once
 * @param runner - the functions of a test runner
 */
export function testContainment(
  createEngine: () => BareEngine,
  { describe, it, expect, beforeAll, afterAll }: TestRunner,
  { paths, traces, netlists = hostileNetlists }: ContainmentOptions,
): void {
  let engine: BareEngine
  beforeAll(async () => {
    engine = createEngine()
  })
  afterAll(async () => engine.close())

  const said = async (job: SpiceJob): Promise<string> => {
    const found = await engine.execute(job, { timeout: patience }).then(
      ({ output, files }) => [output, ...files.map((bytes) => (bytes === undefined ? '' : latin1(bytes)))].join('\n'),
      (error: unknown) => `${String(error)}\n${(error as { readonly output?: string }).output ?? ''}`,
    )
    expect(found.includes(paths.secretWord)).toBe(false)
    expect(await traces()).toEqual([])
    return found
  }
  const attempt = async (job: SpiceJob): Promise<void> => {
    await said(job)
  }
  const solve = ['op', 'print v(out)', 'write found.raw']

  describe('raw hostile netlists', () => {
    for (const { name, text } of netlists)
      it(`are contained: ${name}`, () => attempt(jobOf(name, withHostilePaths(text, paths), solve)), timeLimit)
  })

  describe('raw hostile commands', () => {
    for (const { name, commands } of hostileCommands)
      it(`are contained: ${name}`, () => attempt(jobOf(name, divider, withHostilePaths(commands, paths))), timeLimit)
    it('leave an engine that works', async () => {
      expect(await said(jobOf('plain', divider, solve))).toContain('v(out) = 1.0')
    })
  })
}

function jobOf(key: string, text: string, commands: readonly string[]): SpiceJob {
  return { deck: { key, text: () => text }, values: {}, commands: ['destroy all', ...commands], files: ['found.raw'] }
}

const divider = 'a divider\nv1 in 0 2\nr1 in out 1k\nr2 out 0 1k\n.end\n'

/** How long an attack may take [s]. */
const patience = 2

/** [ms] */
const timeLimit = 60_000

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (code) => String.fromCharCode(code)).join('')
}
