import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import {
  type DeviceCard,
  draft,
  isValue,
  missingNodes,
  nameAt,
  takeModel,
  withValues,
  wordValue,
} from './device-card.js'
import type { DeviceDraft } from './draft.js'
import { polynomial } from './polynomial.js'
import { readArguments } from './read-arguments.js'
import { readOther } from './read-other.js'

/**
 * `R1 a b [bulk] [model] [value [tc1 [tc2]]] [name=value …]`, C and L alike. The value may be assigned, as `R=`, `VALUE=`
 * or `VALUE {…}`, and `TC=1m,2u` is `tc1` and `tc2`. `C1 a b POLY c0 c1 …` depends on the voltage, L on the current. One
 * with taps, such as `L1 a b tap sub model`, is a device of its own kind.
 */
export function readPassive(whole: DeviceCard): DeviceDraft | undefined {
  const { device, model: marked } = takeModel(whole)
  const element = device.letter as 'r' | 'c' | 'l'
  const found = readArguments(device.card, device.words, 1, device.problems)
  const [p, n, ...behind] = found.positional
  if (p === undefined || n === undefined) {
    return missingNodes(device, found.positional.length, 'it needs 2: name both its nets')
  }
  const assigned = ownNames(element, found.parameters)
  const keyword = behind[0]?.text.toLowerCase()
  if (keyword === 'poly') return readPolynomial(device, element, [p, n], behind.slice(1), assigned)
  const others = keyword === 'value' && behind[1]?.type === 'expression' ? behind.slice(1) : behind
  // A net may be called like a number; what has its sizes or its value assigned has no value to come first.
  const hasValue = ['w', 'l', element].some((name) => assigned.has(name))
  const bulk = hasValue && marked === undefined && others.length === 2 ? others[0] : undefined
  const words = others.filter((word) => word === bulk || !isValue(word, device))
  const values = others.filter((word) => word !== bulk && isValue(word, device))
  const parameters = withValues(device, valueNames(element, values), assigned)
  const [first, second, third] = words
  if (third !== undefined && values.length === 0) return readOther(whole)
  const extra = marked === undefined ? third : second
  if (extra !== undefined || values.length > 3) {
    const word = extra ?? values[3]
    const reason = `"${word?.text}" is one word too many: ${device.words[0]?.text} has two nets, a model and a value`
    device.problems.add('missing-node', word?.start ?? device.name.start, reason)
    return undefined
  }
  if (marked !== undefined) {
    if (first === undefined) return draft(element, device, [p, n], parameters, marked)
    return draft(element, device, [p, n], withValues(device, [[element, first]], assigned), marked)
  }
  if (first === undefined) return draft(element, device, [p, n], parameters)
  if (second !== undefined) return draft(element, device, [p, n, first], parameters, nameAt(second))
  if (values.length > 0 || parameters.has(element)) {
    return draft(element, device, [p, n], parameters, nameAt(first))
  }
  return { ...draft(element, device, [p, n], parameters), valueOrModel: nameAt(first) }
}

function valueNames(element: string, values: readonly Word[]): readonly (readonly [string, Word | undefined])[] {
  return [
    [element, values[0]],
    ['tc1', values[1]],
    ['tc2', values[2]],
  ]
}

/** `value=` is the letter's own parameter, `tc=1m,2u` two of them. */
function ownNames(element: string, parameters: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const own = new Map<string, Value>()
  for (const [name, value] of parameters) {
    if (name === 'value' || (name === 'val' && !parameters.has(element))) own.set(element, value)
    else if (name === 'tc') {
      const [first = '', second] = String(value).split(',')
      own.set('tc1', typeof value === 'number' ? value : Number(first))
      if (second !== undefined) own.set('tc2', Number(second))
    } else own.set(name, value)
  }
  return own
}

/** `POLY 5p 0.1p`: `5e-12+1e-13*v(a,b)`. */
function readPolynomial(
  device: DeviceCard,
  element: 'r' | 'c' | 'l',
  nodes: readonly [Word, Word],
  words: readonly Word[],
  parameters: ReadonlyMap<string, Value>,
): DeviceDraft | undefined {
  const coefficients = words.flatMap((word) => wordValue(device, word) ?? [])
  if (element === 'r' || coefficients.length === 0 || coefficients.length < words.length) {
    const reason = 'such a POLY is not read: write the value as an expression'
    device.problems.add('unknown-element', words[0]?.start ?? device.name.start, reason)
    return undefined
  }
  const [p, n] = nodes.map((node) => node.text.toLowerCase())
  const control = element === 'c' ? `v(${p},${n})` : `i(${device.name.text})`
  const value = polynomial(coefficients, [control])
  return draft(element, device, nodes, new Map([[element, value], ...parameters]))
}
