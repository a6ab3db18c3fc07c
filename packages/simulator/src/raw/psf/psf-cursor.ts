import type { ProblemReport } from '../report-problems.js'
import type { WaveformErrorCode } from '../types.js'
import type { WaveformError } from '../waveform-error.js'

/** Walks over a part of a binary PSF file: 32-bit words, big-endian. */
export class PsfCursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #base: number
  readonly #problems: ProblemReport
  #at = 0

  /** @param base - offset of the part in the file */
  constructor(bytes: Uint8Array, base: number, problems: ProblemReport) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#base = base
    this.#problems = problems
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** Position in the file [byte]. */
  get offset(): number {
    return this.#base + this.#at
  }

  /** The next word without going over it, if there is one. */
  peek(): number | undefined {
    return this.left < 4 ? undefined : this.#view.getUint32(this.#at)
  }

  takeWord(): number {
    return this.#view.getUint32(this.#go(4))
  }

  takeInteger(): number {
    return this.#view.getInt32(this.#go(4))
  }

  takeDouble(): number {
    return this.#view.getFloat64(this.#go(8))
  }

  /** A length, that many bytes, and up to three more so that words stay aligned. */
  takeText(): string {
    const length = this.takeWord()
    const start = this.#go(length)
    this.#go(Math.min(-length & 3, this.left))
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length))
  }

  /** Goes over a word that must be there. */
  takeCode(expected: number, what: string): void {
    const found = this.peek()
    if (found !== expected)
      throw this.error('syntax', `${found === undefined ? 'the end' : `the word ${found}`} where ${what} is expected`)
    this.#at += 4
  }

  /** The part up to a position in the file, and goes there. */
  takePart(end: number): PsfCursor {
    const start = this.#go(end - this.offset)
    return new PsfCursor(this.#bytes.subarray(start, this.#at), this.#base + start, this.#problems)
  }

  /** An error at the next byte. */
  error(code: WaveformErrorCode, reason: string): WaveformError {
    return this.#problems.error({ code, reason, offset: this.offset })
  }

  #go(length: number): number {
    const start = this.#at
    if (length < 0 || length > this.left)
      throw this.error('truncated-data', `${length} bytes expected where ${this.left} are left in this section`)
    this.#at += length
    return start
  }
}
