import type { Value, Waveform } from '../types.js'

/** The arguments of a SPICE source function, or why they are not understood. */
export type WaveformReading = { readonly waveform: Waveform } | { readonly reason: string }

/** The functions of independent sources. */
export const WAVEFORM_NAMES: ReadonlySet<string> = new Set([
  'pulse',
  'pwl',
  'sin',
  'sine',
  'exp',
  'sffm',
  'am',
  'trnoise',
  'trrandom',
  'external',
])

/**
 * Reads the arguments of a SPICE source function. What is left out is 0, which simulators replace by the step or the
 * end of the analysis.
 */
export function readWaveform(name: string, values: readonly Value[]): WaveformReading {
  const at = (index: number): Value => values[index] ?? 0
  switch (name) {
    case 'pulse':
      if (values.length < 2) return { reason: 'a pulse needs at least its two levels' }
      return {
        waveform: {
          type: 'pulse',
          low: at(0),
          high: at(1),
          delay: at(2),
          rise: at(3),
          fall: at(4),
          width: at(5),
          period: at(6),
        },
      }
    case 'pwl': {
      if (values.length < 2 || values.length % 2 !== 0) return { reason: 'a pwl needs pairs of time and level' }
      const points = values.flatMap((time, index) => (index % 2 === 0 ? [[time, at(index + 1)] as const] : []))
      return { waveform: { type: 'pwl', points } }
    }
    case 'sin':
    case 'sine': {
      if (values.length < 2) return { reason: 'a sine needs at least its offset and amplitude' }
      if (values.slice(4).some((value) => value !== 0)) return { reason: 'damping and phase of a sine are not read' }
      const delay = values[3] === undefined ? {} : { delay: values[3] }
      return { waveform: { type: 'sine', offset: at(0), amplitude: at(1), frequency: at(2), ...delay } }
    }
    default:
      return { reason: `the source function "${name}" is not read: use pulse, pwl or sin` }
  }
}
