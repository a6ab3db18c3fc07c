import type { Waveforms } from '../types.js'

/** The last value of a vector; `axis` is the axis. */
export function last(waveforms: Waveforms, vector: string): number {
  return valuesOf(waveforms, vector).at(-1) ?? Number.NaN
}

/** All values of a vector; `axis` is the axis. */
export function valuesOf(waveforms: Waveforms, vector: string): readonly number[] {
  const { real } = (vector === 'axis' ? waveforms.axis : waveforms.vectors[vector]) ?? {}
  return [...(real ?? [])]
}

/** What a promise fails with; undefined when it does not. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** What a function throws; undefined when it does not. */
export function errorOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
