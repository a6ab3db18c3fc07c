import { tmpdir } from 'node:os'
import type { SimulatorInfo } from '@analogkit/simulator'
import { resolveCommand, runProgram } from '@analogkit/simulator/node'

/**
 * Looks for an installed Spectre, by `spectre -V`, which takes no licence.
 *
 * @param command - its name or path
 * @returns what its results will be marked with; undefined where there is no Spectre that runs, and on Windows
 */
export async function available(command = 'spectre'): Promise<SimulatorInfo | undefined> {
  // Programs are started through a shell that Windows lacks.
  if (process.platform === 'win32') return undefined
  const end = await runProgram({ command: resolveCommand(command), args: ['-V'], home: tmpdir(), timeout: patience })
  return end.reason === 'exit' && end.code === 0 ? infoIn(end.output) : undefined
}

/** How long a program may take to tell its version [s]: an installation may be on a network. */
const patience = 30

/** `@(#)$CDS: spectre  version 21.1.0 64bit 09/24/2022 10:05 (host) $`; newer ones add a sub-version. */
function infoIn(said: string): SimulatorInfo | undefined {
  const [, version, rest = ''] = /spectre\s+version\s+(\S+)(.*)/i.exec(said) ?? []
  if (version === undefined) return undefined
  const [, subVersion] = /sub-version\s+(\S+)/i.exec(said) ?? []
  const build = rest.replace('$', '').replace(/\s+/g, ' ').trim()
  return { name: 'spectre', version: subVersion ?? version, build: build === '' ? 'undated' : build }
}
