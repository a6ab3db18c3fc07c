import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from './error.js'
import type { Summary } from './types.js'

/** Where results go. */
export interface Output {
  /** The path of `summary.json`. */
  readonly path: string
  /** Replaces the file as a whole: a reader sees the old or the new one. Calls queue. */
  write(summary: Summary): Promise<void>
}

/**
 * Makes the folder and proves that it can be written to, before any work starts.
 *
 * @throws SetupError `unwritable-output`; so does a later `write`
 */
export async function openOutput(folder: string): Promise<Output> {
  const path = join(folder, 'summary.json')
  const temporary = join(folder, `.summary-${process.pid}.json`)
  const unwritable = (cause: unknown): never => {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new SetupError('unwritable-output', `${folder}: cannot write there (${detail}): choose another --out`, {
      cause,
    })
  }
  const prove = async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, '')
    await rm(temporary)
  }
  const replace = async (summary: Summary) => {
    await writeFile(temporary, `${JSON.stringify(summary, undefined, 2)}\n`)
    await rename(temporary, path)
  }
  await prove().catch(unwritable)
  let last: Promise<void> = Promise.resolve()
  return {
    path,
    write(summary) {
      last = last.then(() => replace(summary)).catch(unwritable)
      return last
    },
  }
}
