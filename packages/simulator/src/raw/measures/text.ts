import { type Fail, failIn } from '../fail-in.js'
import { parseDecimal } from '../parse-decimal.js'

/** A file of measures as lines. */
export interface MeasureText {
  readonly lines: readonly string[]
  /** Number of the last line that is not empty, for what is missing behind it. */
  readonly last: number
  readonly fail: Fail
  /** Refuses a last line without an end, whose last number may lack digits. */
  refuseCut(): void
}

/** Splits a file into lines, whatever its characters are written in. */
export function measureText(content: string | Uint8Array, file: string): MeasureText {
  const fail: Fail = failIn(file)
  const text = typeof content === 'string' ? content : decode(content)
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  const merged = lines.findIndex((line) => line.includes('\r'))
  if (merged >= 0) fail('line-ends', merged + 1, 'a carriage return inside the line: end every line with a line feed')
  const cut = lines.at(-1)?.trim() !== ''
  return {
    lines,
    last: lines.findLastIndex((line) => line.trim() !== '') + 1,
    fail,
    refuseCut() {
      if (cut) fail('truncated-data', lines.length, 'the file stops inside this line')
    },
  }
}

/** LTspice writes UTF-16 without a mark, UTF-8, or a code page with its degree signs, by its version. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.length >= 4 && bytes[0] !== 0 && bytes[1] === 0 && bytes[3] === 0)
    return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Reads `r1=1000 c1=1e-9`, as logs write the values of a step. */
export function assignments(words: string, line: number, text: MeasureText): Readonly<Record<string, number>> {
  const pairs = words.split(/\s+/).flatMap((word): [string, number][] => {
    const [name = '', value] = word.split('=', 2)
    // Names of models may stand before the parameter that is stepped.
    if (value === undefined) return []
    return [[name, parseDecimal(value) ?? text.fail('bad-number', line, `\`${word.slice(0, 40)}\` is no number`)]]
  })
  if (pairs.length === 0) text.fail('syntax', line, `\`${words.slice(0, 40)}\`, expected \`name=value\``)
  return Object.fromEntries(pairs)
}
