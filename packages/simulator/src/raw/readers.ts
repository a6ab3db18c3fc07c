import { hspiceReader } from './hspice-reader.js'
import { nutmegReaders } from './nutmeg-reader.js'
import { psfAsciiReader } from './psf-ascii-reader.js'
import { psfBinaryReader } from './psf-binary-reader.js'
import type { WaveformReader } from './types.js'
import { wrdataReader } from './wrdata-reader.js'
import { xyceProbeReader } from './xyce-probe-reader.js'
import { xyceTecplotReader } from './xyce-tecplot-reader.js'
import { xyceTextReader } from './xyce-text-reader.js'

/** The readers of all formats. The first that detects a file reads it, so the choosy ones come first. */
export const readers: readonly WaveformReader[] = [
  ...nutmegReaders,
  hspiceReader,
  psfAsciiReader,
  psfBinaryReader,
  xyceProbeReader,
  xyceTecplotReader,
  xyceTextReader,
  wrdataReader,
]
