import type { Source, Value, Waveform } from '../types.js'
import type { SpiceContext } from './spice-context.js'
import { unwritable } from './unwritable.js'
import { isExpression } from './write-value.js'

/** The words of an independent source. */
export function sourceWords(device: Source, context: SpiceContext): readonly string[] {
  const { pins, parameters, waveform, model } = device
  if (model !== undefined) throw unwritable(device, 'a source has no model: remove it')
  const words = [context.card(device), ...context.nodes(device, [pins.p, pins.n])]
  const { dc, ac, acphase } = parameters
  if (dc !== undefined) words.push('dc', context.value(dc, device))
  if (ac !== undefined) words.push('ac', context.value(ac, device))
  if (ac !== undefined && acphase !== undefined) words.push(context.value(acphase, device))
  if (waveform !== undefined) words.push(...waveformWords(waveform, device, context))
  return [...words, ...context.sourceParameters(device, ac === undefined ? ['dc'] : ['dc', 'ac', 'acphase'])]
}

function waveformWords(waveform: Waveform, device: Source, context: SpiceContext): readonly string[] {
  const { name, values, options = {} } = waveformValues(waveform)
  const write = (value: Value): string => {
    if (!isExpression(value)) throw unwritable(device, `the text "${value}" of its waveform is no expression`)
    return context.value(value, device)
  }
  // What is left out at the end has the simulator's default; what is left out before is 0.
  const last = values.findLastIndex((value) => value !== undefined)
  const written = values.slice(0, last + 1).map((value) => write(value ?? 0))
  return [
    `${name}(${written[0] ?? ''}`,
    ...written.slice(1, -1),
    `${written.at(-1) ?? ''})`,
    ...Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${write(value)}`])),
  ]
}

interface WaveformValues {
  readonly name: string
  readonly values: readonly (Value | undefined)[]
  readonly options?: Readonly<Record<string, Value | undefined>>
}

function waveformValues(waveform: Waveform): WaveformValues {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period, cycles } = waveform
      return { name: 'pulse', values: [low, high, delay, rise, fall, width, period, cycles] }
    }
    case 'pwl': {
      const { points, delay, repeatFrom } = waveform
      return { name: 'pwl', values: points.flat(), options: { r: repeatFrom, td: delay } }
    }
    case 'sine': {
      const { offset, amplitude, frequency, delay, damping, phase } = waveform
      return { name: 'sin', values: [offset, amplitude, frequency, delay, damping, phase] }
    }
    case 'exponential': {
      const { low, high, riseDelay, riseTime, fallDelay, fallTime } = waveform
      return { name: 'exp', values: [low, high, riseDelay, riseTime, fallDelay, fallTime] }
    }
    case 'frequency-modulated': {
      const { offset, amplitude, carrier, index, signal } = waveform
      return { name: 'sffm', values: [offset, amplitude, carrier, index, signal] }
    }
    case 'amplitude-modulated': {
      const { amplitude, offset, signal, carrier, delay } = waveform
      return { name: 'am', values: [amplitude, offset, signal, carrier, delay] }
    }
  }
}
