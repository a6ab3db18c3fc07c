export type * from './raw/types.js'
export { WaveformError } from './raw/waveform-error.js'
