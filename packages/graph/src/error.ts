/** What can be wrong with a question about a circuit. */
export type GraphErrorCode =
  /** A net that the circuit does not have. */
  | 'unknown-net'
  /** A net that was given two partners. */
  | 'conflicting-seeds'
  /** A device that the circuit does not have. */
  | 'unknown-device'
  /** A search that was ended by its budget. */
  | 'undecided'

const reasons: Readonly<Record<GraphErrorCode, (subject: string) => string>> = {
  'unknown-net': (net) => `found no net ${net}; name a port or a net that a device is on, in lower case`,
  'conflicting-seeds': (net) => `found two partners for net ${net}; give each net one partner, or itself`,
  'unknown-device': (device) => `found no instance ${device} of a known cell; name one by its path, such as x1.x2`,
  undecided: () => 'the circuit is so symmetric that the search ran out of its budget; raise `budget`',
}

/** A question that the circuit has no answer to. */
export class GraphError extends Error {
  override readonly name = 'GraphError'

  /**
   * @param circuit - name of the circuit
   * @param net - the net, or the device, that the question was about; empty where it was about the whole circuit
   */
  constructor(
    readonly code: GraphErrorCode,
    readonly circuit: string,
    readonly net: string = '',
  ) {
    super(`${circuit}: ${reasons[code](net)}`)
  }
}
