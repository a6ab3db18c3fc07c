import type { Word } from '../scan/split-words.js'
import type { Value, Waveform } from '../types.js'
import type { DeviceCard } from './device-card.js'
import type { DeviceDraft } from './draft.js'
import { gluedValueEnd, isAssignment, readWords } from './read-arguments.js'
import { readWaveform, WAVEFORM_NAMES } from './read-waveform.js'

/**
 * `V1 p n [[dc] value] [ac [magnitude [phase]]] [pulse(…) | pwl(…) | sin(…) …] [name=value …]`, I alike, and the port `P1`,
 * a voltage source of the model `port` with the parameters `port` and `z0`.
 */
export function readSpiceSource(device: DeviceCard): DeviceDraft | undefined {
  const { card, problems, name } = device
  const element = device.letter === 'i' ? 'i' : 'v'
  const words = device.words.filter((word, index) => index < 1 || word.text !== ',' || word.type !== 'mark')
  const nodes: Word[] = []
  let index = 1
  for (; nodes.length < 2 && index < words.length; index++) {
    const word = words[index]
    if (word !== undefined && word.type !== 'mark') nodes.push(word)
  }
  if (words[index]?.text === ')') index++
  const [p, n] = nodes
  if (p === undefined || n === undefined) {
    problems.add('missing-node', name.start, `${words[0]?.text} has ${nodes.length} nodes, a source needs 2: name both`)
    return undefined
  }

  const parameters = new Map<string, Value>()
  let waveform: Waveform | undefined
  const value = (): Value | undefined => {
    const word = words[index]
    if (word === undefined) return undefined
    const end = Math.max(gluedValueEnd(words, index), index + 1)
    const read = readWords(card, words, index, end, problems, word)
    index = end
    return read
  }
  const isValue = (): boolean => {
    const word = words[index]
    if (word === undefined || isAssignment(words, index)) return false
    return !KEYWORDS.has(word.text.toLowerCase()) && !(word.type === 'mark' && word.text !== '(')
  }
  const keep = (key: string, read: Value | undefined) => {
    if (read !== undefined) parameters.set(key, read)
  }

  for (let word = words[index]; word !== undefined; word = words[index]) {
    const key = word.text.toLowerCase()
    if (word.type === 'mark' && word.text !== '(') {
      index++
    } else if (key === 'dc' || key === 'ac') {
      index += isAssignment(words, index) ? 2 : 1
      if (isValue()) keep(key, value())
      else if (key === 'ac') parameters.set('ac', 1)
      if (key === 'ac' && isValue()) keep('acphase', value())
    } else if (isAssignment(words, index)) {
      index += 2
      const option = waveform === undefined ? undefined : PWL_OPTIONS.get(key)
      const read = value()
      if (waveform?.type === 'pwl' && option !== undefined && read !== undefined) {
        waveform = { ...waveform, [option]: read }
      } else keep(key, read)
    } else if (PAIRED.has(key)) {
      index++
      keep(key, isValue() ? value() : 1)
    } else if (WAVEFORM_NAMES.has(key)) {
      index++
      const repeats = key === 'pwl' && /^repeat$/i.test(words[index]?.text ?? '')
      if (repeats) index += /^forever$/i.test(words[index + 1]?.text ?? '') ? 2 : 1
      const bracketed = words[index]?.text === '(' && words[index]?.type === 'mark'
      if (bracketed) index++
      const values: Value[] = []
      while (isValue()) {
        const read = value()
        if (read !== undefined) values.push(read)
      }
      if (bracketed && words[index]?.text === ')') index++
      if (repeats && /^endrepeat$/i.test(words[index]?.text ?? '')) index++
      const reading = readWaveform(key, values)
      if ('waveform' in reading) {
        const first = reading.waveform.type === 'pwl' ? reading.waveform.points[0] : undefined
        waveform =
          repeats && first !== undefined
            ? ({ ...reading.waveform, repeatFrom: first[0] } as Waveform)
            : reading.waveform
      } else problems.add('bad-expression', word.start, reading.reason)
    } else {
      const read = value()
      if (parameters.has('dc')) {
        problems.add('bad-expression', word.start, `"${word.text}" is not understood here: a source has one DC value`)
      } else keep('dc', read)
    }
  }
  const draft: DeviceDraft = {
    element,
    name,
    nodes: [p, n].map((word) => ({ text: word.text.toLowerCase(), start: word.start })),
    parameters,
    ...(device.letter === 'p' ? { model: { text: 'port', start: name.start } } : {}),
  }
  return waveform === undefined ? draft : { ...draft, waveform }
}

/** Words with a value behind them and no `=`: of a port of ngspice, and of its analysis of distortion. */
const PAIRED: ReadonlySet<string> = new Set(['portnum', 'z0', 'distof1', 'distof2'])
/** What a pwl is told behind its points. */
const PWL_OPTIONS: ReadonlyMap<string, 'repeatFrom' | 'delay'> = new Map([
  ['r', 'repeatFrom'],
  ['td', 'delay'],
])
const KEYWORDS: ReadonlySet<string> = new Set(['dc', 'ac', 'endrepeat', ...PAIRED, ...WAVEFORM_NAMES])
