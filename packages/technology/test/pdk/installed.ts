import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder with subsets of the kits, if it is there. */
export const kitsFolder = join(
  process.env.ANALOGKIT_DATA ?? new URL('../../../../../shared/data', import.meta.url).pathname,
  'pdk',
)

export const hasKits = existsSync(join(kitsFolder, 'sky130'))

const ngspice = 'ngspice'

export const hasNgspice = spawnSync(ngspice, ['--version']).status === 0

/** Runs commands on a deck in a folder of its own and gives what ngspice prints. The deck ends with `.end`. */
function runBatch(deck: string, commands: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-pdk-'))
  try {
    const control = ['.control', ...commands, 'quit', '.endc', '.end', ''].join('\n')
    writeFileSync(join(folder, 'deck.cir'), deck.replace(/\.end\s*$/, control))
    return execFileSync(ngspice, ['-n', '-b', 'deck.cir'], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, OMP_NUM_THREADS: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Finer than usual, so that what is left of a difference is not the solver's. */
const tolerances = '.options reltol=1e-9 abstol=1e-20 vntol=1e-13'

/** The currents of sources at the operating point of a deck [A]. */
export function currents(deck: string, sources: readonly string[]): readonly number[] {
  const printed = runBatch(deck.replace(/\.end\s*$/, `${tolerances}\n.end\n`), [
    'set numdgt=12',
    'op',
    ...sources.map((source) => `print i(${source})`),
  ])
  return sources.map((source) => {
    const found = new RegExp(`^i\\(${source}\\) = (\\S+)$`, 'm').exec(printed)?.[1]
    if (found === undefined) throw new Error(`ngspice printed no current of ${source}:\n${printed}`)
    return Number(found)
  })
}

/** The admittances of sources at 1 MHz, imaginary part [S], while all of them have an amplitude of 1 V. */
export function susceptances(deck: string, sources: readonly string[]): readonly number[] {
  const prints = sources.map((source) => `print imag(i(${source}))`)
  const amplitudes = sources.map((source) => `alter @${source}[acmag] = 1`)
  const printed = runBatch(deck, ['set numdgt=12', ...amplitudes, 'ac lin 1 1meg 1meg', ...prints])
  return sources.map((source) => -Number(new RegExp(`^imag\\(i\\(${source}\\)\\) = (\\S+)$`, 'm').exec(printed)?.[1]))
}

/** Processor time of one run of a program, with that of the system for it, on average over several [s]. */
export function processorTime(
  command: string,
  options: readonly string[],
  { folder, runs }: { readonly folder: string; readonly runs: number },
): number {
  const timed = `TIMEFORMAT="analogkit %U %S"; time for run in {1..${runs}}; do "$@" >/dev/null 2>&1; done`
  const { stderr } = spawnSync('bash', ['-c', timed, 'bash', command, ...options], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, OMP_NUM_THREADS: '1', LC_ALL: 'C' },
    encoding: 'utf8',
  })
  const [, user, system] = /^analogkit (\S+) (\S+)$/m.exec(stderr) ?? []
  return (Number(user) + Number(system)) / runs
}
