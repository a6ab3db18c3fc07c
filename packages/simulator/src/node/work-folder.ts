import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SimulationError } from '../error.js'

/** A folder for the files of one simulator. */
export interface WorkFolder {
  readonly path: string
  /** Removes it with everything in it. */
  remove(): Promise<void>
}

/**
 * Makes an empty folder that goes when this program ends, however it ends: a small shell waits for the
 * end of its input and removes the folder then.
 *
 * @param parent - where to make it; in memory if absent and there is such a place
 * @throws SimulationError `unavailable` when it cannot be made
 */
export function createWorkFolder(parent: string = memoryFolder()): WorkFolder {
  const path = makeFolder(parent)
  const keeper = spawn('sh', ['-c', keeperScript, 'sh', path], {
    cwd: '/',
    // A group of its own: an interrupt from the keyboard does not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  keeper.unref()
  // Killed by somebody: the folder is removed below then.
  keeper.stdin.on('error', () => {})
  const ended = new Promise((resolve) => {
    keeper.on('close', resolve).on('error', resolve)
  })
  return {
    path,
    async remove() {
      keeper.ref()
      keeper.stdin.end()
      await ended
      // Where there was no keeper.
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function makeFolder(parent: string): string {
  try {
    return mkdtempSync(join(resolve(parent), 'analogkit-'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const advice = 'name a place that exists and is writable as `temporaryFolder`'
    throw new SimulationError('unavailable', `no folder for decks and results: ${reason}; ${advice}`, { cause })
  }
}

/** A process that was just killed may still have made a file: then once more. */
const keeperScript = 'cat; rm -rf "$1" || { sleep 1; rm -rf "$1"; }'

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
