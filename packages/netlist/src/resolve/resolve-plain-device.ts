import type { DeviceDraft } from '../read/draft.js'
import type { PlainDevice } from '../read/plain-device.js'
import type { Device } from '../types.js'
import type { DeviceScope, ModelMeaning } from './device-scope.js'
import { polarityOf } from './polarity-of.js'
import { findCell } from './scope.js'

/**
 * Turns a plain device into what the careful way would make of it, without anything in between.
 *
 * @returns absent where names decide what the device is
 */
export function resolvePlainDevice(draft: PlainDevice, name: string, scope: DeviceScope): Device | undefined {
  const { problems } = scope
  const place = problems.sources.place(draft.start)
  const meaning = meaningOf(draft, scope)
  if (meaning === undefined) return undefined
  const { model, polarity, cell } = meaning
  const parameters = draft.values()
  switch (draft.element) {
    case 'm': {
      const pins = {
        d: netAt(draft, 0, scope),
        g: netAt(draft, 1, scope),
        s: netAt(draft, 2, scope),
        b: netAt(draft, 3, scope),
      }
      if (polarity === undefined) return { kind: 'mosfet', name, model, parameters, place, pins }
      return { kind: 'mosfet', polarity, name, model, parameters, place, pins }
    }
    case 'q': {
      const pins = { c: netAt(draft, 0, scope), b: netAt(draft, 1, scope), e: netAt(draft, 2, scope) }
      if (polarity === undefined) return { kind: 'bjt', name, model, parameters, place, pins }
      return { kind: 'bjt', polarity, name, model, parameters, place, pins }
    }
    case 'd':
      return {
        kind: 'diode',
        name,
        model,
        parameters,
        place,
        pins: { p: netAt(draft, 0, scope), n: netAt(draft, 1, scope) },
      }
    case 'r':
    case 'c':
    case 'l':
      return {
        kind: PASSIVES[draft.element],
        name,
        parameters,
        place,
        pins: { p: netAt(draft, 0, scope), n: netAt(draft, 1, scope) },
      }
    default: {
      if (cell === undefined || cell.ports.length !== draft.count) return undefined
      const pins: Record<string, string> = {}
      for (let index = 0; index < draft.count; index++) pins[cell.ports[index] as string] = netAt(draft, index, scope)
      return { kind: 'instance', name, model: cell.name, parameters, pins, place }
    }
  }
}

const PASSIVES = { r: 'resistor', c: 'capacitor', l: 'inductor' } as const

/** The net at a place of a card, by the name that it has in the circuit. */
function netAt(draft: PlainDevice, index: number, { netOf }: DeviceScope): string {
  const net = draft.net(index)
  return draft.words.isSpecialNet(draft.netSymbol(index)) ? netOf(net) : net
}

/** What the name of a device's model means; absent where it needs the careful way. */
function meaningOf(draft: PlainDevice, scope: DeviceScope): ModelMeaning | undefined {
  const symbol = draft.modelSymbol
  if (symbol === undefined) return NO_MODEL
  const key = symbol * 256 + draft.element.charCodeAt(0)
  const known = scope.meanings.get(key)
  if (known !== undefined) return known === CAREFUL ? undefined : known
  const found = findMeaning(draft, draft, scope)
  scope.meanings.set(key, found ?? CAREFUL)
  return found
}

const NO_MODEL: ModelMeaning = { model: '' }
/** Stands for what needs the careful way. */
const CAREFUL: ModelMeaning = { model: '' }

function findMeaning({ element }: PlainDevice, draft: DeviceDraft, scope: DeviceScope): ModelMeaning | undefined {
  const model = draft.model?.text ?? ''
  if (element === 'm' || element === 'q') return { model, ...polarityOf(draft, element, scope) }
  if (element === 'd') return { model }
  const callee = findCell(scope.cell, model)
  if (callee === undefined || callee.ports.some(({ text }) => text === '__proto__')) return undefined
  return { model, cell: { name: scope.nameOf(callee), ports: callee.ports.map(({ text }) => text) } }
}
