import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { readAnalogGenie, type Sample } from '@analogkit/eulerian'
import type { Circuit } from '@analogkit/netlist'
import { readNetlist } from '@analogkit/netlist/node'
import type { CommandContext } from './command/command.js'
import { findNetlists } from './find-netlists.js'
import { reasonOf } from './reason-of.js'

/**
 * The circuits of paths, by file; those that cannot be read are reported and have none. A folder of AnalogGenie's data set,
 * `7/7.cir` beside `7/Port7.txt`, is that one circuit with those ports.
 */
export async function readSamples(paths: readonly string[], context: CommandContext): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  const portFiles = new Map<string, readonly string[]>()
  for (const file of await findNetlists(paths)) {
    context.signal.throwIfAborted()
    const folder = dirname(file)
    const beside = portFiles.get(folder) ?? (await readdir(folder)).filter((name) => /^Port\d+\.txt$/.test(name))
    portFiles.set(folder, beside)
    const portFile = `Port${basename(file, extname(file))}.txt`
    const isGenie = beside.includes(portFile)
    // What else stands there is a part of the circuit, or the circuit in another dialect.
    if (beside.length > 0 && !isGenie) continue
    const read = isGenie ? readPlain(file, join(folder, portFile)) : readNetlist(file)
    const circuit = await read.catch((problem: unknown): Circuit | undefined => {
      context.report(`${basename(file)} is no circuit: ${reasonOf(problem)}\n`)
      return undefined
    })
    samples.push(circuit === undefined ? { id: file } : { id: file, circuit })
  }
  return samples
}

async function readPlain(file: string, portFile: string): Promise<Circuit> {
  const [text, ports] = await Promise.all([readFile(file, 'utf8'), readFile(portFile, 'utf8')])
  return readAnalogGenie(text, ports.split(/\s+/).filter(Boolean), basename(file, extname(file)))
}
