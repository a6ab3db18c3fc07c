import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { PdkError } from '../pdk/error.js'
import type { KitTechnology } from '../pdk/kit-technology.js'
import type { ReadFile } from '../pdk/library-files.js'
import { type ReadKitOptions, readKit } from '../pdk/read-kit.js'

/** The largest file of the open kits has 10 MB. */
const MAX_BYTES = 64 * 2 ** 20

/**
 * Reads an installed process design kit; see {@link readKit}.
 *
 * @param root - the folder of the kit, such as `$PDK_ROOT/sky130A`, or the one above it, `$PDK_ROOT`. No file outside of it
 *   is read, whatever the kit's files and links refer to
 * @throws PdkError with file and line, when there is no kit or it is not complete
 */
export async function readPdk(root: string, options: Omit<ReadKitOptions, 'root'> = {}): Promise<KitTechnology> {
  return readKit(await filesBelow(root), { ...options, root })
}

async function filesBelow(root: string): Promise<ReadFile> {
  if (root === '')
    throw new PdkError(
      'kit-not-found',
      { file: 'PDK_ROOT', line: 0 },
      'no folder given: name the one that holds the kit',
    )
  const top = await existing(root)
  if (top === undefined)
    throw new PdkError(
      'kit-not-found',
      { file: root, line: 0 },
      'there is no such folder: install a kit or name another',
    )
  return async (path) => {
    const file = await existing(join(top, path))
    if (file === undefined) return undefined
    const below = relative(top, file)
    if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))
      throw new PdkError('outside-root', { file: path, line: 0 }, `a link out of ${root}: only files below it are read`)
    const { size } = await stat(file)
    if (size > MAX_BYTES)
      throw new PdkError('limit-exceeded', { file: path, line: 0 }, `${size} bytes; no library of models is as large`)
    return readFile(file, 'latin1')
  }
}

async function existing(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch {
    return undefined
  }
}
