export { createByteSource } from './raw/byte-source.js'
export { openWaveforms } from './raw/open-waveforms.js'
export type * from './raw/types.js'
export { WaveformError } from './raw/waveform-error.js'
