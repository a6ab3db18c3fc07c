import type { Divider } from './types.js'
import { farEnd, type Wiring } from './wiring.js'

/**
 * Finds taps of resistors: nets on which exactly two resistors meet and otherwise only gates and capacitors. Between an
 * output and ground they feed it back, between two outputs they sense the common mode.
 */
export function findDividers({ nets }: Wiring): readonly Divider[] {
  return nets.flatMap((tap) => {
    const [first, second, ...more] = tap.ends.filter(({ kind }) => kind === 'resistor')
    if (first === undefined || second === undefined || more.length > 0 || tap.rail !== undefined) return []
    const quiet = tap.drains.length + tap.sources.length + tap.others === 0
    const ends: readonly [string, string] = [farEnd(first, tap).name, farEnd(second, tap).name]
    return quiet && tap.gates.length > 0 && ends[0] !== ends[1]
      ? [{ resistors: [first.device.name, second.device.name], tap: tap.name, ends }]
      : []
  })
}
