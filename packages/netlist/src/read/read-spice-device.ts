import { type CardForm, rulesOf } from '../dialect-rules.js'
import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { DeviceCard } from './device-card.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft } from './draft.js'
import { readCodeModel } from './read-code-model.js'
import { readCoupling } from './read-coupling.js'
import { readInstance } from './read-instance.js'
import { readDigital, readOther, readTyped } from './read-other.js'
import { readPassive } from './read-passive.js'
import { readBehavioralSource, readControlledSource } from './read-spice-controlled.js'
import { readSpiceSource } from './read-spice-source.js'
import { readCurrentSwitch, readIdealSwitch, readVoltageSwitch } from './read-switch.js'
import { readBjt, readDiode, readJfet, readMesfet, readMosfet } from './read-transistor.js'
import { readTransmissionLine } from './read-transmission-line.js'

const READERS: Readonly<Record<CardForm, (device: DeviceCard) => DeviceDraft | undefined>> = {
  mosfet: readMosfet,
  bjt: readBjt,
  jfet: readJfet,
  diode: readDiode,
  passive: readPassive,
  source: readSpiceSource,
  'controlled-source': readControlledSource,
  'behavioral-source': readBehavioralSource,
  'behavioral-source-or-mesfet': readMesfet,
  'voltage-switch': readVoltageSwitch,
  'current-switch': readCurrentSwitch,
  'ideal-switch': readIdealSwitch,
  'transmission-line': readTransmissionLine,
  coupling: readCoupling,
  instance: readInstance,
  'code-model': readCodeModel,
  digital: readDigital,
  typed: readTyped,
  other: readOther,
}

/**
 * Reads a device card of SPICE or CDL by its first letter.
 *
 * @returns absent where the card cannot be read, after a problem was added
 */
export function readSpiceDevice(card: Card, words: readonly Word[], problems: Problems): DeviceDraft | undefined {
  const [first] = words
  if (first === undefined) return undefined
  const letter = first.text.charAt(0).toLowerCase()
  const rules = rulesOf(card.dialect)
  const form = Object.hasOwn(rules.forms, letter) ? rules.forms[letter] : undefined
  if (form === undefined) {
    const reason = `"${first.text}" is no device that is read: begin its name with the letter of its kind, as in R1 or M1`
    problems.add('unknown-element', first.start, reason)
    return undefined
  }
  // A flattened device `m.x1.m3` is called `x1.m3`: simulators put the letter of its kind in front of the path.
  const name = { text: withoutLetter(first.text), start: first.start }
  // CDL may set the parameters of a resistor apart by a / or a \.
  const own = rules.cdlMarks && form === 'passive' ? words.filter(({ text }) => text !== '/' && text !== '\\') : words
  return READERS[form]({ card, words: own, name, letter, rules, problems })
}
