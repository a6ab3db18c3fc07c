import { hspice } from './hspice.js'
import { nutmegReaders } from './nutmeg-reader.js'
import { psfAscii } from './psf-ascii.js'
import { psfBinary } from './psf-binary.js'
import type { WaveformReader } from './types.js'
import { wrdataReader } from './wrdata-reader.js'
import { xyceProbe } from './xyce-probe.js'
import { xyceTecplot } from './xyce-tecplot.js'
import { xyceText } from './xyce-text.js'

/** The readers of all formats. The first that detects a file reads it, so the choosy ones come first. */
export const readers: readonly WaveformReader[] = [
  hspice,
  psfAscii,
  psfBinary,
  ...nutmegReaders,
  xyceProbe,
  xyceTecplot,
  xyceText,
  wrdataReader,
]
