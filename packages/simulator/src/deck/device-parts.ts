import type { ControlledSource, Device, Passive, Source, Value, Waveform } from '@analogkit/netlist'

/** The model that a device has to have. @throws RangeError when it names none */
export function modelOf({ kind, model }: Device): string {
  if (model === undefined) throw new RangeError(`a ${kind} needs a model; name one of the deck`)
  return model
}

/** The parameter that is the value of a passive device: `r`, `c`, `l`. @throws RangeError when there is neither it nor a model */
export function mainParameter({ kind, model, parameters }: Passive): string {
  const main = { resistor: 'r', capacitor: 'c', inductor: 'l' }[kind]
  if (parameters[main] === undefined && model === undefined)
    throw new RangeError(`a ${kind} needs its value \`${main}\` or a model`)
  return main
}

/**
 * The value of a source at an operating point. Small signals are the `drive` of an analysis: a magnitude that the source
 * was read with does not count.
 *
 * @throws RangeError for a parameter that sources do not have
 */
export function sourceValue({ parameters: { dc = 0, ac, acphase, ...others } }: Source): Value {
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new RangeError(`unknown parameter \`${unknown}\`; a source has \`dc\` and a waveform`)
  return dc
}

/** The points of a waveform of straight lines, in one row. @throws RangeError when there are none */
export function cornersOf({ points }: Extract<Waveform, { type: 'pwl' }>): readonly Value[] {
  if (points.length === 0) throw new RangeError('a pwl waveform needs points')
  return points.flat()
}

/** What a controlled source follows. */
export type Control =
  | { readonly type: 'expression'; readonly expression: Value }
  | { readonly type: 'current'; readonly gain: Value; readonly source: string }
  | { readonly type: 'voltage'; readonly gain: Value; readonly pins: readonly [positive: string, negative: string] }

/** Finds what a controlled source follows. @throws RangeError when it lacks something, or has a parameter that none has */
export function controlOf({ parameters, pins: { cp, cn } }: ControlledSource): Control {
  const { gain, expression, control, ...others } = parameters
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new RangeError(
      `unknown parameter \`${unknown}\`; a controlled source has \`gain\` and \`control\`, or \`expression\``,
    )
  if (expression !== undefined) return { type: 'expression', expression }
  if (gain === undefined) throw new RangeError('a controlled source needs `gain` or `expression`')
  if (control !== undefined) return { type: 'current', gain, source: String(control) }
  if (cp === undefined || cn === undefined)
    throw new RangeError('a controlled source needs the pins `cp` and `cn`, or `control`')
  return { type: 'voltage', gain, pins: [cp, cn] }
}
