import type { Family } from './chunk.js'

const TAB = 9
const SPACE = 32

/** Whether a character code separates words within a line. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === 11 || code === 12 || code === 0xa0
}

/**
 * Where the comment at the end of a SPICE or CDL line begins, else the line's end: of what the dialect has for it, `;`
 * anywhere, and `$`, `!` and `//` after a blank. A `$` that opens a CDL parameter (`$W=1u`, `$[nch]`, `$SUB=vss`) is none.
 *
 *     R1 a b 1k $ load        M1 d g s b nch $W=1u
 *               ^
 */
export function spiceLineEnd(text: string, start: number, end: number, leads: readonly string[]): number {
  const [dollar, slashes, bang] = [leads.includes('$'), leads.includes('//'), leads.includes('!')]
  let quote = 0
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset)
    if (quote !== 0) {
      if (code === quote) quote = 0
      continue
    }
    if (code === 34 || code === 39) {
      if (text.indexOf(String.fromCharCode(code), offset + 1) >= 0) quote = code
    } else if (code === 59) return offset
    else if (offset === start || isBlank(text.charCodeAt(offset - 1))) {
      if (dollar && code === 36 && !opensParameter(text, offset + 1, end)) return offset
      if (slashes && code === 47 && text.charCodeAt(offset + 1) === 47) return offset
      if (bang && code === 33) return offset
    }
  }
  return end
}

const PARAMETER = /\[|pins\b|\.?[A-Za-z_]\w*[ \t]*=(?!=)/iy

function opensParameter(text: string, offset: number, end: number): boolean {
  PARAMETER.lastIndex = offset
  return PARAMETER.test(text) && PARAMETER.lastIndex <= end
}

/** Where the `//` comment at the end of a Spectre line begins, else the line's end. */
export function spectreLineEnd(text: string, start: number, end: number): number {
  let quoted = false
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 34) quoted = !quoted
    else if (code === 92) offset++
    else if (!quoted && code === 47 && text.charCodeAt(offset + 1) === 47) return offset
  }
  return end
}

/**
 * Whether the next line belongs to the same card, by the mark at the end of a line's content: a backslash in Spectre; in
 * HSPICE two of them, and a single one behind a blank is taken for that.
 */
export function lineContinues(text: string, start: number, end: number, family: Family): boolean {
  return markLength(text, start, end, family) > 0
}

/** The content of a line without the mark that it continues. */
export function withoutMark(text: string, start: number, end: number, family: Family): string {
  const length = markLength(text, start, end, family)
  const content = text.slice(start, end)
  return length === 0 ? content : content.trimEnd().slice(0, -length)
}

function markLength(text: string, start: number, end: number, family: Family): number {
  let last = end
  while (last > start && /\s/.test(text.charAt(last - 1))) last--
  if (last === start || text.charCodeAt(last - 1) !== 92) return 0
  if (family === 'spectre') return 1
  const before = last - 2 < start ? '' : text.charAt(last - 2)
  return before === '\\' || before === ' ' ? 2 : 0
}
