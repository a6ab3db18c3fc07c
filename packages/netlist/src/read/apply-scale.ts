import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Value } from '../types.js'
import type { CellDraft, DeviceDraft } from './draft.js'
import { PlainDevice } from './plain-device.js'

const LENGTHS: ReadonlySet<string> = new Set(['w', 'l', 'pd', 'ps'])
const AREAS: ReadonlySet<string> = new Set(['ad', 'as'])
const SCALED: ReadonlySet<string> = new Set(['m', 'r', 'c'])

/**
 * Multiplies lengths and areas of transistors, resistors and capacitors by what `.option scale` says. An instance keeps
 * its own: what they are for is scaled inside of its cell.
 */
export function applyScale(cells: readonly CellDraft[], scale: number): void {
  if (scale === 1) return
  for (const cell of cells) {
    for (const [index, device] of cell.devices.entries()) {
      if (SCALED.has(device.element)) cell.devices[index] = scaled(device, scale)
    }
  }
}

function scaled(draft: DeviceDraft, scale: number): DeviceDraft {
  const device = draft instanceof PlainDevice ? draft.toDraft() : draft
  const parameters = new Map(
    [...device.parameters].map(([name, value]) => {
      if (LENGTHS.has(name)) return [name, times(value, scale)] as const
      return [name, AREAS.has(name) ? times(value, scale * scale) : value] as const
    }),
  )
  return { ...device, parameters }
}

function times(value: Value, factor: number): Value {
  if (typeof value === 'number') return Number((value * factor).toPrecision(15))
  return formatExpression({
    type: 'binary',
    operator: '*',
    left: parseExpression(value),
    right: { type: 'number', value: factor },
  })
}
