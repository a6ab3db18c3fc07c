import { withLetter } from '../read/device-letter.js'
import type { ControlledSource } from '../types.js'
import { spiceName } from './checked-name.js'
import type { SpiceContext } from './spice-context.js'
import { unwritable } from './unwritable.js'
import { isExpression } from './write-value.js'

/** The words of a controlled or a behavioural source. */
export function controlledWords(device: ControlledSource, context: SpiceContext): readonly string[] {
  const { pins, parameters, model, quantity } = device
  if (model !== undefined) throw unwritable(device, 'a controlled source has no model: remove it')
  const { expression, gain, control } = parameters
  const name = context.card(device)
  const ends = context.nodes(device, [pins.p, pins.n])
  if (expression !== undefined) {
    if (gain !== undefined || control !== undefined || pins.cp !== undefined || pins.cn !== undefined) {
      throw unwritable(device, 'a source with an expression has no gain and no control: remove these')
    }
    const [, key] = context.words.behavioral[quantity]
    const value = `${key}=${context.value(expression, device)}`
    return [name, ...ends, value, ...context.sourceParameters(device, ['expression'])]
  }
  if (gain === undefined) throw unwritable(device, 'it has neither a gain nor an expression: give it one')
  if (!isExpression(gain)) throw unwritable(device, `its gain "${gain}" is no expression`)
  const factor = context.value(gain, device)
  if (control !== undefined) {
    if (typeof control !== 'string' || pins.cp !== undefined || pins.cn !== undefined) {
      throw unwritable(device, 'it is controlled by a current and by a voltage: keep one')
    }
    const source = spiceName(withLetter(control, 'v'), device)
    return [name, ...ends, source, factor, ...context.sourceParameters(device, ['control', 'gain'])]
  }
  if (pins.cp === undefined || pins.cn === undefined) throw unwritable(device, 'nothing controls it: name cp and cn')
  const nets = context.nodes(device, [pins.p, pins.n, pins.cp, pins.cn])
  const keyword = nets.find((net) => CONTROL_KEYWORDS.has(net))
  if (keyword !== undefined) throw unwritable(device, `SPICE reads the net "${keyword}" as a keyword: rename it`)
  return [name, ...nets, factor, ...context.sourceParameters(device, ['gain'])]
}

/** Words that say what kind of controlled source a card describes. */
const CONTROL_KEYWORDS: ReadonlySet<string> = new Set(
  'vcvs vccs cccs ccvs poly table laplace freq delay and or vcr pwl'.split(' '),
)
