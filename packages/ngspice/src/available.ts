import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { SimulatorInfo } from '@analogkit/simulator'
import { cleanEnvironment, resolveCommand } from '@analogkit/simulator/node'

/**
 * Looks for an installed ngspice, by `ngspice --version`.
 *
 * @param command - its name or path
 * @returns what its results will be marked with; undefined where there is no ngspice that runs, and on Windows
 */
export function available(command = 'ngspice'): Promise<SimulatorInfo | undefined> {
  // Processes are started through a shell that Windows lacks.
  if (process.platform === 'win32') return Promise.resolve(undefined)
  const folder = tmpdir()
  return new Promise((resolve) => {
    execFile(
      resolveCommand(command),
      ['--version'],
      { cwd: folder, env: cleanEnvironment(folder), timeout: patience },
      (_, said) => resolve(infoIn(said)),
    )
  })
}

/** How long a program may take to tell its version [ms]. */
const patience = 10_000

function infoIn(said: string): SimulatorInfo | undefined {
  const [, version] = /ngspice-(\S+)/.exec(said) ?? []
  const [, created] = /Creation Date: (.*)/.exec(said) ?? []
  return version === undefined ? undefined : { name: 'ngspice', version, build: created?.trim() ?? 'undated' }
}
