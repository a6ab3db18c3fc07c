import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { Value, Waveform } from '../types.js'
import type { DeviceDraft, Element, NameAt } from './draft.js'
import { gluedValueEnd, isAssignment, readArguments, readWords } from './read-arguments.js'

/** An instance statement, cut into its parts. */
export interface SpectreInstance {
  readonly card: Card
  readonly words: readonly Word[]
  /** Where its parameters begin. */
  readonly from: number
  readonly name: NameAt
  readonly nets: readonly NameAt[]
  readonly master: Word
  readonly problems: Problems
}

/** What Spectre's own components are, and how many nets they need. */
export const PRIMITIVES: ReadonlyMap<string, readonly [element: Element, nets: number]> = new Map([
  ['resistor', ['r', 2]],
  ['capacitor', ['c', 2]],
  ['inductor', ['l', 2]],
  ['vsource', ['v', 2]],
  ['isource', ['i', 2]],
  ['iprobe', ['v', 2]],
  ['vcvs', ['e', 4]],
  ['vccs', ['g', 4]],
  ['ccvs', ['h', 2]],
  ['cccs', ['f', 2]],
  ['bsource', ['b', 2]],
])

/** Spectre's names of parameters that the model calls otherwise. */
const RENAMED: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  v: new Map([
    ['mag', 'ac'],
    ['phase', 'acphase'],
  ]),
  i: new Map([
    ['mag', 'ac'],
    ['phase', 'acphase'],
  ]),
  g: new Map([['gm', 'gain']]),
  h: new Map([
    ['rm', 'gain'],
    ['probe', 'control'],
  ]),
  f: new Map([['probe', 'control']]),
}

/**
 * Reads an instance statement of Spectre.
 *
 * @returns absent where it cannot be read, after a problem was added
 */
export function readSpectreDevice(instance: SpectreInstance): DeviceDraft | undefined {
  const { name, nets, master, problems } = instance
  const model: NameAt = { text: master.text.toLowerCase(), start: master.start }
  const [element, needed] = PRIMITIVES.get(model.text) ?? ['x', 0]
  if (nets.length < needed) {
    problems.add('missing-node', name.start, `"${name.text}" has ${nets.length} nets, a ${model.text} needs ${needed}`)
    return undefined
  }
  if (element === 'x') {
    if (nets.length === 0) {
      problems.add('missing-node', name.start, `"${name.text}" has no nets: name them in brackets before its master`)
      return undefined
    }
    return { element, name, nodes: nets, model, parameters: argumentsOf(instance) }
  }
  const nodes = nets.slice(0, Math.max(needed, 'rcl'.includes(element) ? 3 : needed))
  if (element === 'b') return behavioural(instance, nodes)
  if (element === 'v' || element === 'i') return source(instance, element, nodes)
  const renamed = RENAMED[element]
  const parameters = new Map<string, Value>()
  for (const [key, value] of argumentsOf(instance)) parameters.set(renamed?.get(key) ?? key, value)
  return { element, name, nodes, parameters }
}

function argumentsOf({ card, words, from, problems }: SpectreInstance): ReadonlyMap<string, Value> {
  const start = words.findIndex((_, index) => index >= from && isAssignment(words, index))
  return start < 0 ? new Map() : readArguments(card, words, start, problems).parameters
}

function behavioural(instance: SpectreInstance, nodes: readonly NameAt[]): DeviceDraft | undefined {
  const { name, problems } = instance
  const given = argumentsOf(instance)
  const voltage = given.get('v')
  const expression = voltage ?? given.get('i')
  if (expression === undefined) {
    problems.add('missing-node', name.start, `"${name.text}" says neither v= nor i=: give it one of them`)
    return undefined
  }
  const element = voltage === undefined ? 'g' : 'e'
  return { element, name, nodes, parameters: new Map([['expression', expression]]) }
}

/** Parameters of a source that describe its movement, and no longer belong to its parameters. */
export const WAVEFORM_KEYS: ReadonlySet<string> = new Set(
  'type val0 val1 delay rise fall width period wave sinedc ampl freq sinephase'.split(' '),
)

function source(instance: SpectreInstance, element: 'v' | 'i', nodes: readonly NameAt[]): DeviceDraft {
  const { name, master } = instance
  const given = argumentsOf(instance)
  const parameters = new Map<string, Value>()
  for (const [key, value] of given) {
    if (!WAVEFORM_KEYS.has(key)) parameters.set(RENAMED[element]?.get(key) ?? key, value)
  }
  const draft: DeviceDraft = { element, name, nodes, parameters }
  if (master.text.toLowerCase() === 'iprobe') return { ...draft, parameters: new Map([['dc', 0]]) }
  const waveform = waveformOf(given, instance)
  return waveform === undefined ? draft : { ...draft, waveform }
}

function waveformOf(given: ReadonlyMap<string, Value>, instance: SpectreInstance): Waveform | undefined {
  const at = (key: string): Value => given.get(key) ?? 0
  switch (given.get('type')) {
    case 'pulse':
      return {
        type: 'pulse',
        low: at('val0'),
        high: at('val1'),
        delay: at('delay'),
        rise: at('rise'),
        fall: at('fall'),
        width: at('width'),
        period: at('period'),
      }
    case 'sine': {
      const delay = given.get('delay')
      const level = { offset: given.get('sinedc') ?? at('dc'), amplitude: at('ampl'), frequency: at('freq') }
      return { type: 'sine', ...level, ...(delay === undefined ? {} : { delay }) }
    }
    case 'pwl':
      return { type: 'pwl', points: pointsOf(instance) }
    default:
      return undefined
  }
}

/** `wave=[0 0 1n 1.8]`. */
function pointsOf({ card, words, problems }: SpectreInstance): readonly (readonly [Value, Value])[] {
  const key = words.findIndex((word, index) => isAssignment(words, index) && word.text.toLowerCase() === 'wave')
  const close = words.findIndex((word, index) => index > key && word.type === 'mark' && word.text === ']')
  const values: Value[] = []
  for (let index = key + 3; key >= 0 && index < close; ) {
    const end = Math.max(gluedValueEnd(words, index), index + 1)
    const word = words[index]
    const value = word === undefined ? undefined : readWords(card, words, index, end, problems, word)
    if (value !== undefined) values.push(value)
    index = end
  }
  return values.flatMap((time, index) => {
    const level = values[index + 1]
    return index % 2 === 0 && level !== undefined ? [[time, level] as const] : []
  })
}
