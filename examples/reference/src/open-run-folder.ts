import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDataset } from '@analogkit/dataset'
import { AnalogkitError, type Checkpoint, openCheckpoint, readCheckpoint, type Settings } from 'analogkit'
import type { Finished } from './finished.js'

/** Where a run keeps its results. */
export interface RunFolder {
  readonly database: string
  readonly report: string
  readonly summary: string
  readonly checkpoint: Checkpoint<Finished>
  /** Whether an earlier run was removed to make room. */
  readonly replaced: boolean
}

/** How to open a {@link RunFolder}. */
export interface OpenRunFolderOptions {
  readonly settings: Settings
  /** Whether to go on with the run that the folder holds. */
  readonly resume: boolean
}

/**
 * Makes the folder, proves that it can be written to, and makes room in it for a run: an earlier one is gone on with or
 * removed. A database that no run of this example made is left alone.
 *
 * @throws AnalogkitError `unwritable-output`, `foreign-output`, `other-settings`, `damaged-checkpoint`; DatasetError
 *   `locked`, `foreign-file`
 */
export async function openRunFolder(path: string, { settings, resume }: OpenRunFolderOptions): Promise<RunFolder> {
  const database = join(path, 'circuits.duckdb')
  const journal = join(path, 'checkpoint.jsonl')
  await proveWritable(path)
  const earlier = await readCheckpoint<Finished>(journal)
  const present = await exists(database)
  if (present && earlier === undefined) {
    const reason = `found a database that no run of this example made: move it away, or choose another --out`
    throw new AnalogkitError('foreign-output', database, reason)
  }
  // Rows without their checkpoint, or the other way round, are no run to go on with.
  const goingOn = resume && present
  if (present && !goingOn) await removeDatabase(database)
  return {
    database,
    report: join(path, 'report.html'),
    summary: join(path, 'summary.json'),
    checkpoint: await openCheckpoint<Finished>({ path: journal, settings, resume: goingOn }),
    replaced: present && !goingOn,
  }
}

/** Level by level: Node's own `recursive` never ends where a file system says that an existing folder is missing, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await access(folder)
  } catch {
    if (dirname(folder) !== folder) await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

async function proveWritable(folder: string): Promise<void> {
  const probe = join(folder, '.probe')
  try {
    await makeFolder(folder)
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new AnalogkitError('unwritable-output', folder, `cannot write there (${detail}): choose another --out`, {
      cause,
    })
  }
}

/** Removes a database, unless another process has it open or it is none. */
async function removeDatabase(path: string): Promise<void> {
  try {
    const dataset = await openDataset(path)
    await dataset.close()
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem)) throw problem
    if (!['torn-file', 'other-schema', 'other-thresholds'].includes(String(problem.code))) throw problem
  }
  await rm(`${path}.wal`, { force: true })
  await rm(path)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
