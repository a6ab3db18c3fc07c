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
  const most = MOST_VALUES[name]
  if (most !== undefined && values.length > most && values.slice(most).some((value) => value !== 0)) {
    return { reason: `${name} has at most ${most} values: leave out what stands behind them` }
  }
  switch (name) {
    case 'pulse': {
      if (values.length < 2) return { reason: 'a pulse needs at least its two levels' }
      const levels = { low: at(0), high: at(1), delay: at(2), rise: at(3), fall: at(4), width: at(5), period: at(6) }
      return { waveform: { type: 'pulse', ...levels, ...optional({ cycles: values[7] }) } }
    }
    case 'pwl': {
      if (values.length < 2 || values.length % 2 !== 0) return { reason: 'a pwl needs pairs of time and level' }
      const points = values.flatMap((time, index) => (index % 2 === 0 ? [[time, at(index + 1)] as const] : []))
      return { waveform: { type: 'pwl', points } }
    }
    case 'sin':
    case 'sine': {
      if (values.length < 2) return { reason: 'a sine needs at least its offset and amplitude' }
      const decay = optional({ damping: values[4] || undefined, phase: values[5] || undefined })
      const sine = { offset: at(0), amplitude: at(1), frequency: at(2), ...optional({ delay: values[3] }), ...decay }
      return { waveform: { type: 'sine', ...sine } }
    }
    case 'exp': {
      if (values.length < 2) return { reason: 'an exp needs at least its two levels' }
      const [low, high, riseDelay, riseTime, fallDelay, fallTime] = [at(0), at(1), at(2), at(3), at(4), at(5)]
      return { waveform: { type: 'exponential', low, high, riseDelay, riseTime, fallDelay, fallTime } }
    }
    case 'sffm': {
      if (values.length < 2) return { reason: 'an sffm needs at least its offset and amplitude' }
      const [offset, amplitude, carrier, index, signal] = [at(0), at(1), at(2), at(3), at(4)]
      return { waveform: { type: 'frequency-modulated', offset, amplitude, carrier, index, signal } }
    }
    case 'am': {
      if (values.length < 4) return { reason: 'an am needs its amplitude, offset and two frequencies' }
      const [amplitude, offset, signal, carrier] = [at(0), at(1), at(2), at(3)]
      const delay = optional({ delay: values[4] })
      return { waveform: { type: 'amplitude-modulated', amplitude, offset, signal, carrier, ...delay } }
    }
    default:
      return { reason: `the source function "${name}" is not read: use pulse, pwl, sin, exp, sffm or am` }
  }
}

/** Simulators have more values than these, of which the model has no notion. */
const MOST_VALUES: Readonly<Partial<Record<string, number>>> = { pulse: 8, sin: 6, sine: 6, exp: 6, sffm: 5, am: 5 }

function optional<Key extends string>(
  values: Readonly<Record<Key, Value | undefined>>,
): Readonly<Partial<Record<Key, Value>>> {
  const given = Object.entries<Value | undefined>(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<Record<Key, Value>>
}
