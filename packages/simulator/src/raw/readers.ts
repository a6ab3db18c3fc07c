import type { WaveformReader } from './types.js'

/** The readers of all formats. The first that detects a file reads it, so the choosy ones come first. */
export const readers: readonly WaveformReader[] = []
