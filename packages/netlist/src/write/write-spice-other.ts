import { type CardForm, rulesOf } from '../dialect-rules.js'
import { MODEL_PARAMETERS } from '../read/read-other.js'
import type { OtherDevice } from '../types.js'
import { spiceName } from './checked-name.js'
import { connectionWords } from './connection-words.js'
import type { SpiceContext } from './spice-context.js'
import { unwritable } from './unwritable.js'

/** What a dialect reads in no other way: a `p` is a port in HSPICE, a `y` a lossy line in ngspice. */
const TAKEN: ReadonlySet<CardForm> = new Set([
  'source',
  'controlled-source',
  'transmission-line',
  'voltage-switch',
  'current-switch',
  'ideal-switch',
  'coupling',
  'jfet',
  'instance',
])

/** A device that only its simulator knows: its nets in order, its model, a bare value, the rest. */
export function otherWords(device: OtherDevice, context: SpiceContext): readonly string[] {
  const { letter, model, parameters, pins } = device
  const { letters } = context.words
  const form = rulesOf(context.dialect).forms[letter]
  const isTaken = form !== undefined && TAKEN.has(form)
  const isTransistor = letter === 'm' && !mayHaveNets(device, context)
  if (isTaken || isTransistor || (letters !== undefined && !letters.includes(letter))) {
    throw unwritable(device, `${context.dialect} has no device that begins with "${letter}": replace it`)
  }
  if (pins.power !== undefined || (letter === 'u' && context.dialect === 'pspice')) return digitalWords(device, context)
  const isNamed = parameters.value !== undefined || MODEL_PARAMETERS.some((name) => Object.hasOwn(parameters, name))
  if (model === undefined && !isNamed) throw unwritable(device, 'it has no model: give it the name of one')
  const nets = connectionWords(device, (net) => context.node(net, device))
  const master = model === undefined ? [] : [spiceName(model, device)]
  const value = parameters.value === undefined ? [] : [context.value(parameters.value, device)]
  return [...cardName(device, context), ...nets, ...master, ...value, ...context.assignments(device, ['value'])]
}

/** Whether a dialect takes a transistor for one with as many nets. */
function mayHaveNets({ model, pins }: OtherDevice, { circuit, dialect }: SpiceContext): boolean {
  const [least, most] = rulesOf(dialect).mosfetNets
  const count = Object.keys(pins).length
  if (count < least || count > most) return false
  // Only its model card says that a transistor may have more nets than a MOSFET.
  return count < 4 || (model !== undefined && Object.hasOwn(circuit.models, model))
}

/** The kind of a `y` of Xyce is a word of its own: `ypsp103!m1` stands as `ypsp103 m1`. */
function cardName(device: OtherDevice, context: SpiceContext): readonly string[] {
  const [kind = '', name] = device.name.split('!')
  if (context.dialect !== 'xyce' || device.letter !== 'y') return [context.card(device)]
  if (name === undefined || !/^y[^.]/.test(kind))
    throw unwritable(device, 'Xyce wants a kind and a name, as in ypsp103!m1')
  return [spiceName(kind, device), spiceName(name, device)]
}

/** `nand(2)`: a type of a digital device of PSpice, perhaps with its size. */
const DIGITAL = /^[a-z]\w*(?:\([\w,]*\))?$/

/** `U1 nand(2) power ground a b y timing io`. */
function digitalWords(device: OtherDevice, context: SpiceContext): readonly string[] {
  const { power, ground, ...others } = device.pins
  const { timing, io } = device.parameters
  const type = device.model ?? ''
  if (context.dialect !== 'pspice' || power === undefined || ground === undefined || !DIGITAL.test(type)) {
    throw unwritable(device, `${context.dialect} has no digital devices such as those of PSpice: replace it`)
  }
  if (typeof timing !== 'string' || typeof io !== 'string') {
    throw unwritable(device, 'a digital device has models of its timing and its pins: give it timing and io')
  }
  const nets = connectionWords({ ...device, pins: others }, (net) => context.node(net, device))
  const models = [spiceName(timing, device), spiceName(io, device)]
  const rails = context.nodes(device, [power, ground])
  return [context.card(device), type, ...rails, ...nets, ...models, ...context.assignments(device, ['timing', 'io'])]
}
