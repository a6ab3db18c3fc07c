import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHash, type Technology } from '@analogkit/technology'
import type { CircuitClass } from '@analogkit/testbench'
import type { Settings } from 'analogkit'
import type { Options } from './options.js'

/** Everything that the rows of the database depend on. */
export interface RunSettingsFacts {
  readonly options: Pick<Options, 'budget' | 'exploration' | 'seed'>
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  readonly simulator: { readonly name: string; readonly version: string; readonly build: string }
  readonly folder: string
  readonly files: readonly string[]
}

/** The settings of a run: with the same ones, a run that was stopped can go on. */
export async function runSettings({
  options: { budget, exploration, seed },
  classes,
  technology,
  simulator,
  folder,
  files,
}: RunSettingsFacts): Promise<Settings> {
  const circuits = await Promise.all(files.map(async (file) => [file, await fileHash(join(folder, file))] as const))
  return {
    budget,
    exploration,
    seed,
    simulator: { name: simulator.name, version: simulator.version, build: simulator.build },
    technology: { id: technology.id, hash: technology.hash },
    classes: Object.fromEntries(classes.map((circuitClass) => [circuitClass.id, contentHash(circuitClass)])),
    circuits: Object.fromEntries(circuits),
  }
}

async function fileHash(path: string): Promise<string> {
  // What cannot be read is said when its turn comes.
  const bytes = await readFile(path).catch(() => 'unreadable')
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
