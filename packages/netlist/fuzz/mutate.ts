import { type Draw, pick } from './draw.js'

/** Changes a text somewhere; `other` is another text, to take pieces from. */
type Mutation = (text: string, draw: Draw, other: string) => string

const CHARACTERS = [...'\n\r\t +*$;\'"{}()[]=,.\\/<>!-0123456789aemnpuMXRV\u00b5\ud83d\0\x1a\ufeff']

const TOKENS = [
  ...['.ends', '.subckt', '.model', '.param', '.include', '.lib', '.if', '.endif', '.func', '.global', '.end'],
  ...['subckt', 'ends', 'parameters', 'simulator lang=spectre', 'simulator lang=spice', 'section', '*.PININFO a:I'],
  ...["'1+2'", '{w*2}', '{', '}', "'", '"', '(', ')', '+', '-', '\\', '$[nch]', '$W=1u', '//', '$', '=', 'm=2'],
  ...['1e999', '-1e-400', '0x10', '1meg', '10M', '1..2', '1e', 'gnd', '0', 'vdd!', 'v(a,b)', 'params:', 'constructor'],
  ...['.include a', 'include "a" section=tt', '.lib a tt', '.else', '.elseif (w>1)', '.func f(x) {f(x)}', 'if (w>1) {'],
  ...['__proto__', 'X1', 'M1 a b c d nch', 'R1 a b 1', 'pulse(', 'pwl(0 0', 'POLY(2)', 'dc', 'ac', 'nf', 'w', 'l'],
]

/** Changes characters. */
const characters: readonly Mutation[] = [
  (text, draw) => replaced(text, draw, draw(3), pick(draw, CHARACTERS)),
  (text, draw) => replaced(text, draw, 0, pick(draw, CHARACTERS).repeat(1 + draw(40))),
  (text, draw) => replaced(text, draw, draw(30), ''),
  (text, draw) => text.slice(0, draw(text.length)),
  (text, draw) => text.slice(draw(text.length)),
  (text, draw) => {
    const at = draw(text.length)
    return replaced(text, draw, 0, text.slice(at, at + draw(60)))
  },
  (text, draw) => (draw(2) === 0 ? text.toUpperCase() : text.toLowerCase()),
  (text, draw) => text.replaceAll('\n', pick(draw, ['\r', '\r\n', '\n\n', '\n+', ' \\\n', '\n*\n'])),
]

/** Changes words and what stands between them. */
const tokens: readonly Mutation[] = [
  (text, draw) => inPieces(text, TOKEN, (words) => words.splice(draw(words.length), 1)),
  (text, draw) => inPieces(text, TOKEN, (words) => words.splice(draw(words.length), 0, ` ${pick(draw, TOKENS)} `)),
  (text, draw) => inPieces(text, TOKEN, (words) => words.splice(draw(words.length), 1, pick(draw, TOKENS))),
  (text, draw) => inPieces(text, TOKEN, (words) => swap(words, draw)),
  (text, draw, other) =>
    inPieces(text, TOKEN, (words) => words.splice(draw(words.length), 1, pick(draw, other.split(TOKEN)))),
]

/** Changes lines, which are mostly cards. */
const cards: readonly Mutation[] = [
  (text, draw) => inPieces(text, LINE, (lines) => lines.splice(draw(lines.length), 1 + draw(3))),
  (text, draw) => inPieces(text, LINE, (lines) => lines.splice(draw(lines.length), 0, lines[draw(lines.length)] ?? '')),
  (text, draw) => inPieces(text, LINE, (lines) => swap(lines, draw)),
  (text, draw) => inPieces(text, LINE, (lines) => lines.splice(draw(lines.length), 0, `${pick(draw, TOKENS)}\n`)),
  (text, draw, other) =>
    inPieces(text, LINE, (lines) => {
      const theirs = other.split(LINE)
      const from = draw(theirs.length)
      lines.splice(draw(lines.length), 0, ...theirs.slice(from, from + 1 + draw(5)))
    }),
]

const TOKEN = /(\s+|[=(){},])/
const LINE = /(?<=\n)/
const LEVELS = [characters, tokens, cards]

/** At most so long do texts become [characters]. */
const LONGEST = 20_000

/** A text with up to eight changes of characters, words or cards, each of them small. */
export function mutate(text: string, draw: Draw, other: string): string {
  let changed = text
  for (let count = 1 + draw(8); count > 0; count--) changed = pick(draw, pick(draw, LEVELS))(changed, draw, other)
  return changed.slice(0, LONGEST)
}

function replaced(text: string, draw: Draw, length: number, by: string): string {
  const at = draw(text.length + 1)
  return text.slice(0, at) + by + text.slice(at + length)
}

function inPieces(text: string, pattern: RegExp, change: (pieces: string[]) => unknown): string {
  const pieces = text.split(pattern)
  change(pieces)
  return pieces.join('')
}

function swap(pieces: string[], draw: Draw): void {
  const [a, b] = [draw(pieces.length), draw(pieces.length)]
  const kept = pieces[a] ?? ''
  pieces[a] = pieces[b] ?? ''
  pieces[b] = kept
}
