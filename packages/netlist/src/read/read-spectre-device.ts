import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { Value, Waveform } from '../types.js'
import type { DeviceDraft, Element, NameAt } from './draft.js'
import { gluedValueEnd, isAssignment, readArguments, readWords } from './read-arguments.js'

/** Components of Spectre that the model has no kind for. */
const OTHER_COMPONENTS: readonly string[] =
  `a2d core d2a delay fourier msline mtline nodcap node nport pcccs pccvs pvccs pvcvs quantity sccvs scccs svccs svcvs switch
  transformer winding zcccs zccvs zvccs zvcvs`.split(/\s+/)

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
export const PRIMITIVES: ReadonlyMap<string, readonly [element: Element, nets: number]> = new Map<
  string,
  readonly [Element, number]
>([
  ['resistor', ['r', 2]],
  ['capacitor', ['c', 2]],
  ['inductor', ['l', 2]],
  ['vsource', ['v', 2]],
  ['isource', ['i', 2]],
  ['iprobe', ['v', 2]],
  ['port', ['v', 2]],
  ['vcvs', ['e', 4]],
  ['vccs', ['g', 4]],
  ['ccvs', ['h', 2]],
  ['cccs', ['f', 2]],
  ['bsource', ['b', 2]],
  ['relay', ['s', 4]],
  ['tline', ['t', 4]],
  ['mutual_inductor', ['k', 0]],
  ...OTHER_COMPONENTS.map((name) => [name, ['other', 1]] as const),
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
  port: new Map([
    ['mag', 'ac'],
    ['phase', 'acphase'],
    ['num', 'port'],
    ['r', 'z0'],
  ]),
  g: new Map([['gm', 'gain']]),
  h: new Map([
    ['rm', 'gain'],
    ['probe', 'control'],
  ]),
  f: new Map([['probe', 'control']]),
  k: new Map([['coupling', 'k']]),
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
  if (element === 'other') {
    const letter = name.text.charAt(0)
    return { element, name, nodes: nets, model, parameters: argumentsOf(instance), letter }
  }
  const passive = 'rcl'.includes(element)
  // One with taps is a component of a kit, under the name of Spectre's own.
  if (passive && nets.length > 3) {
    return {
      element: 'other',
      name,
      nodes: nets,
      model,
      parameters: argumentsOf(instance),
      letter: name.text.charAt(0),
    }
  }
  const extra = nets[passive ? 3 : needed]
  if (extra !== undefined) {
    problems.add('missing-node', extra.start, `"${extra.text}" is one net too many for a ${model.text}: remove it`)
    return undefined
  }
  const nodes = nets
  if (element === 'k') return coupling(instance)
  if (element === 'b') return behavioral(instance, nodes)
  if (element === 'v' || element === 'i') return source(instance, element, nodes)
  const renamed = RENAMED[element]
  const parameters = new Map<string, Value>()
  for (const [key, value] of argumentsOf(instance)) {
    // A controlled source may say its own kind once more.
    if (key !== 'type' || value !== model.text) parameters.set(renamed?.get(key) ?? key, value)
  }
  return { element, name, nodes, parameters }
}

function argumentsOf({ card, words, from, problems }: SpectreInstance): ReadonlyMap<string, Value> {
  const start = words.findIndex((_, index) => index >= from && isAssignment(words, index))
  return start < 0 ? new Map() : readArguments(card, words, start, problems).parameters
}

/** `K0 mutual_inductor coupling=0.9 ind1=L0 ind2=L1`. */
function coupling(instance: SpectreInstance): DeviceDraft | undefined {
  const { name, problems, words } = instance
  const parameters = new Map<string, Value>()
  for (const [key, value] of argumentsOf(instance)) {
    if (key !== 'ind1' && key !== 'ind2') parameters.set(RENAMED.k?.get(key) ?? key, value)
  }
  const inductors = ['ind1', 'ind2'].flatMap((key) => {
    const at = words.findIndex((word, index) => word.text.toLowerCase() === key && isAssignment(words, index))
    const word = at < 0 ? undefined : words[at + 2]
    return word === undefined ? [] : [{ text: word.text.toLowerCase(), start: word.start }]
  })
  if (inductors.length < 2 || !parameters.has('k')) {
    problems.add(
      'missing-node',
      name.start,
      `"${name.text}" needs its factor and two inductors: coupling=0.9 ind1=L0 ind2=L1`,
    )
    return undefined
  }
  return { element: 'k', name, nodes: [], parameters, inductors }
}

function behavioral(instance: SpectreInstance, nodes: readonly NameAt[]): DeviceDraft | undefined {
  const { name, problems } = instance
  const given = argumentsOf(instance)
  for (const [key, element] of [
    ['v', 'e'],
    ['i', 'g'],
    ['r', 'r'],
    ['c', 'c'],
    ['l', 'l'],
  ] as const) {
    const value = given.get(key)
    if (value === undefined) continue
    const others = [...given].filter(([other]) => other !== key)
    const main = key === 'v' || key === 'i' ? 'expression' : key
    return { element, name, nodes, parameters: new Map([[main, value], ...others]) }
  }
  problems.add('missing-node', name.start, `"${name.text}" says none of v= i= r= c= l=: give it one of them`)
  return undefined
}

/** Parameters of a source that describe its movement, and no longer belong to its parameters. */
export const WAVEFORM_KEYS: ReadonlySet<string> = new Set(
  `type val0 val1 delay rise fall width period wave sinedc ampl freq sinephase damp td1 tau1 td2 tau2 fmmodindex
  fmmodfreq`.split(/\s+/),
)
/** Parameters by which a source moves in a way that the model does not know. */
const UNREAD_KEYS: ReadonlySet<string> = new Set(
  'ammodindex ammodfreq ammodphase ampl2 freq2 pwlperiod stretch'.split(' '),
)
const UNREAD_TYPES: ReadonlySet<string> = new Set(['prbs', 'bit', 'noise'])

function source(instance: SpectreInstance, element: 'v' | 'i', nodes: readonly NameAt[]): DeviceDraft {
  const { name, master, problems } = instance
  const given = argumentsOf(instance)
  // A level in dBm depends on the load: such a source keeps all its parameters as they are.
  const moves = !given.has('dbm')
  const isPort = master.text.toLowerCase() === 'port'
  const renamed = RENAMED[isPort ? 'port' : element]
  const parameters = new Map<string, Value>()
  for (const [key, value] of given) {
    if (!moves || !WAVEFORM_KEYS.has(key)) parameters.set(renamed?.get(key) ?? key, value)
  }
  const model = isPort ? { model: { text: 'port', start: master.start } } : {}
  const draft: DeviceDraft = { element, name, nodes, parameters, ...model }
  if (master.text.toLowerCase() === 'iprobe') return { ...draft, parameters: new Map([['dc', 0]]) }
  const type = given.get('type')
  const unread = [...given.keys()].find((key) => UNREAD_KEYS.has(key))
  if (unread !== undefined || UNREAD_TYPES.has(String(type))) {
    const what = unread ?? `type=${type}`
    problems.add('unknown-element', name.start, `the "${what}" of "${name.text}" is not read: leave it out`)
  }
  const waveform = moves ? waveformOf(given, instance) : undefined
  return waveform === undefined ? draft : { ...draft, waveform }
}

function waveformOf(given: ReadonlyMap<string, Value>, instance: SpectreInstance): Waveform | undefined {
  const at = (key: string): Value => given.get(key) ?? 0
  const optional = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([name, key]) => {
        const value = given.get(key)
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
  switch (given.get('type')) {
    case 'pulse': {
      const times = { rise: at('rise'), fall: at('fall'), width: at('width'), period: at('period') }
      return { type: 'pulse', low: at('val0'), high: at('val1'), delay: at('delay'), ...times }
    }
    case 'sine': {
      const level = { offset: given.get('sinedc') ?? at('dc'), amplitude: at('ampl') }
      if (given.has('fmmodindex')) {
        const modulation = { carrier: at('freq'), index: at('fmmodindex'), signal: at('fmmodfreq') }
        return { type: 'frequency-modulated', ...level, ...modulation }
      }
      const decay = optional({ delay: 'delay', damping: 'damp', phase: 'sinephase' })
      return { type: 'sine', ...level, frequency: at('freq'), ...decay }
    }
    case 'exp': {
      const times = { riseDelay: at('td1'), riseTime: at('tau1'), fallDelay: at('td2'), fallTime: at('tau2') }
      return { type: 'exponential', low: at('val0'), high: at('val1'), ...times }
    }
    case 'pwl':
      return { type: 'pwl', points: pointsOf(instance), ...optional({ delay: 'delay' }) }
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
