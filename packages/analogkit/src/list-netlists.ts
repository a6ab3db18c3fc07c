import { readdir } from 'node:fs/promises'
import { extname } from 'node:path'
import { AnalogkitError } from './error.js'
import { reasonOf } from './reason-of.js'

/** How the names of netlist files end. */
export const netlistExtensions: readonly string[] = ['.sp', '.cir', '.spi', '.scs', '.cdl', '.net']

/**
 * The netlists of a folder, by name.
 *
 * @returns names of files, not paths
 * @throws AnalogkitError `missing-path`, or `empty-folder` when it holds no netlist
 */
export async function listNetlists(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AnalogkitError('missing-path', folder, `cannot list it (${reasonOf(cause)}): name a folder of netlists`, {
      cause,
    })
  })
  const names = entries
    .filter((entry) => !entry.isDirectory() && netlistExtensions.includes(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort()
  if (names.length > 0) return names
  const reason = `no netlist in it: put files ending in ${netlistExtensions.join(' ')} there`
  throw new AnalogkitError('empty-folder', folder, reason)
}
