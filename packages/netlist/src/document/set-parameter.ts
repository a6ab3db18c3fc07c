import type { Device, Value } from '../types.js'
import { parameterName } from '../write/checked-name.js'
import { unwritable } from '../write/unwritable.js'
import { writeValue } from '../write/write-value.js'
import { cardAt, cardIndexAt, contentOf } from './cards.js'
import { editNetlist } from './edit-netlist.js'
import type { Netlist } from './netlist.js'
import { offsetOf } from './offset-of.js'
import { valueRange } from './value-range.js'

/** What a card says in a form of its own, not behind a name. */
const FORMS: ReadonlySet<string> = new Set(['expression', 'control', 'gain', 'k', 'acphase'])

/**
 * Gives a parameter of a device another value where it was written, and changes nothing else: not a blank of the rest of
 * the file. A parameter that the card does not have is put behind its last word. In a flattened circuit the card is that
 * of the cell, so that all its instances change.
 *
 * @param device - from the circuit of this netlist: its place says which card it is
 * @param name - `w`, `l`, `r` …; in any case
 * @param value - a number in SI units, or an expression
 * @throws RangeError for a device without a place, or of another text
 * @throws NetlistError `unwritable` for a value that the dialect cannot say, and for what the card gives in a form of its
 *   own, as an expression of a behavioral source
 */
export function setParameter(netlist: Netlist, device: Device, name: string, value: Value): Netlist {
  const { place } = device
  if (place === undefined) throw new RangeError(`"${device.name}" was not read from a text: it has no place`)
  const offset = offsetOf(netlist, place)
  const index = cardIndexAt(netlist, offset)
  const card = index === undefined ? undefined : cardAt(netlist, index)
  if (index === undefined || card === undefined || card.words[0]?.start !== offset) {
    throw new RangeError(`at ${place.file}:${place.line}:${place.column} no card begins: read the circuit again`)
  }
  const { text, end } = contentOf(netlist, index)
  if (card.dialect === 'spectre' && /[{}]/.test(text)) {
    throw unwritable(device, 'it shares its line with the brace of a block: put it on a line of its own')
  }
  const key = parameterName(name.toLowerCase(), device)
  const range = valueRange(card, key)
  if (range === undefined && FORMS.has(key)) {
    throw unwritable(device, `its card has no "${key}" that could be told from the rest: edit its text`)
  }
  const written = writeValue(value, { dialect: card.dialect }, device)
  const edit =
    range === undefined
      ? { start: end, end, text: ` ${name}=${written}` }
      : { start: range.start, end: range.end, text: written }
  return editNetlist(netlist, [edit])
}
