import { hspice } from './hspice.js'
import { psfAscii } from './psf-ascii.js'
import { psfBinary } from './psf-binary.js'
import type { WaveformReader } from './types.js'

/** The readers of all formats. The first that detects a file reads it, so the choosy ones come first. */
export const readers: readonly WaveformReader[] = [hspice, psfAscii, psfBinary]
