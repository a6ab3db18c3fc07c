/** What can be wrong with a question about a circuit. */
export type GraphErrorCode =
  /** A net that the circuit does not have. */
  | 'unknown-net'
  /** A net that was given two partners. */
  | 'conflicting-seeds'

const reasons: Readonly<Record<GraphErrorCode, (net: string) => string>> = {
  'unknown-net': (net) => `found no net ${net}; name a port or a net that a device is on, in lower case`,
  'conflicting-seeds': (net) => `found two partners for net ${net}; give each net one partner, or itself`,
}

/** A question that the circuit has no answer to. */
export class GraphError extends Error {
  override readonly name = 'GraphError'

  /**
   * @param circuit - name of the circuit
   * @param net - the net that the question was about
   */
  constructor(
    readonly code: GraphErrorCode,
    readonly circuit: string,
    readonly net: string,
  ) {
    super(`${circuit}: ${reasons[code](net)}`)
  }
}
