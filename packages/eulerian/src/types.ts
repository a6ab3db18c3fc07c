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
  /** The version of the grammar of its sequences: `compact-grammar/1`. */
  readonly grammarId: string
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

/**
 * What may come next in a sequence that is being written. A model's logits go through `mask`, the token that was drawn
 * goes to `push`, and every state has a token that may come next until the sequence is whole, within its budget.
 */
export interface Constraint {
  /**
   * 1 for each id that may come next, and 0 for the others. Made anew after each `push`, in the same array: copy it to keep
   * it.
   */
  mask(): Uint8Array
  /** @throws SequenceError `illegal-token` or `unknown-token` with the position, when the mask forbids the token; nothing changes then */
  push(token: number): void
  /** The same state a second time, to be gone on with in another way. */
  clone(): Constraint
  /** How many tokens were pushed. */
  readonly length: number
  /** Whether the sequence is whole; only padding may follow. */
  readonly done: boolean
}
