import { tmpdir } from 'node:os'
import type { SimulatorInfo } from '@analogkit/simulator'
import { resolveCommand, runProgram } from '@analogkit/simulator/node'
import { environmentOf } from './environment-of.js'

/**
 * Looks for an installed Xyce, by `Xyce -v`.
 *
 * @param command - its name or path
 * @returns what its results will be marked with; undefined where there is no Xyce that runs, and on Windows
 */
export async function available(command = 'Xyce'): Promise<SimulatorInfo | undefined> {
  // Programs are started through a shell that Windows lacks.
  if (process.platform === 'win32') return undefined
  const end = await runProgram({
    command: resolveCommand(command),
    args: ['-v'],
    environment: environmentOf(),
    home: tmpdir(),
    timeout: patience,
  })
  return end.reason === 'exit' && end.code === 0 ? infoIn(end.output) : undefined
}

/** How long a program may take to tell its version [s]. */
const patience = 10

/** `Xyce Release 7.10.0-opensource`, or `Xyce DEVELOPMENT-202501121419-(...)-opensource`. */
function infoIn(said: string): SimulatorInfo | undefined {
  const [, version, build] = /\bXyce\w*(?: Release)? ([^\s-]+)-?(\S*)/.exec(said) ?? []
  if (version === undefined) return undefined
  return { name: 'xyce', version, build: build === undefined || build === '' ? 'unnamed' : build }
}
