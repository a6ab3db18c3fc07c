import type { Value, Waveform } from '../types.js'

/** The same waveform with other values. */
export function mapWaveform(waveform: Waveform, map: (value: Value) => Value): Waveform {
  switch (waveform.type) {
    case 'pwl':
      return { type: 'pwl', points: waveform.points.map(([time, level]) => [map(time), map(level)] as const) }
    case 'sine': {
      const delay = waveform.delay === undefined ? {} : { delay: map(waveform.delay) }
      const { offset, amplitude, frequency } = waveform
      return { type: 'sine', offset: map(offset), amplitude: map(amplitude), frequency: map(frequency), ...delay }
    }
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period } = waveform
      return {
        type: 'pulse',
        low: map(low),
        high: map(high),
        delay: map(delay),
        rise: map(rise),
        fall: map(fall),
        width: map(width),
        period: map(period),
      }
    }
  }
}
