import type { ByteSource } from '../types.js'
import { WaveformError } from '../waveform-error.js'

/**
 * Calls `visit` with every line of a text file, without its end, and with its number from 1. `cut` says
 * that the line has no end, so that its last number may lack digits. The file is read in parts, and what
 * `visit` throws ends the reading.
 *
 * @returns how many lines there are
 * @throws WaveformError `line-ends` at a carriage return inside a line, which would merge two values
 */
export async function eachLine(
  source: ByteSource,
  visit: (line: string, number: number, cut: boolean) => void,
): Promise<number> {
  const decoder = new TextDecoder()
  let number = 0
  const pass = (text: string, cut: boolean): void => {
    number += 1
    const line = text.endsWith('\r') ? text.slice(0, -1) : text
    if (line.includes('\r'))
      throw new WaveformError({
        code: 'line-ends',
        file: source.name,
        line: number,
        reason: 'a carriage return inside the line: end every line with a line feed',
      })
    visit(line, number, cut)
  }

  let rest = ''
  for (let offset = 0; offset < source.size; ) {
    const bytes = await source.read(offset, partLength)
    offset += bytes.length
    const lines = decoder.decode(bytes, { stream: true }).split('\n')
    lines[0] = rest + lines[0]
    rest = lines.pop() ?? ''
    if (rest.length > longestLine)
      throw new WaveformError({
        code: 'syntax',
        file: source.name,
        line: number + lines.length + 1,
        reason: `a line of more than ${longestLine} characters: this is no text of a simulator`,
      })
    for (const line of lines) pass(line, false)
  }
  rest += decoder.decode()
  if (rest !== '') pass(rest, true)
  return number
}

const partLength = 2 ** 18
const longestLine = 2 ** 24
