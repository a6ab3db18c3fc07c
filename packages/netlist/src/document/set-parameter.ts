import type { Device, Value } from '../types.js'
import { writeValue } from '../write/write-value.js'
import { cardAt, cardIndexAt, type NetlistCard, type TextRange } from './cards.js'
import { editNetlist } from './edit-netlist.js'
import type { Netlist } from './netlist.js'
import { offsetOf } from './offset-of.js'

/** Letters whose cards have a value in the third place, which is the parameter of that name. */
const VALUED: ReadonlySet<string> = new Set(['r', 'c', 'l'])

/**
 * Gives a parameter of a device another value where it was written, and changes nothing else: not a blank of the rest of
 * the file. A parameter that the card does not have is put behind its last word. In a flattened circuit the card is that
 * of the cell, so that all its instances change.
 *
 * @param device - from the circuit of this netlist: its place says which card it is
 * @param name - `w`, `l`, `r` …; in any case
 * @param value - a number in SI units, or an expression
 * @throws RangeError for a device without a place, or of another text
 * @throws NetlistError `unwritable` for a value that the dialect cannot say
 */
export function setParameter(netlist: Netlist, device: Device, name: string, value: Value): Netlist {
  const { place } = device
  if (place === undefined) throw new RangeError(`"${device.name}" was not read from a text: it has no place`)
  const offset = offsetOf(netlist, place)
  const index = cardIndexAt(netlist, offset)
  const card = index === undefined ? undefined : cardAt(netlist, index)
  if (card === undefined || card.start !== offset) {
    throw new RangeError(`at ${place.file}:${place.line}:${place.column} no card begins: read the circuit again`)
  }
  const text = writeValue(value, { dialect: card.dialect }, device)
  const range = valueRange(card, name.toLowerCase())
  const edit =
    range === undefined
      ? { start: card.end, end: card.end, text: ` ${name}=${text}` }
      : { start: range.start, end: range.end, text }
  return editNetlist(netlist, [edit])
}

/** Where the value of a parameter stands in a card. */
function valueRange(card: NetlistCard, name: string): TextRange | undefined {
  const assigned = card.parameters.findLast((parameter) => spelled(parameter.name.text) === name)
  if (assigned !== undefined) return assigned.value
  const letter = card.words[0]?.text.charAt(0).toLowerCase() ?? ''
  const value = card.words[3]
  const isValue = card.dialect !== 'spectre' && VALUED.has(letter) && letter === name
  return isValue && value !== undefined && /^[+\-.\d{']/.test(value.text) ? value : undefined
}

/** `$W` of CDL is `w`. */
function spelled(text: string): string {
  return text.toLowerCase().replace(/^\$\.?/, '')
}
