/** A message of Spectre's log. */
export interface LogMessage {
  readonly severity: 'error' | 'warning'
  /** `SFE-23`, where it has one. */
  readonly id?: string
  /** In one line. */
  readonly text: string
  /** The line of the deck that it is about, from 1. */
  readonly line?: number
  /** What Spectre was doing: `circuit read-in`, ``DC analysis `run_op'`` … */
  readonly during?: string
}

/** What Spectre said about a run. */
export interface SpectreLog {
  readonly messages: readonly LogMessage[]
  /** How many errors Spectre counted; absent where it did not come to its last line. */
  readonly errors?: number
}

/** Reads what Spectre says on the screen and in its log file. */
export function readLog(said: string): SpectreLog {
  const messages: LogMessage[] = []
  let during: string | undefined
  /** How far the message is indented that the next lines may continue. */
  let indent: number | undefined
  for (const line of said.split(/\r?\n/)) {
    const [, place] = /\bfound by \w+ during (.*?)\.?$/.exec(line) ?? []
    const message = messageIn(line, during)
    if (message !== undefined) {
      messages.push(message)
      indent = line.search(/\S/)
    } else if (indent !== undefined && line.search(/\S/) > indent) {
      const last = messages.pop()
      if (last !== undefined) messages.push({ ...last, text: `${last.text} ${line.trim()}` })
    } else {
      indent = undefined
      during = place ?? (line.trim() === '' ? undefined : during)
    }
  }
  const [, errors] = /\bcompletes with (\d+) errors?\b/.exec(said) ?? []
  return { messages, ...(errors === undefined ? {} : { errors: Number(errors) }) }
}

/** `ERROR (SFE-23): "deck.scs" 12: The instance ...`, without a number or without a place too. */
const message = /^\s*(ERROR|FATAL|WARNING|Internal error)(?: \(([A-Z_]+-\d+)\))?:?\s+(?:"[^"]*" (\d+): )?(.+)$/

function messageIn(line: string, during: string | undefined): LogMessage | undefined {
  const [, severity, id, place, text] = message.exec(line) ?? []
  if (severity === undefined || text === undefined) return undefined
  return {
    severity: severity === 'WARNING' ? 'warning' : 'error',
    ...(id === undefined ? {} : { id }),
    text: severity === 'Internal error' ? line.trim() : text,
    ...(place === undefined ? {} : { line: Number(place) }),
    ...(during === undefined ? {} : { during }),
  }
}
