import { type Circuit, type Dialect, NetlistError, parseNetlist } from '../../src/index.js'
import { corpusIndex, textOf } from './files.js'

/** A circuit of the corpus, and where it is from. */
export interface CorpusCircuit {
  readonly path: string
  readonly dialect: Dialect
  readonly circuit: Circuit
}

/** The circuits of the corpus, of several that may be meant the first; without files that are not taken. */
export function corpusCircuits(): readonly CorpusCircuit[] {
  return corpusIndex().netlists.flatMap((file) => {
    const { path, dialect } = file
    const circuit = readAny(textOf(file), dialect)
    return circuit === undefined ? [] : [{ path, dialect, circuit }]
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
