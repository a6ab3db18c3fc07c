import { type FileHandle, open, stat } from 'node:fs/promises'
import { AnalogkitError } from './error.js'
import { readCheckpoint } from './read-checkpoint.js'
import { reasonOf } from './reason-of.js'
import { settingDifferences } from './setting-differences.js'

/** What a batch depends on, as plain JSON data: equal settings, equal results. */
export type Settings = Readonly<Record<string, unknown>>

/** Results of a batch on disk. */
export interface Checkpoint<Result> {
  readonly path: string
  /** By key: what an earlier run came to. */
  readonly results: ReadonlyMap<string, Result>
  /** Keeps a result, which must survive JSON. Durable when it resolves. Calls queue. */
  append(key: string, result: Result): Promise<void>
  close(): Promise<void>
}

/** Where a checkpoint is and what belongs to it. */
export interface OpenCheckpointOptions {
  readonly path: string
  readonly settings: Settings
  /** Whether to go on where the file ends; otherwise it is started anew. Default true. */
  readonly resume?: boolean
}

/**
 * Opens a file of finished results, and makes it where there is none. Its first line holds the settings and each further
 * one a result, as JSON; a last line that is torn, since the process died while writing it, is dropped.
 *
 * @throws AnalogkitError `other-settings` when the file is to be resumed and belongs to other settings,
 *   `damaged-checkpoint` when it is no checkpoint (such a file is never overwritten), `unwritable-output`
 */
export async function openCheckpoint<Result>({
  path,
  settings,
  resume = true,
}: OpenCheckpointOptions): Promise<Checkpoint<Result>> {
  const found = await readCheckpoint<Result>(path)
  const going = resume ? found : undefined
  if (going !== undefined) refuseOthers(path, going.settings, settings)
  const unwritable = (cause: unknown): never => {
    const reason = `the checkpoint cannot be written (${reasonOf(cause)}): choose another place, or make room`
    throw new AnalogkitError('unwritable-output', path, reason, { cause })
  }
  const file = await start(path, settings, going?.length).catch(unwritable)
  let last: Promise<void> = Promise.resolve()
  return {
    path,
    results: going?.results ?? new Map(),
    append(key, result) {
      last = last.then(() => write(file, { key, result })).catch(unwritable)
      return last
    },
    async close() {
      await last.catch(() => {})
      await file.close()
    },
  }
}

/** Opens the file behind its last whole line, or with a new first line. */
async function start(path: string, settings: Settings, length: number | undefined): Promise<FileHandle> {
  if (length === undefined) {
    const file = await open(path, 'w')
    await write(file, { checkpoint: 1, settings })
    return file
  }
  const file = await open(path, 'a')
  if ((await stat(path)).size > length) await file.truncate(length)
  return file
}

async function write(file: FileHandle, line: object): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`)
  await file.sync()
}

function refuseOthers(path: string, before: Settings, now: Settings): void {
  const differences = settingDifferences(before, now)
  if (differences.length === 0) return
  const shown = differences
    .slice(0, mostShown)
    .map((each) => `${each.setting} was ${each.before ?? 'absent'} and is ${each.now ?? 'absent'}`)
  const more = differences.length > mostShown ? `, and ${differences.length - mostShown} more` : ''
  const reason = `belongs to a run with other settings (${shown.join(', ')}${more}): use the same settings to go on, or start anew`
  throw new AnalogkitError('other-settings', path, reason, { differences })
}

/** How many differences a message names; the error has all of them. */
const mostShown = 3
