import { readdir } from 'node:fs/promises'
import { extname } from 'node:path'
import { SetupError } from './error.js'

/** How the names of netlist files end. */
export const netlistExtensions: readonly string[] = ['.sp', '.cir', '.spi', '.scs', '.cdl', '.net']

/**
 * The netlists of a folder, by name.
 *
 * @returns names of files, not paths
 * @throws SetupError `missing-folder`, or `empty-folder` when it holds no netlist
 */
export async function listNetlists(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new SetupError('missing-folder', `${folder}: cannot list it (${detail}): name a folder of netlists`, {
      cause,
    })
  })
  const names = entries
    .filter((entry) => !entry.isDirectory() && netlistExtensions.includes(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort()
  if (names.length > 0) return names
  throw new SetupError(
    'empty-folder',
    `${folder}: no netlist in it: put files ending in ${netlistExtensions.join(' ')} there`,
  )
}
