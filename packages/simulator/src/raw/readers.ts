import { hspiceReader } from './hspice/hspice-reader.js'
import { nutmegReaders } from './nutmeg/nutmeg-reader.js'
import { wrdataReader } from './nutmeg/wrdata-reader.js'
import { psfAsciiReader } from './psf/psf-ascii-reader.js'
import { psfBinaryReader } from './psf/psf-binary-reader.js'
import type { WaveformReader } from './types.js'
import { xyceProbeReader } from './xyce/xyce-probe-reader.js'
import { xyceTecplotReader } from './xyce/xyce-tecplot-reader.js'
import { xyceTextReader } from './xyce/xyce-text-reader.js'

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
