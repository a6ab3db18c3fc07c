import type { Circuit } from '@analogkit/netlist'
import { createRandom } from '../random.js'
import type { Codec, SequenceSource } from '../types.js'
import { type DecodeWalkOptions, decodeWalk } from './decode-walk.js'
import { DepthFirstWalker } from './depth-first-walk.js'
import { eulerWalk } from './euler-walk.js'
import { PinVocabulary } from './pin-vocabulary.js'
import { type WalkGraphOptions, walkGraph } from './walk-graph.js'

/** Which sequences of AnalogGenie's kind are made and read. */
export interface AnalogGenieOptions extends WalkGraphOptions, DecodeWalkOptions {
  /** Their 1,005 tokens if absent. */
  readonly vocabulary?: PinVocabulary
  /** `depth-first`, as AnalogGenie walks, or any circuit of Euler; `depth-first` if absent. */
  readonly walk?: 'depth-first' | 'euler'
}

/** The codec of AnalogGenie, whose decoder knows their vocabulary. */
export interface AnalogGenieCodec extends Codec {
  readonly vocabulary: PinVocabulary
}

/**
 * AnalogGenie's way to write a circuit: its graph of pins, walked along each edge once in each direction. The ids are
 * theirs, so that their checkpoints read our sequences and we read theirs.
 *
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025
 */
export function analogGenieCodec(options: AnalogGenieOptions = {}): AnalogGenieCodec {
  const { vocabulary = new PinVocabulary(), variant = 'compressed', walk = 'depth-first' } = options
  const source = (circuit: Circuit): SequenceSource => {
    const graph = walkGraph(circuit, vocabulary, options)
    if (walk === 'euler') return { next: (random) => eulerWalk(graph, random) }
    const walker = new DepthFirstWalker(graph)
    return { next: (random) => walker.walk(random) }
  }
  return {
    id: `analoggenie-${variant}-${walk}/1`,
    grammarId: 'walk-grammar/1',
    vocabulary,
    padding: vocabulary.truncate,
    source,
    encode: (circuit, seed) => source(circuit).next(seed === undefined ? undefined : createRandom(seed)),
    decode: (sequence) => decodeWalk(sequence, vocabulary, options),
  }
}
