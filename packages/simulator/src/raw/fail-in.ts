import type { WaveformErrorCode } from './types.js'
import { WaveformError } from './waveform-error.js'

/** Throws what is wrong with a line of a text file, or with the file as a whole. */
export type Fail = (code: WaveformErrorCode, line: number | undefined, reason: string) => never

/** @param file - its name */
export function failIn(file: string): Fail {
  return (code, line, reason) => {
    throw new WaveformError({ code, file, reason, ...(line === undefined ? {} : { line }) })
  }
}
