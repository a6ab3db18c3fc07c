import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { PortDirection } from '../types.js'
import type { CellDraft } from './draft.js'

/** What the letters behind the names of a `*.PININFO` mean. */
const LETTERS: Readonly<Partial<Record<string, PortDirection>>> = {
  i: 'input',
  in: 'input',
  input: 'input',
  o: 'output',
  out: 'output',
  output: 'output',
  b: 'inout',
  io: 'inout',
  inout: 'inout',
  x: 'inout',
  p: 'power',
  power: 'power',
  g: 'ground',
  ground: 'ground',
  c: 'clock',
  clock: 'clock',
}

/** Comments that give all ports behind them one direction: those of xschem. */
const ONE_DIRECTION: Readonly<Partial<Record<string, PortDirection>>> = {
  '*.ipin': 'input',
  '*.opin': 'output',
  '*.iopin': 'inout',
}

/**
 * Keeps which way signals go through the ports of a cell: `*.PININFO a:I y:O vdd:P`, or `*.ipin a` and its like. What
 * stands there is a comment to a simulator, so that a letter without a meaning is left out.
 */
export function readDirections(words: readonly Word[], cell: CellDraft, problems: Problems): void {
  const [first, ...others] = words
  const kind = first?.text.toLowerCase() ?? ''
  for (const word of others) {
    if (word.type !== 'word') continue
    const [, name = '', letter = ''] = /^(.*?)(?::([^:]*))?$/.exec(word.text.toLowerCase()) ?? []
    const port = cell.portNames.has(name)
    if (!port && cell.parent !== undefined) {
      const reason = `${first?.text} names "${name}", which is no port of the cell "${cell.name}": remove or rename it`
      problems.add('unknown-pin', word.start, reason, { end: word.end })
    }
    const direction = ONE_DIRECTION[kind] ?? (Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined)
    if (port && direction !== undefined) cell.directions.set(name, direction)
  }
}
