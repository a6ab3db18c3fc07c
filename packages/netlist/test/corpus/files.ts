import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeText } from '../../src/decode-text.js'
import type { Dialect } from '../../src/index.js'
import { Source } from '../../src/scan/source.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))

/** The folder of the corpus of netlists. */
export const corpus = join(data, 'netlists')

/** Whether the corpus is there. */
export const hasCorpus = existsSync(corpus)

/** The topologies of AnalogGenie, a JSON document a line. */
export const topologies = join(data, 'analoggenie/netlists.jsonl.gz')

/** A file of the corpus, as its index describes it. */
export interface CorpusFile {
  readonly path: string
  readonly dialect: Dialect
  readonly expected?: { readonly elements: number; readonly subckts: number }
  readonly golden?: { readonly klayout?: string; readonly npr?: string; readonly ngspice?: string }
}

/** A diagnostic that the index wants for a bad input. */
export interface Wanted {
  readonly code: string
  readonly line: number
  readonly severity: string
}

/** A bad input of the corpus. */
export interface BadInput {
  readonly path: string
  readonly dialect: Dialect
  readonly expectDiagnostics: readonly Wanted[]
  readonly recover?: { readonly elements: number; readonly subckts: number }
}

/** What the corpus has: netlists with what is known of them, and bad inputs. */
export function corpusIndex(): { readonly netlists: readonly CorpusFile[]; readonly bad: readonly BadInput[] } {
  const { files, bad } = jsonOf('index.json') as { files: readonly CorpusFile[]; bad: readonly BadInput[] }
  return { netlists: files.filter(({ expected }) => expected !== undefined), bad }
}

/** The text of a file of the corpus. */
export function textOf({ path }: { readonly path: string }): string {
  return decodeText(readFileSync(join(corpus, path)))
}

/** A file of the corpus as a source. */
export function sourceOf(file: { readonly path: string }): Source {
  return new Source(file.path, textOf(file))
}

/** A JSON document of the corpus. */
export function jsonOf(path: string): unknown {
  return JSON.parse(readFileSync(join(corpus, path), 'utf8'))
}
