import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft } from './draft.js'
import { readArguments, readWords } from './read-arguments.js'
import type { DeviceCard } from './read-spice-device.js'

const NAMED_KINDS: ReadonlySet<string> = new Set(['vcvs', 'vccs', 'cccs', 'ccvs'])
const UNREAD_KINDS: ReadonlySet<string> = new Set([
  'poly',
  'table',
  'laplace',
  'freq',
  'delay',
  'and',
  'or',
  'vcr',
  'pwl',
])

/**
 * `E1 p n cp cn gain`, G alike; `F1 p n source gain`, H alike; `E1 p n value={…}`; `B1 p n v=…` or `i=…`. Brackets
 * around node pairs are left out. A behavioural E or B is a voltage source, G or B with `i=` a current source.
 */
export function readControlledSource(
  device: DeviceCard,
  element: 'e' | 'g' | 'f' | 'h' | 'b',
): DeviceDraft | undefined {
  const { card, problems, name } = device
  const first = device.words[0]
  const at = (word: Word) => ({ text: word.text.toLowerCase(), start: word.start })
  if (first === undefined) return undefined
  const equals = device.words.findIndex((word) => word.type === 'mark' && word.text === '=')
  const key = device.words[equals - 1]?.text.toLowerCase() ?? ''

  if (equals > 0 && BEHAVIOURAL.has(key)) {
    const nodes = device.words.slice(1, equals - 1).filter((word) => word.type !== 'mark')
    const [p, n] = nodes
    if (p === undefined || n === undefined) return missing(device, `${first.text} needs 2 nodes: name both`)
    const value = readWords(card, device.words, equals + 1, device.words.length, problems, first)
    if (value === undefined) return undefined
    const current = element === 'g' || element === 'f' || (element === 'b' && (key === 'i' || key === 'cur'))
    const parameters = new Map<string, Value>([['expression', value]])
    return { element: current ? 'g' : 'e', name, nodes: [at(p), at(n)], parameters }
  }

  const found = readArguments(card, device.words, 1, problems)
  const positional = found.positional.filter((word) => !NAMED_KINDS.has(word.text.toLowerCase()))
  const unread = positional.slice(2).find((word) => UNREAD_KINDS.has(word.text.toLowerCase()))
  if (unread !== undefined) {
    const reason = `"${unread.text}" sources are not read: write the source as an expression, value={…}`
    problems.add('unknown-element', unread.start, reason)
    return undefined
  }
  const byCurrent = element === 'f' || element === 'h'
  const count = byCurrent ? 2 : 4
  const nodes = positional.slice(0, count)
  const control = byCurrent ? positional[2] : undefined
  const gain = positional[byCurrent ? 3 : 4]
  if (element === 'b' || nodes.length < count || (byCurrent && control === undefined)) {
    return missing(
      device,
      byCurrent
        ? `${first.text} needs 2 nodes, the name of a voltage source and a gain`
        : `${first.text} needs 4 nodes and a gain, or 2 nodes and value={…}`,
    )
  }
  const parameters = new Map<string, Value>()
  if (control !== undefined) parameters.set('control', withoutLetter(control.text))
  if (gain !== undefined) {
    const index = device.words.indexOf(gain)
    const value = readWords(card, device.words, index, index + 1, problems, gain)
    if (value !== undefined) parameters.set('gain', value)
  }
  for (const [parameter, value] of found.parameters) parameters.set(parameter, value)
  if (!parameters.has('gain')) return missing(device, `${first.text} has no gain: put it last`)
  return { element, name, nodes: nodes.map(at), parameters }
}

const BEHAVIOURAL: ReadonlySet<string> = new Set(['value', 'vol', 'cur', 'v', 'i'])

function missing(device: DeviceCard, reason: string): undefined {
  device.problems.add('missing-node', device.name.start, reason)
  return undefined
}
