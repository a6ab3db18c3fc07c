import type { Circuit } from '@analogkit/netlist'
import type { Random } from './random.js'
import type { Vocabulary } from './vocabulary.js'

/** All sequences of one circuit. */
export interface SequenceSource {
  /**
   * A sequence of the circuit.
   *
   * @param random - numbers in [0, 1); each walk is another one. Without it the walk is the first one, always the same
   */
  next(random?: Random): Int32Array
}

/** How a circuit is written as a sequence of tokens, and read back. */
export interface Codec {
  /** What it is called, with the version of its format: `analoggenie-compressed/1`. */
  readonly id: string
  readonly vocabulary: Vocabulary
  /** The token that fills sequences up. */
  readonly padding: number
  /**
   * Makes a circuit ready for many walks.
   *
   * @throws SequenceError when the codec cannot say the circuit
   */
  source(circuit: Circuit): SequenceSource
  /** One sequence of a circuit: the first one, or that of a seed. */
  encode(circuit: Circuit, seed?: number): Int32Array
  /**
   * The circuit of a sequence.
   *
   * @throws SequenceError with the position when it is none
   */
  decode(sequence: ArrayLike<number>): Circuit
}
