/** What can be wrong with a sequence, or with a circuit that should become one. */
export type SequenceErrorCode =
  /** A token or an id that the vocabulary does not hold. */
  | 'unknown-token'
  /** A sequence that ends before the circuit is whole. */
  | 'cut-sequence'
  /** A token that may not stand where it stands. */
  | 'illegal-token'
  /** An edge that is walked twice in one direction. */
  | 'repeated-edge'
  /** An edge that is walked in one direction only, or pins of one net that are not all joined. */
  | 'missing-edge'
  /** A device of which a pin never appears. */
  | 'missing-pin'
  /** Two ports that become one net. */
  | 'shorted-ports'
  /** More devices or ports than the vocabulary holds. */
  | 'vocabulary-exceeded'
  /** A device, a net name or a value that the codec has no tokens for. */
  | 'unsupported'
  /** A circuit of which a part hangs together with nothing else. */
  | 'disconnected'
  /** A circuit without the net that walks start from. */
  | 'no-start'
  /** A demand that no sequence can meet, such as a budget below the shortest one. */
  | 'unsatisfiable'
  /** A shard that was written with another codec, or is damaged. */
  | 'wrong-shard'

/** A sequence that is none of its codec, or a circuit that the codec cannot say. */
export class SequenceError extends Error {
  override readonly name = 'SequenceError'

  /**
   * @param subject - the circuit, file or sequence that it is about
   * @param reason - what was found, and what to do
   * @param position - the index of the token, from 0, where it is about one
   */
  constructor(
    readonly code: SequenceErrorCode,
    readonly subject: string,
    reason: string,
    readonly position?: number,
  ) {
    super(position === undefined ? `${subject}: ${reason}` : `${subject}:${position}: ${reason}`)
  }
}
