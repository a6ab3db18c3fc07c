import type { CellDraft, DeviceDraft, Element, NameAt } from '../read/draft.js'
import { PlainDevice } from '../read/plain-device.js'
import type { Problems } from '../scan/problems.js'
import type { Device, DeviceCell, Parameters } from '../types.js'
import type { DeviceScope } from './device-scope.js'
import { modelElement } from './model-element.js'
import { polarityOf } from './polarity-of.js'
import { resolvePlainDevice } from './resolve-plain-device.js'
import { findCell, findModel } from './scope.js'
import { bjtPolarity, mosPolarity } from './transistor-name.js'

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
  const byCard = card === undefined ? undefined : modelElement(card)
  const element = byCard ?? elementByName(model, draft.nodes.length)
  if (element === undefined) return instance(draft, name, scope, undefined)
  const device = build(draft, element, name, scope)
  return device !== undefined && byCard === undefined && scope.hasLetters ? { ...device, asCell: true } : device
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

const WANTED: Readonly<Record<Exclude<Element, 'other'>, readonly string[]>> = {
  m: ['d', 'g', 's', 'b'],
  q: ['c', 'b', 'e'],
  j: ['d', 'g', 's'],
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
  s: ['p', 'n'],
  t: ['p1', 'n1', 'p2', 'n2'],
  k: [],
  x: [],
}

/** The last pins that an element may have besides. */
const OPTIONAL: Readonly<Partial<Record<Element, readonly string[]>>> = {
  q: ['s', 't'],
  j: ['b'],
  d: ['b'],
  r: ['b'],
  c: ['b'],
  l: ['b'],
  e: ['cp', 'cn'],
  g: ['cp', 'cn'],
  s: ['cp', 'cn'],
}

function build(draft: DeviceDraft, element: Element, name: string, scope: DeviceScope): Device | undefined {
  if (element === 'other') return other(draft, name, scope)
  const { problems, netOf } = scope
  const wanted = WANTED[element]
  const optional = OPTIONAL[element] ?? []
  if (draft.nodes.length < wanted.length || draft.nodes.length > wanted.length + optional.length) {
    const reason = `"${draft.name.text}" has ${draft.nodes.length} nets, expected are ${wanted.join(' ')}`
    problems.add('missing-node', draft.name.start, reason)
    return undefined
  }
  const nets = draft.nodes.map((node) => netOf(node.text))
  const [first = '', second = '', third = '', fourth = ''] = nets
  const base = baseOf(draft, name, scope)
  const more = Object.fromEntries(
    nets.slice(wanted.length).map((net, index) => [optional[index] ?? '', net] as const),
  ) as { readonly b?: string; readonly s?: string; readonly t?: string; readonly cp?: string; readonly cn?: string }
  const pair = { p: first, n: second, ...more }
  const waveform = draft.waveform === undefined ? {} : { waveform: draft.waveform }
  switch (element) {
    case 'm': {
      const pins = { d: first, g: second, s: third, b: fourth }
      return { kind: 'mosfet', ...polarityOf(draft, 'm', scope), ...base, pins }
    }
    case 'q': {
      const pins = { c: first, b: second, e: third, ...more }
      return { kind: 'bjt', ...polarityOf(draft, 'q', scope), ...base, pins }
    }
    case 'j': {
      const pins = { d: first, g: second, s: third, ...more }
      return { kind: 'jfet', ...polarityOf(draft, 'j', scope), ...base, pins }
    }
    case 'd':
      return { kind: 'diode', ...base, pins: pair }
    case 'r':
      return { kind: 'resistor', ...base, pins: pair }
    case 'c':
      return { kind: 'capacitor', ...base, pins: pair }
    case 'l':
      return { kind: 'inductor', ...base, pins: pair }
    case 'v':
      return { kind: 'source', quantity: 'voltage', ...base, pins: pair, ...waveform }
    case 'i':
      return { kind: 'source', quantity: 'current', ...base, pins: pair, ...waveform }
    case 's':
      return { kind: 'switch', ...base, pins: pair }
    case 't':
      return { kind: 'transmission-line', ...base, pins: { p1: first, n1: second, p2: third, n2: fourth } }
    case 'k':
      return { kind: 'coupling', ...base, inductors: (draft.inductors ?? []).map(({ text }) => text), pins: {} }
    case 'e':
    case 'h':
      return { kind: 'controlled-source', quantity: 'voltage', ...base, pins: pair }
    default:
      return { kind: 'controlled-source', quantity: 'current', ...base, pins: pair }
  }
}

/** What every device has. */
function baseOf(draft: DeviceDraft, name: string, { problems }: DeviceScope) {
  const model = draft.model === undefined ? {} : { model: draft.model.text }
  const parameters = Object.fromEntries(draft.parameters) as Parameters
  return { name, ...model, parameters, place: problems.sources.place(draft.name.start) }
}

/** A device that only its simulator knows, with the pins that its card names, else `1`, `2` …. */
function other(draft: DeviceDraft, name: string, scope: DeviceScope): Device | undefined {
  const { nodes, pins, letter = '' } = draft
  // A MOS transistor with more nets than four is one, unless what stands for the fifth is the model.
  const fifth = letter === 'm' ? nodes[4] : undefined
  if (fifth !== undefined && findModel(scope.cell, fifth.text) !== undefined) {
    const reason = `"${fifth.text}" is a model, and a word follows it that is no size: remove that word`
    scope.problems.add('missing-node', fifth.start, reason)
    return undefined
  }
  const nets = nodes.map((node, index) => [pins?.[index] ?? String(index + 1), scope.netOf(node.text)] as const)
  return { kind: 'other', letter, ...baseOf(draft, name, scope), pins: Object.fromEntries(nets) }
}

/** An instance of a cell; of one that the text does not define, with the pins that it names, else `1`, `2` …. */
function instance(
  draft: DeviceDraft,
  name: string,
  { nameOf, netOf, problems }: DeviceScope,
  callee: CellDraft | undefined,
): Device | undefined {
  const { model } = draft
  const nodes = callee === undefined ? draft.nodes : inPortOrder(draft, callee, problems)
  if (nodes === undefined) return undefined
  if (callee !== undefined && nodes.length !== callee.ports.length) {
    const ports = callee.ports.map((port) => port.text).join(' ')
    const reason = `"${draft.name.text}" has ${nodes.length} nets, the cell "${callee.name}" has ${callee.ports.length} ports: ${ports}`
    problems.add('port-count', draft.name.start, reason)
    return undefined
  }
  const names = callee?.ports.map((port) => port.text) ?? draft.pins
  const pins = nodes.map((node, index) => [names?.[index] ?? String(index + 1), netOf(node.text)] as const)
  return {
    kind: 'instance',
    name,
    model: callee === undefined ? (model?.text ?? '') : nameOf(callee),
    parameters: Object.fromEntries(draft.parameters),
    pins: Object.fromEntries(pins),
    place: problems.sources.place(draft.name.start),
  }
}

/** The nets of an instance in the order of its cell's ports, where the card names the pins. */
function inPortOrder(
  { nodes, pins }: DeviceDraft,
  callee: CellDraft,
  problems: Problems,
): readonly NameAt[] | undefined {
  if (pins === undefined) return nodes
  const ports = new Set(callee.ports.map(({ text }) => text))
  const unknown = pins.findIndex((pin) => !ports.has(pin))
  const stray = nodes[unknown]
  if (stray !== undefined) {
    const reason = `"${pins[unknown]}" is no port of the cell "${callee.name}": name one of ${[...ports].join(' ')}`
    problems.add('port-count', stray.start, reason)
    return undefined
  }
  const byPin = new Map(pins.map((pin, index) => [pin, nodes[index]]))
  return callee.ports.flatMap(({ text }) => byPin.get(text) ?? [])
}

const ELEMENTS: Readonly<Record<DeviceCell['kind'], Exclude<Element, 'other'>>> = {
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
  const order = [...WANTED[element], ...(OPTIONAL[element] ?? [])]
  const nodes = order.flatMap((pin) => {
    const node = draft.nodes[known.pins.indexOf(pin)]
    return node === undefined ? [] : [node]
  })
  const device = build({ ...draft, nodes }, element, name, scope)
  if (device === undefined || known.polarity === undefined) return device
  return device.kind === 'mosfet' || device.kind === 'bjt' ? { ...device, polarity: known.polarity } : device
}
