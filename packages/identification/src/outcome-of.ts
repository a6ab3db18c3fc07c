/**
 * What an error says of a circuit: it cannot be read or simulated (`declined`), or something else broke (`failed`);
 * nothing for an error that is a mistake of the program.
 */
export function outcomeOf(error: unknown): 'declined' | 'failed' | undefined {
  // By name, since two copies of a package make two classes.
  if (!(error instanceof Error)) return undefined
  switch (error.name) {
    case 'RecognitionError':
    case 'TestbenchError':
    case 'BiasingError':
      return 'declined'
    case 'NetlistError':
      return 'failed'
    case 'SimulationError':
      return 'code' in error && error.code === 'parse' ? 'declined' : 'failed'
    default:
      return undefined
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
