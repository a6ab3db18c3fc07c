import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { type DeviceCard, draft, nameAt, wordValue } from './device-card.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft } from './draft.js'
import { polynomial } from './polynomial.js'
import { type Arguments, isAssignment, readArguments, readWords } from './read-arguments.js'

const NAMED_KINDS: ReadonlySet<string> = new Set(['vcvs', 'vccs', 'cccs', 'ccvs'])
const UNREAD_KINDS: ReadonlySet<string> = new Set(
  'laplace freq chebyshev delay and nand or nor vcr vccap opamp transformer pole foster noise'.split(' '),
)
/** Words that name the value of a source that an expression describes. */
const BEHAVIORAL: ReadonlySet<string> = new Set(['value', 'vol', 'cur', 'v', 'i'])

type Letter = 'e' | 'g' | 'f' | 'h'

/**
 * `E1 p n cp cn gain`, G alike; `F1 p n source gain`, H alike; `E1 p n value={…}`. Brackets around node pairs are left out.
 * `POLY(n)` becomes an expression, and a table too: `table(v(a),0,0,1,5)`.
 */
export function readControlledSource(device: DeviceCard): DeviceDraft | undefined {
  const { card, problems } = device
  const element = device.letter as Letter
  const words = device.words.filter(
    (word, index) => !NAMED_KINDS.has(word.text.toLowerCase()) || index < 3 || isValue(device, index),
  )
  const byCurrent = element === 'f' || element === 'h'
  const plain = words.filter(({ type }) => type !== 'mark')
  const at = plain[3] === undefined ? words.length : words.indexOf(plain[3])
  const kind = words[at]?.text.toLowerCase() ?? ''
  if (UNREAD_KINDS.has(kind)) {
    const reason = `"${words[at]?.text}" sources are not read: write the source as an expression, value={…}`
    problems.add('unknown-element', words[at]?.start ?? 0, reason)
    return undefined
  }
  if (BEHAVIORAL.has(kind) && (isAssignment(words, at) || words[at + 1]?.type === 'expression')) {
    return readExpression({ ...device, words }, at, element === 'g' || element === 'f' ? 'g' : 'e')
  }
  if (kind === 'poly' && words[at + 1]?.text === '(') return readPolynomial({ ...device, words }, at, element)
  if (kind === 'table' || (kind === 'pwl' && words[at + 1]?.text === '(')) {
    return readTable({ ...device, words }, at, element)
  }
  const found = readArguments(card, words, 1, problems)
  return byCurrent ? byCurrentOf(device, element, found) : byVoltageOf(device, element, found)
}

function isValue({ words }: DeviceCard, index: number): boolean {
  return words[index]?.type !== 'word' || words[index - 1]?.text === '='
}

function byVoltageOf(device: DeviceCard, element: Letter, found: Arguments): DeviceDraft | undefined {
  const [p, n, cp, cn, gain, extra] = found.positional
  const name = device.words[0]?.text
  if (p === undefined || n === undefined || cp === undefined || cn === undefined) {
    return missing(device, `${name} needs 4 nodes and a gain, or 2 nodes and value={…}`)
  }
  if (extra !== undefined) return tooMany(device, extra)
  const parameters = withGain(device, gain, found)
  if (!parameters.has('gain')) return missing(device, `${name} has no gain: put it last`)
  return draft(element, device, [p, n, cp, cn], parameters)
}

function byCurrentOf(device: DeviceCard, element: Letter, found: Arguments): DeviceDraft | undefined {
  const [p, n, source, gain, extra] = found.positional
  const name = device.words[0]?.text
  if (p === undefined || n === undefined || source === undefined) {
    return missing(device, `${name} needs 2 nodes, the name of a voltage source and a gain`)
  }
  if (extra !== undefined) return tooMany(device, extra)
  const parameters = new Map<string, Value>([['control', withoutLetter(source.text)], ...withGain(device, gain, found)])
  if (!parameters.has('gain')) return missing(device, `${name} has no gain: put it last`)
  return draft(element, device, [p, n], parameters)
}

function withGain(device: DeviceCard, gain: Word | undefined, found: Arguments): ReadonlyMap<string, Value> {
  const value = gain === undefined ? undefined : wordValue(device, gain)
  return new Map(value === undefined ? found.parameters : [['gain', value], ...found.parameters])
}

/**
 * `B1 p n v=… [name=value …]` or `i=…`: a voltage or a current that an expression describes. A `B` with four nets and a
 * value is a device that only its simulator knows.
 */
export function readBehavioralSource(device: DeviceCard): DeviceDraft | undefined {
  const { words } = device
  const at = words.findIndex(({ text }, index) => BEHAVIORAL.has(text.toLowerCase()) && isAssignment(words, index))
  if (at >= 0) return readExpression(device, at, /^(?:i|cur)$/i.test(words[at]?.text ?? '') ? 'g' : 'e')
  const found = readArguments(device.card, words, 1, device.problems)
  const last = found.positional.at(-1)
  if (found.positional.length === 5 && last?.type === 'expression') {
    const value = wordValue(device, last)
    const parameters = new Map<string, Value>(value === undefined ? [] : [['value', value]])
    const read = draft('other', device, found.positional.slice(0, 4), new Map([...parameters, ...found.parameters]))
    return { ...read, letter: device.letter }
  }
  return missing(device, `${words[0]?.text} needs 2 nodes and what it gives: v={…} or i={…}`)
}

/** The value behind `value=` and its like; what is assigned behind that is kept. */
function readExpression(device: DeviceCard, at: number, element: 'e' | 'g'): DeviceDraft | undefined {
  const { card, words, problems } = device
  const [p, n, extra] = words.slice(1, at).filter((word) => word.type !== 'mark')
  if (p === undefined || n === undefined) return missing(device, `${words[0]?.text} needs 2 nodes: name both`)
  if (extra !== undefined) return tooMany(device, extra)
  const from = isAssignment(words, at) ? at + 2 : at + 1
  const next = words.findIndex((_, index) => index > from && isAssignment(words, index))
  const value = readWords(card, words, from, next < 0 ? words.length : next, problems, words[at] ?? p)
  if (value === undefined) return undefined
  const others = next < 0 ? new Map<string, Value>() : readArguments(card, words, next, problems).parameters
  return draft(element, device, [p, n], new Map([['expression', value], ...others]))
}

/** `E1 p n POLY(2) a b c d 0 1 1`, `F1 p n POLY(1) V1 0 2`. */
function readPolynomial(device: DeviceCard, at: number, element: Letter): DeviceDraft | undefined {
  const { card, words, problems } = device
  const nodes = words.slice(1, at).filter((word) => word.type !== 'mark')
  const dimensions = Number(words[at + 2]?.text)
  const found = readArguments(card, words, at + 4, problems)
  const byCurrent = element === 'f' || element === 'h'
  const count = byCurrent ? dimensions : 2 * dimensions
  const controls = found.positional.slice(0, count).map((word) => word.text.toLowerCase())
  const coefficients = found.positional.slice(count).flatMap((word) => wordValue(device, word) ?? [])
  const [p, n] = nodes
  if (
    p === undefined ||
    n === undefined ||
    !(dimensions >= 1) ||
    controls.length < count ||
    coefficients.length === 0
  ) {
    return missing(device, `${words[0]?.text} needs 2 nodes, what controls it and coefficients: E1 p n POLY(1) a b 0 2`)
  }
  const variables = byCurrent
    ? controls.map((source) => `i(${source})`)
    : Array.from({ length: dimensions }, (_, index) => `v(${controls[2 * index]},${controls[2 * index + 1]})`)
  const parameters = new Map<string, Value>([['expression', polynomial(coefficients, variables)], ...found.parameters])
  return draft(element === 'g' || element === 'f' ? 'g' : 'e', device, [p, n], parameters)
}

/** `E1 p n TABLE {v(a)} = (0,0) (1,5)`, or in HSPICE `E1 p n PWL(1) a b 0,0 1,5`. */
function readTable(device: DeviceCard, at: number, element: Letter): DeviceDraft | undefined {
  const { card, words, problems } = device
  const [p, n] = words.slice(1, at).filter((word) => word.type !== 'mark')
  const control = words[at]?.text.toLowerCase() === 'table' ? tableControl(device, at) : pwlControl(device, at, element)
  const found = readArguments(card, words, control?.end ?? words.length, problems)
  const points = found.positional.flatMap((word) => wordValue(device, word) ?? [])
  if (p === undefined || n === undefined || control === undefined || points.length < 2 || points.length % 2 !== 0) {
    const wanted = 'needs 2 nodes, what controls it and pairs: E1 p n TABLE {v(a)} = (0,0) (1,5)'
    return missing(device, `${words[0]?.text} ${wanted}`)
  }
  const expression = `table(${[control.text, ...points].join(',')})`
  const parameters = new Map<string, Value>([['expression', expression], ...found.parameters])
  return draft(element === 'g' || element === 'f' ? 'g' : 'e', device, [p, n], parameters)
}

/** What controls a source, and where the words behind that begin. */
interface TableControl {
  readonly text: string
  readonly end: number
}

function tableControl({ card, words, problems }: DeviceCard, at: number): TableControl | undefined {
  const owner = words[at]
  const equals = words.findIndex(({ text, type }, index) => index > at && type === 'mark' && text === '=')
  const end = words[at + 1]?.type === 'expression' ? at + 2 : equals
  if (owner === undefined || end <= at + 1) return undefined
  const value = readWords(card, words, at + 1, end, problems, owner)
  return value === undefined ? undefined : { text: String(value), end: equals === end ? end + 1 : end }
}

function pwlControl({ words }: DeviceCard, at: number, element: Letter): TableControl | undefined {
  const byCurrent = element === 'f' || element === 'h'
  const behind = words.slice(at + 4).filter(({ type }) => type !== 'mark')
  const controls = behind.slice(0, byCurrent ? 1 : 2)
  const last = controls.at(-1)
  if (last === undefined) return undefined
  const names = controls.map((word) => nameAt(word).text).join(',')
  return { text: `${byCurrent ? 'i' : 'v'}(${names})`, end: words.indexOf(last) + 1 }
}

function missing(device: DeviceCard, reason: string): undefined {
  device.problems.add('missing-node', device.name.start, reason)
  return undefined
}

function tooMany(device: DeviceCard, extra: Word): undefined {
  const reason = `"${extra.text}" is one word too many for a controlled source: remove it`
  device.problems.add('missing-node', extra.start, reason)
  return undefined
}
