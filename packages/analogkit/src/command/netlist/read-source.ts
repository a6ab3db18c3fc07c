import { readFile } from 'node:fs/promises'
import { decodeText } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { findNetlists } from '../../find-netlists.js'
import { reasonOf } from '../../reason-of.js'
import type { CommandContext } from '../command.js'

/** The text of a netlist and the name of its file. */
export interface NetlistSource {
  readonly file: string
  readonly text: string
}

/** What stands for standard input. */
const STANDARD_INPUT = '-'

/**
 * The netlists that paths of files and folders stand for, and standard input for `-`.
 *
 * @throws AnalogkitError `missing-path`, `empty-folder`
 */
export async function readSources(
  paths: readonly string[],
  context: CommandContext,
): Promise<readonly NetlistSource[]> {
  const sources: NetlistSource[] = []
  for (const path of new Set(paths)) {
    const files = path === STANDARD_INPUT ? [path] : await findNetlists([path])
    for (const file of files) sources.push(await readSource(file, context))
  }
  return sources
}

/**
 * The netlist in a file, or on standard input for `-`.
 *
 * @throws AnalogkitError `missing-path`
 */
export async function readSource(path: string, { input }: CommandContext): Promise<NetlistSource> {
  if (path === STANDARD_INPUT && input !== undefined) return { file: 'stdin', text: decodeText(await input()) }
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AnalogkitError('missing-path', path, `cannot be read (${reasonOf(cause)}): name a netlist`, { cause })
  })
  return { file: path, text: decodeText(bytes) }
}
