import type { WaveformErrorFacts } from './types.js'
import { WaveformError } from './waveform-error.js'

/** Takes what is wrong with a file while it is read. */
export interface ProblemReport {
  /** What was reported, in order. */
  readonly problems: readonly WaveformErrorFacts[]
  /**
   * Notes what does not keep the rest of the file from being read.
   *
   * @throws WaveformError unless the caller asked for what can be recovered
   */
  report(facts: Omit<WaveformErrorFacts, 'file'>): void
  /**
   * Notes an error that ends the reading of what follows.
   *
   * @throws what was caught, unless the caller asked for what can be recovered
   */
  recoverFrom(caught: unknown): void
  /** An error to be thrown for what cannot be recovered from. */
  error(facts: Omit<WaveformErrorFacts, 'file'>): WaveformError
}

/** A report on `file` that throws at the first problem, or collects them when `recover` is set. */
export function reportProblems(file: string, recover = false): ProblemReport {
  const problems: WaveformErrorFacts[] = []
  return {
    problems,
    report(facts) {
      if (!recover) throw new WaveformError({ ...facts, file })
      problems.push({ ...facts, file })
    },
    recoverFrom(caught) {
      if (!recover || !(caught instanceof WaveformError)) throw caught
      const { code, reason, offset, line } = caught
      const place = { ...(offset === undefined ? {} : { offset }), ...(line === undefined ? {} : { line }) }
      problems.push({ code, reason, file, ...place })
    },
    error: (facts) => new WaveformError({ ...facts, file }),
  }
}
