/** Something that Xyce complains of. */
export interface LogMessage {
  /** `fatal` is an error after which nothing goes on. */
  readonly severity: 'warning' | 'error' | 'fatal'
  /** In one line, without its head. */
  readonly text: string
  /** The line of the netlist, from 1, where Xyce names one. */
  readonly line?: number
}

/**
 * Finds the messages in what Xyce says: `Netlist error in file deck.cir at or near line 3`, then the text in lines
 * that begin with a blank, wrapped at 80 characters.
 */
export function readLog(said: string): LogMessage[] {
  const messages: LogMessage[] = []
  const lines = said.split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    if (!/^\w+ (error|warning|fatal)\b/i.test(line)) continue
    const rest = lines.slice(index + 1)
    const end = rest.findIndex((next) => !/^\s+\S/.test(next))
    const text = [line, ...rest.slice(0, end < 0 ? rest.length : end)].map((part) => part.trim()).join(' ')
    const [, severity = 'error', place, what = ''] = message.exec(text) ?? []
    messages.push({
      severity: severity.toLowerCase() as LogMessage['severity'],
      text: what,
      ...(place === undefined ? {} : { line: Number(place) }),
    })
  }
  return messages
}

const message = /^\w+ (error|warning|fatal)(?: error)?(?: in file .*? at or near line (\d+))?:?\s*(.*)$/i
