import type { CellDraft, DeviceDraft, Element } from '../read/draft.js'
import { PlainDevice } from '../read/plain-device.js'
import type { Problems } from '../scan/problems.js'
import type { Device, DeviceCell, DeviceCells, Parameters, Polarity } from '../types.js'
import { modelElement, modelPolarity } from './model-element.js'
import { type ModelMeaning, resolvePlainDevice } from './resolve-plain-device.js'
import { findCell, findModel } from './scope.js'
import { bjtPolarity, mosPolarity } from './transistor-name.js'

/** What a device's names can mean. */
export interface DeviceScope {
  readonly cell: CellDraft
  readonly deviceCells: DeviceCells
  /** The name that a cell has in the circuit. */
  readonly nameOf: (cell: CellDraft) => string
  /** The net that a node's name means. */
  readonly netOf: (name: string) => string
  readonly problems: Problems
  /** What the names of models mean for plain devices, as far as it is known. */
  readonly meanings: Map<number, ModelMeaning>
}

/**
 * Turns what a card says into a device.
 *
 * @returns absent where its nodes do not fit what it is, after a problem was added
 */
export function resolveDevice(draft: DeviceDraft, name: string, scope: DeviceScope): Device | undefined {
  if (draft instanceof PlainDevice) {
    return resolvePlainDevice(draft, name, scope) ?? resolveDevice(draft.toDraft(), name, scope)
  }
  const { cell, deviceCells } = scope
  if (draft.valueOrModel !== undefined) return resolveDevice(decideValueOrModel(draft, scope), name, scope)
  if (draft.element !== 'x' || draft.model === undefined) return build(draft, draft.element, name, scope)
  const model = draft.model.text
  const callee = findCell(cell, model)
  if (callee !== undefined) return instance(draft, name, scope, callee)
  if (Object.hasOwn(deviceCells, model) && deviceCells[model] !== undefined) {
    return deviceCell(draft, name, scope, deviceCells[model])
  }
  const card = findModel(cell, model)
  const element = (card === undefined ? undefined : modelElement(card)) ?? elementByName(model, draft.nodes.length)
  return element === undefined ? instance(draft, name, scope, undefined) : build(draft, element, name, scope)
}

/** What an undefined cell is where its name and the number of its nets make it plain. */
export function elementByName(model: string, nodes: number): Element | undefined {
  if (nodes === 4 && mosPolarity(model, false) !== undefined) return 'm'
  if ((nodes === 3 || nodes === 4) && bjtPolarity(model) !== undefined) return 'q'
  if (nodes === 2 && model === 'diode') return 'd'
  return undefined
}

/** A word after the nodes of a passive: a model card's name, else a value unless the device has its sizes. */
function decideValueOrModel({ valueOrModel, ...draft }: DeviceDraft, scope: DeviceScope): DeviceDraft {
  if (valueOrModel === undefined) return draft
  const sized = draft.parameters.has('w') || draft.parameters.has('l')
  if (sized || findModel(scope.cell, valueOrModel.text) !== undefined) return { ...draft, model: valueOrModel }
  return { ...draft, parameters: new Map([[draft.element, valueOrModel.text], ...draft.parameters]) }
}

const WANTED: Readonly<Record<Element, readonly string[]>> = {
  m: ['d', 'g', 's', 'b'],
  q: ['c', 'b', 'e'],
  d: ['p', 'n'],
  r: ['p', 'n'],
  c: ['p', 'n'],
  l: ['p', 'n'],
  v: ['p', 'n'],
  i: ['p', 'n'],
  e: ['p', 'n'],
  g: ['p', 'n'],
  f: ['p', 'n'],
  h: ['p', 'n'],
  b: ['p', 'n'],
  x: [],
}

/** The last pin that an element may have besides. */
const OPTIONAL: Partial<Record<Element, string>> = { q: 's', d: 'b', r: 'b', c: 'b', l: 'b' }

function build(draft: DeviceDraft, element: Element, name: string, scope: DeviceScope): Device | undefined {
  const { problems, netOf } = scope
  const wanted = WANTED[element]
  const optional = OPTIONAL[element]
  const most = element === 'e' || element === 'g' ? 4 : wanted.length + (optional === undefined ? 0 : 1)
  if (draft.nodes.length < wanted.length || draft.nodes.length > most) {
    const reason = `"${draft.name.text}" has ${draft.nodes.length} nets, expected are ${wanted.join(' ')}`
    problems.add('missing-node', draft.name.start, reason)
    return undefined
  }
  const nets = draft.nodes.map((node) => netOf(node.text))
  const [first = '', second = '', third = '', fourth = ''] = nets
  const model = draft.model === undefined ? {} : { model: draft.model.text }
  const base = {
    name,
    ...model,
    parameters: Object.fromEntries(draft.parameters) as Parameters,
    place: problems.sources.place(draft.name.start),
  }
  const bulk = nets.length > 2 ? { b: third } : {}
  const control = nets.length > 2 ? { cp: third, cn: fourth } : {}
  const waveform = draft.waveform === undefined ? {} : { waveform: draft.waveform }
  switch (element) {
    case 'm': {
      const pins = { d: first, g: second, s: third, b: fourth }
      return { kind: 'mosfet', ...polarityOf(draft, 'm', scope), ...base, pins }
    }
    case 'q': {
      const substrate = nets.length > 3 ? { s: fourth } : {}
      const pins = { c: first, b: second, e: third, ...substrate }
      return { kind: 'bjt', ...polarityOf(draft, 'q', scope), ...base, pins }
    }
    case 'd':
      return { kind: 'diode', ...base, pins: { p: first, n: second, ...bulk } }
    case 'r':
      return { kind: 'resistor', ...base, pins: { p: first, n: second, ...bulk } }
    case 'c':
      return { kind: 'capacitor', ...base, pins: { p: first, n: second, ...bulk } }
    case 'l':
      return { kind: 'inductor', ...base, pins: { p: first, n: second, ...bulk } }
    case 'v':
      return { kind: 'source', quantity: 'voltage', ...base, pins: { p: first, n: second }, ...waveform }
    case 'i':
      return { kind: 'source', quantity: 'current', ...base, pins: { p: first, n: second }, ...waveform }
    case 'e':
    case 'h':
      return { kind: 'controlled-source', quantity: 'voltage', ...base, pins: { p: first, n: second, ...control } }
    default:
      return { kind: 'controlled-source', quantity: 'current', ...base, pins: { p: first, n: second, ...control } }
  }
}

/** The polarity of a transistor: that of its model card, else that which the name of its model makes plain. */
export function polarityOf(
  draft: DeviceDraft,
  element: 'm' | 'q',
  { cell }: DeviceScope,
): { readonly polarity?: Polarity } {
  const model = draft.model?.text ?? ''
  const card = findModel(cell, model)
  const polarity =
    (card === undefined ? undefined : modelPolarity(card)) ??
    (element === 'm' ? mosPolarity(model, true) : bjtPolarity(model))
  return polarity === undefined ? {} : { polarity }
}

/** An instance of a cell; of one that the text does not define, with the pins `1`, `2` …. */
function instance(
  draft: DeviceDraft,
  name: string,
  { nameOf, netOf, problems }: DeviceScope,
  callee: CellDraft | undefined,
): Device | undefined {
  const { nodes, model } = draft
  if (callee !== undefined && nodes.length !== callee.ports.length) {
    const ports = callee.ports.map((port) => port.text).join(' ')
    const reason = `"${draft.name.text}" has ${nodes.length} nets, the cell "${callee.name}" has ${callee.ports.length} ports: ${ports}`
    problems.add('port-count', draft.name.start, reason)
    return undefined
  }
  const pins = nodes.map((node, index) => [callee?.ports[index]?.text ?? String(index + 1), netOf(node.text)] as const)
  return {
    kind: 'instance',
    name,
    model: callee === undefined ? (model?.text ?? '') : nameOf(callee),
    parameters: Object.fromEntries(draft.parameters),
    pins: Object.fromEntries(pins),
    place: problems.sources.place(draft.name.start),
  }
}

const ELEMENTS: Readonly<Record<DeviceCell['kind'], Element>> = {
  mosfet: 'm',
  bjt: 'q',
  diode: 'd',
  resistor: 'r',
  capacitor: 'c',
}

/** A cell of a process design kit that is one device: its nets in the order of the device's pins. */
function deviceCell(draft: DeviceDraft, name: string, scope: DeviceScope, known: DeviceCell): Device | undefined {
  const element = ELEMENTS[known.kind]
  if (draft.nodes.length !== known.pins.length) {
    const reason = `"${draft.name.text}" has ${draft.nodes.length} nets, the device cell "${draft.model?.text}" has ${known.pins.length} pins: ${known.pins.join(' ')}`
    scope.problems.add('port-count', draft.name.start, reason)
    return undefined
  }
  const optional = OPTIONAL[element]
  const order = optional === undefined ? WANTED[element] : [...WANTED[element], optional]
  const nodes = order.flatMap((pin) => {
    const node = draft.nodes[known.pins.indexOf(pin)]
    return node === undefined ? [] : [node]
  })
  const device = build({ ...draft, nodes }, element, name, scope)
  if (device === undefined || known.polarity === undefined) return device
  return device.kind === 'mosfet' || device.kind === 'bjt' ? { ...device, polarity: known.polarity } : device
}
