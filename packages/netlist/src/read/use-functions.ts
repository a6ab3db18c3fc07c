import { mapWaveform } from '../circuit/map-waveform.js'
import { NetlistError } from '../error.js'
import { evaluateTree } from '../expression/evaluate-expression.js'
import type { Expression } from '../expression/expression.js'
import { collectNames } from '../expression/expression-names.js'
import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Problems } from '../scan/problems.js'
import type { Place, Value, Waveform } from '../types.js'
import type { CellDraft, DeviceDraft } from './draft.js'
import { expandCalls, type Growth } from './expand-functions.js'
import { PlainDevice } from './plain-device.js'

/** Puts the functions that a text defines in the place of their calls, in all values of its cells. */
export function useFunctions(cells: readonly CellDraft[], problems: Problems, growth: Growth): void {
  if (!cells.some((cell) => cell.functions.size > 0)) return
  for (const cell of cells) {
    const expanded = (value: Value, start: number): Value => {
      try {
        return expandValue(value, cell, problems.sources.place(start), growth)
      } catch (error) {
        problems.addFrom(error)
        return value
      }
    }
    for (const [name, value] of cell.parameters) {
      cell.parameters.set(name, expanded(value, cell.parameterStarts.get(name) ?? cell.start))
    }
    for (const [index, device] of cell.devices.entries()) cell.devices[index] = expandDevice(device, expanded)
    for (const [name, model] of cell.models) {
      const start = (model.place === undefined ? undefined : problems.sources.offsetOf(model.place)) ?? cell.start
      const parameters = Object.entries(model.parameters).map(([key, value]) => [key, expanded(value, start)] as const)
      cell.models.set(name, { ...model, parameters: Object.fromEntries(parameters) })
    }
  }
}

function expandDevice(draft: DeviceDraft, expanded: (value: Value, start: number) => Value): DeviceDraft {
  const device = draft instanceof PlainDevice ? draft.toDraft() : draft
  const { start } = device.name
  const parameters = new Map([...device.parameters].map(([key, value]) => [key, expanded(value, start)] as const))
  const waveform: Waveform | undefined =
    device.waveform === undefined ? undefined : mapWaveform(device.waveform, (value) => expanded(value, start))
  return { ...device, parameters, ...(waveform === undefined ? {} : { waveform }) }
}

/** A value without calls of a text's own functions: a number where nothing else is left in it. */
function expandValue(value: Value, cell: CellDraft, place: Place, growth: Growth): Value {
  if (typeof value === 'number' || !value.includes('(')) return value
  let tree: Expression
  try {
    tree = parseExpression(value)
  } catch (error) {
    // A word such as a path of names that is no expression.
    if (error instanceof NetlistError) return value
    throw error
  }
  const expanded = expandCalls(tree, cell, place, growth)
  const names = new Set<string>()
  collectNames(expanded, names)
  const number = names.size > 0 ? undefined : finite(expanded)
  if (number !== undefined) return number
  const text = formatExpression(expanded)
  // What is nested too deep to be read again would be taken for a word.
  parseExpression(text, { place })
  return text
}

function finite(tree: Expression): number | undefined {
  try {
    const value = evaluateTree(tree)
    return Number.isFinite(value) ? value : undefined
  } catch (error) {
    // It calls what only a simulator knows.
    if (error instanceof NetlistError) return undefined
    throw error
  }
}
