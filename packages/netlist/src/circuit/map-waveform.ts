import type { Value, Waveform } from '../types.js'

type Points = Extract<Waveform, { readonly type: 'pwl' }>['points']

/** The same waveform with other values. */
export function mapWaveform(waveform: Waveform, map: (value: Value) => Value): Waveform {
  const mapped = Object.entries(waveform).map(([name, value]: [string, Value | Points]) => {
    if (name === 'type') return [name, value]
    return [name, typeof value === 'object' ? value.map(([time, level]) => [map(time), map(level)]) : map(value)]
  })
  return Object.fromEntries(mapped) as Waveform
}
