import type { Circuit } from '@analogkit/netlist'
import { SequenceError } from '../error.js'
import { createRandom } from '../random.js'
import type { Codec, Constraint, SequenceSource } from '../types.js'
import { compactCircuit, ShapeTable } from './compact-circuit.js'
import { CompactGrammar } from './compact-grammar.js'
import { CompactRules, type GrammarOptions } from './compact-rules.js'
import { CompactVocabulary, type CompactVocabularyOptions } from './compact-vocabulary.js'
import { CompactWalker } from './compact-walker.js'
import { decodeCompact } from './decode-compact.js'
import { NetIds } from './net-ids.js'

/** What a compact sequence says of its circuit in front. */
export interface Conditions {
  /** One of the vocabulary's types: `ldo`. */
  readonly type?: string
  /** Whether the number of devices is said, roughly; false if absent. */
  readonly size?: boolean
}

/** Which compact sequences are made and read. */
export interface CompactOptions extends CompactVocabularyOptions {
  /** Tokens of ports that are called otherwise: `{ 'in+': 'VIN1', gnd: 'VSS' }`. */
  readonly portTokens?: Readonly<Record<string, string>>
  /** Name of decoded circuits; `top` if absent. */
  readonly name?: string
}

/** The compact codec. Its sequences may begin with what the circuit is. */
export interface CompactCodec extends Codec {
  readonly vocabulary: CompactVocabulary
  source(circuit: Circuit, conditions?: Conditions): SequenceSource
  encode(circuit: Circuit, seed?: number, conditions?: Conditions): Int32Array
  /**
   * What may come next, from the first token on.
   *
   * @throws SequenceError `unsatisfiable` when no sequence can meet the options, `illegal-token` when the prefix does
   *   not; RangeError for an option that names what is not there
   */
  grammar(options?: CompactGrammarOptions): Constraint
}

/** What a sequence has to obey, and what it has to begin with. */
export interface CompactGrammarOptions extends GrammarOptions {
  /** A circuit that every sequence contains; its ports are joined with more. It is pushed already. */
  readonly prefix?: Circuit
}

/**
 * The short way to write a circuit: one token for a device and how its pins are tied, and one for each net that does not
 * follow from the walk. `docs/circuits-as-sequences.md` explains it.
 */
export function compactCodec(options: CompactOptions = {}): CompactCodec {
  const vocabulary = new CompactVocabulary(options)
  const ids = new NetIds(vocabulary)
  const shapes = new ShapeTable(vocabulary)
  const { portTokens = {}, name = 'top' } = options
  const source = (circuit: Circuit, conditions: Conditions = {}): SequenceSource => {
    const compact = compactCircuit(circuit, vocabulary, shapes, ids, portTokens)
    const front = [...typeToken(conditions, circuit, vocabulary)]
    if (conditions.size === true) front.push(vocabulary.sizeOf(compact.devices.length))
    return new CompactWalker(compact, vocabulary, ids, front)
  }
  return {
    id: 'compact/1',
    grammarId: 'compact-grammar/1',
    vocabulary,
    padding: vocabulary.padding,
    source,
    encode: (circuit, seed, conditions) =>
      source(circuit, conditions).next(seed === undefined ? undefined : createRandom(seed)),
    decode: (sequence) => decodeCompact(sequence, vocabulary, ids, name),
    grammar: ({ prefix, ...rules } = {}) => {
      const grammar = new CompactGrammar(new CompactRules(vocabulary, ids, rules))
      if (prefix === undefined) return grammar
      const tokens = source(prefix).next()
      const end = tokens.findIndex((token) => token === vocabulary.end || token === vocabulary.open)
      for (const token of tokens.subarray(0, end)) grammar.push(token)
      return grammar
    },
  }
}

function typeToken({ type }: Conditions, circuit: Circuit, vocabulary: CompactVocabulary): readonly number[] {
  if (type === undefined) return []
  const token = vocabulary.find(`type:${type}`)
  if (token !== undefined) return [token]
  const known = vocabulary.toTokens(
    Array.from({ length: vocabulary.types.end - vocabulary.types.first }, (_, index) => vocabulary.types.first + index),
  )
  const reason = `found the type ${type}; give ${known.map((text) => text.slice('type:'.length)).join(', ')}, or other \`types\``
  throw new SequenceError('unknown-token', circuit.name, reason)
}
