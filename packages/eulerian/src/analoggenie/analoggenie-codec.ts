import type { Circuit } from '@analogkit/netlist'
import { createRandom, type Random } from '../random.js'
import type { Codec, Constraint, SequenceSource } from '../types.js'
import { type DecodeWalkOptions, decodeWalk } from './decode-walk.js'
import { DepthFirstWalker } from './depth-first-walk.js'
import { eulerWalk } from './euler-walk.js'
import { numberByVisit } from './number-by-visit.js'
import { PinVocabulary } from './pin-vocabulary.js'
import { WalkGrammar, type WalkGrammarOptions } from './walk-grammar.js'
import { type WalkGraphOptions, walkGraph } from './walk-graph.js'

/** Which sequences of AnalogGenie's kind are made and read. */
export interface AnalogGenieOptions extends WalkGraphOptions, DecodeWalkOptions {
  /** Their 1,005 tokens if absent. */
  readonly vocabulary?: PinVocabulary
  /** `depth-first`, as AnalogGenie walks, or any circuit of Euler; `depth-first` if absent. */
  readonly walk?: 'depth-first' | 'euler'
  /**
   * Whether devices are numbered in the order of the circuit, as AnalogGenie does, or in that of the walk, which leaves no
   * trace of the circuit's order; `circuit` if absent.
   */
  readonly numbers?: 'circuit' | 'visit'
}

/** The codec of AnalogGenie, whose decoder knows their vocabulary. */
export interface AnalogGenieCodec extends Codec {
  readonly vocabulary: PinVocabulary
  /**
   * What may come next in a depth-first walk of the compressed graph, from the first token on.
   *
   * @throws SequenceError `unsatisfiable` when no device fits into the budget
   */
  grammar(options?: WalkGrammarOptions): Constraint
}

/**
 * AnalogGenie's way to write a circuit: its graph of pins, walked along each edge once in each direction. The ids are
 * theirs, so that their checkpoints read our sequences and we read theirs.
 *
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025
 */
export function analogGenieCodec(options: AnalogGenieOptions = {}): AnalogGenieCodec {
  const {
    vocabulary = new PinVocabulary(),
    variant = 'compressed',
    walk = 'depth-first',
    numbers = 'circuit',
  } = options
  const source = (circuit: Circuit): SequenceSource => {
    const graph = walkGraph(circuit, vocabulary, options)
    const walker = new DepthFirstWalker(graph)
    const next = (random?: Random) => (walk === 'euler' ? eulerWalk(graph, random) : walker.walk(random))
    return numbers === 'circuit' ? { next } : { next: (random) => numberByVisit(next(random), vocabulary) }
  }
  return {
    id: `analoggenie-${variant}-${walk}/1`,
    grammarId: 'walk-grammar/1',
    vocabulary,
    padding: vocabulary.truncate,
    source,
    encode: (circuit, seed) => source(circuit).next(seed === undefined ? undefined : createRandom(seed)),
    decode: (sequence) => decodeWalk(sequence, vocabulary, options),
    grammar: (rules) => new WalkGrammar(vocabulary, rules),
  }
}
