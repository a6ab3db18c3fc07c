import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerRequest } from '@analogkit/simulator/engine'

/** The folder of one worker: the only one that its process may write to. */
export interface WorkerFolder {
  readonly path: string
  /** Writes the deck and the commands of a request, the commands as a script that says `endMark` when it is through. */
  write(request: Pick<WorkerRequest, 'deck' | 'commands'>, endMark: string): void
  /** Gets ready for the files of a request: deletes what earlier ones have left. */
  expect(files: readonly string[]): void
  /** Reads and deletes files of a request. In memory, as a rule: not worth waiting for. */
  take(files: readonly string[]): (Uint8Array | undefined)[]
  remove(): void
}

/** The script that {@link WorkerFolder.write} writes. */
export const scriptFile = 'commands.sp'

/** Makes a folder for a worker. @throws Error when it cannot be made */
export function makeWorkerFolder(parent: string): WorkerFolder {
  const path = mkdtempSync(join(parent, 'worker-'))
  // Files of requests that were not taken.
  let left = new Set<string>()
  return {
    path,
    write({ deck, commands }, endMark) {
      if (deck !== undefined) writeFileSync(join(path, deck.file), deck.text)
      writeFileSync(join(path, scriptFile), ['*ng_script', ...commands, `echo ${endMark}`, ''].join('\n'))
    },
    expect(files) {
      for (const file of left) remove(join(path, file))
      left = new Set(files)
    },
    take(files) {
      left = new Set()
      return files.map((file) => takeFile(join(path, file)))
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

function takeFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  } finally {
    remove(path)
  }
}

/** Deletes a file, with one call of the system where `rmSync` makes two. */
function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It is not there.
  }
}
