export { available } from './available.js'
export { type SpectreFormat, type SpectreOptions, spectre } from './spectre.js'
