import type { Passive } from '../types.js'
import { spiceName } from './checked-name.js'
import type { SpiceContext } from './spice-context.js'
import { modelCard } from './stated-polarity.js'
import { unwritable } from './unwritable.js'
import { isExpression } from './write-value.js'

/** Parameters that carry a mark where a dialect has one. */
const MARKED = ['w', 'l']

/** The words of a resistor, capacitor or inductor: with a model all values are assigned; without, the value comes bare. */
export function passiveWords(device: Passive, context: SpiceContext): readonly string[] {
  const { pins, model, parameters } = device
  const letter = context.letterOf(device)
  const { bulk, marks } = context.words
  if (pins.b !== undefined && !bulk) {
    throw unwritable(device, `${context.dialect} has no ${device.kind} of three nets: leave its bulk out`)
  }
  const name = context.card(device)
  const nets = context.nodes(device, pins.b === undefined ? [pins.p, pins.n] : [pins.p, pins.n, pins.b])
  const value = Object.hasOwn(parameters, letter) ? parameters[letter] : undefined
  const isBare = value !== undefined && isExpression(value)
  if (model === undefined) {
    if (pins.b !== undefined) throw unwritable(device, 'it has a bulk and no model: give it the name of one')
    if (!isBare) return [name, ...nets, ...context.assignments(device)]
    return [name, ...nets, context.value(value, device), ...context.assignments(device, [letter])]
  }
  if (marks === true && pins.b === undefined) {
    const marked = `$[${spiceName(model, device)}]`
    // An inductance has the letter of a length: bare, it carries no mark.
    const bare = isBare ? [context.value(value, device)] : []
    return [name, ...nets, ...bare, marked, ...context.assignments(device, isBare ? [letter] : [], MARKED)]
  }
  const sized = ['w', 'l', letter].some((one) => Object.hasOwn(parameters, one))
  if (!sized && (pins.b !== undefined || modelCard(context.circuit, model) === undefined)) {
    throw unwritable(device, `"${model}" would be read as its value: give it a value, w or l, or add a model card`)
  }
  return [name, ...nets, spiceName(model, device), ...context.assignments(device)]
}
