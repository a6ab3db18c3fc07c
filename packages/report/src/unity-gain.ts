/** A small-signal response. Arrays are of one length. */
export interface Response {
  /** Ascending [Hz]. */
  readonly frequency: readonly number[]
  readonly gainDb: readonly number[]
  /** Unwrapped [deg]. */
  readonly phaseDeg: readonly number[]
}

/** Where the gain falls through one. */
export interface UnityGain {
  /** [Hz] */
  readonly frequency: number
  /** Phase there [deg]. */
  readonly phaseDeg: number
  /** 180 deg + phase there, referred to the phase at the lowest frequency [deg]. */
  readonly marginDeg: number
}

/** The first fall of the gain through 0 dB, interpolated over log f; `undefined` where it never falls through. */
export function unityGain({ frequency, gainDb, phaseDeg }: Response): UnityGain | undefined {
  const after = gainDb.findIndex((gain, index) => index > 0 && gain < 0 && (gainDb[index - 1] ?? Number.NaN) >= 0)
  if (after < 1) return undefined
  const [f0 = Number.NaN, f1 = Number.NaN] = frequency.slice(after - 1, after + 1)
  const [g0 = Number.NaN, g1 = Number.NaN] = gainDb.slice(after - 1, after + 1)
  const [p0 = Number.NaN, p1 = Number.NaN] = phaseDeg.slice(after - 1, after + 1)
  const share = g0 / (g0 - g1)
  const phase = p0 + share * (p1 - p0)
  const crossing = f0 * (f1 / f0) ** share
  if (!Number.isFinite(crossing)) return undefined
  return { frequency: crossing, phaseDeg: phase, marginDeg: 180 + phase - (phaseDeg[0] ?? 0) }
}
