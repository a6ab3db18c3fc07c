import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AnalogkitError } from './error.js'
import { listNetlists } from './list-netlists.js'
import { reasonOf } from './reason-of.js'

/**
 * The netlists that paths of files and folders stand for, each once; a file counts whatever its name.
 *
 * @returns paths, in the order of `paths`, those of a folder by name
 * @throws AnalogkitError `missing-path`, or `empty-folder` for a folder without netlists
 */
export async function findNetlists(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    const entry = await stat(path).catch((cause: unknown) => {
      const reason = `cannot be read (${reasonOf(cause)}): name a netlist or a folder of netlists`
      throw new AnalogkitError('missing-path', path, reason, { cause })
    })
    if (entry.isDirectory()) found.push(...(await listNetlists(path)).map((name) => join(path, name)))
    else found.push(path)
  }
  return [...new Set(found)]
}
