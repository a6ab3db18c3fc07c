import type { Word } from '../scan/split-words.js'
import type { Value, Waveform } from '../types.js'
import type { DeviceDraft } from './draft.js'
import { gluedValueEnd, isAssignment, readWords } from './read-arguments.js'
import type { DeviceCard } from './read-spice-device.js'
import { readWaveform, WAVEFORM_NAMES } from './read-waveform.js'

/** `V1 p n [[dc] value] [ac [magnitude [phase]]] [pulse(…) | pwl(…) | sin(…)] [name=value …]`, I alike. */
export function readSpiceSource(device: DeviceCard, element: 'v' | 'i'): DeviceDraft | undefined {
  const { card, problems, name } = device
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
      keep(key, value())
    } else if (WAVEFORM_NAMES.has(key)) {
      index++
      const bracketed = words[index]?.text === '(' && words[index]?.type === 'mark'
      if (bracketed) index++
      const values: Value[] = []
      while (isValue()) {
        const read = value()
        if (read !== undefined) values.push(read)
      }
      if (bracketed && words[index]?.text === ')') index++
      const reading = readWaveform(key, values)
      if ('waveform' in reading) waveform = reading.waveform
      else problems.add('bad-expression', word.start, reading.reason)
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
  }
  return waveform === undefined ? draft : { ...draft, waveform }
}

const KEYWORDS: ReadonlySet<string> = new Set(['dc', 'ac', ...WAVEFORM_NAMES])
