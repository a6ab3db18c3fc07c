import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeText } from '../src/decode-text.js'
import { type Circuit, type Dialect, NetlistError, parseNetlist } from '../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const folder = join(data, 'netlists')

/** Whether the corpus of netlists is there. */
export const hasCorpus = existsSync(folder)

/** A circuit of the corpus, and where it is from. */
export interface CorpusCircuit {
  readonly path: string
  readonly dialect: Dialect
  readonly circuit: Circuit
}

interface CorpusFile {
  readonly path: string
  readonly dialect: string
}

/** The circuits of the corpus, of several that may be meant the first; without files that are not taken. */
export function corpusCircuits(): readonly CorpusCircuit[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { files: readonly CorpusFile[] }
  return files.flatMap(({ path, dialect }) => {
    if (dialect === 'labels') return []
    const circuit = readAny(decodeText(readFileSync(join(folder, path))), dialect as Dialect)
    return circuit === undefined ? [] : [{ path, dialect: dialect as Dialect, circuit }]
  })
}

function readAny(text: string, dialect: Dialect): Circuit | undefined {
  try {
    return parseNetlist(text, { dialect })
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    const top = error.code === 'no-top-cell' ? /name one of ([^ ,]+)/.exec(error.message)?.[1] : undefined
    return top === undefined ? undefined : taken(() => parseNetlist(text, { dialect, top }))
  }
}

/** What a function gives; absent where it throws a NetlistError. */
export function taken<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}
