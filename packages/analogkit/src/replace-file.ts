import { rename, writeFile } from 'node:fs/promises'
import { AnalogkitError } from './error.js'
import { reasonOf } from './reason-of.js'

/**
 * Replaces a file as a whole: a reader sees the old or the new one.
 *
 * @throws AnalogkitError `unwritable-output`
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (cause) {
    throw new AnalogkitError(
      'unwritable-output',
      path,
      `cannot be written (${reasonOf(cause)}): choose another place`,
      {
        cause,
      },
    )
  }
}
