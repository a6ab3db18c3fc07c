import type { WaveformErrorCode, WaveformErrorFacts } from './types.js'

/** A file of waveforms that cannot be read. */
export class WaveformError extends Error {
  override readonly name = 'WaveformError'
  readonly code: WaveformErrorCode
  /** The message without the place. */
  readonly reason: string
  readonly file: string
  readonly offset: number | undefined
  readonly line: number | undefined

  constructor(facts: WaveformErrorFacts, options?: ErrorOptions) {
    const place =
      facts.line === undefined ? (facts.offset === undefined ? '' : `, byte ${facts.offset}`) : `:${facts.line}`
    super(`${facts.file}${place}: ${facts.reason}`, options)
    this.code = facts.code
    this.reason = facts.reason
    this.file = facts.file
    this.offset = facts.offset
    this.line = facts.line
  }
}
